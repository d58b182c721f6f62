"""Ways in which real files differ from clean ones, each applied to a clean table without changing what it says."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.unit.summarizer.reading import distorted_cells as cells
from tests.unit.summarizer.reading import distorted_layout as form
from tests.unit.summarizer.reading.paper import Paper

# In the order in which they may be combined.
_ORDER: tuple[Callable[[Paper, Random], None], ...] = (
    form.synonyms_in_header,
    form.shuffled_columns,
    cells.null_spellings,
    cells.choice_synonyms,
    cells.flag_spellings,
    cells.traditional,
    cells.stray_spaces,
    form.total_rows,
    cells.money_in_header_unit,
    cells.money_in_note_unit,
    form.unit_row,
    cells.money_as_text,
    cells.numbers_as_text,
    cells.date_forms,
    cells.month_forms,
    cells.time_forms,
    form.spaced_header,
    form.foreign_column,
    form.blank_column,
    form.grouped_header,
    form.title_rows,
    form.blank_rows,
    form.repeated_header,
    form.merged_down,
    form.note_below,
)
DISTORTIONS = {distort.__name__: distort for distort in _ORDER}
