"""Reading the KPI tables and the customer feedback from real office files.

The chain, one step a module: files → sniffing → encodings, delimited, csv_rows / archives, workbooks, merging → grid
→ headers, recognition (crosstabs for wide tables, comments for nameless feedback) → rows, filling → kinds, cells →
totals, refusals, schemas → framing → duplicates, spellings; report says what was done.
"""

from summarizer.kpi.reading.reader import Reading, read_tables
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
