"""Reading the KPI tables and the customer feedback from real office files.

The chain, one step a module: files → sniffing → encodings, delimited, csv_rows / archives, workbooks, merging → grid
→ sheet_tables, which finds the tables of a sheet: renaming (mappings), splitting, headers, recognition, values
(columns told by their cells), crosstabs (wide tables), group_rows (columns that rows above others stand for),
captions (columns that a title stands for), clock_times (day and time apart), comments → rows, filling → kinds, cells
→ totals, refusals, schemas → framing → combining, duplicates, spellings; report says what was done, asking what is in
doubt.
"""

from summarizer.kpi.reading.combining import Reading
from summarizer.kpi.reading.reader import read_tables
from summarizer.kpi.reading.report import FileReport, ImportReport, Note, Question, RefusedRow, SheetReport, Stage

__all__ = [
    "FileReport",
    "ImportReport",
    "Note",
    "Question",
    "Reading",
    "RefusedRow",
    "SheetReport",
    "Stage",
    "read_tables",
]
