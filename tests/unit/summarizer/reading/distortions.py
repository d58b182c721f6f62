"""Ways in which real files differ from clean ones, each applied to a clean table without changing what it says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from random import Random

from tests.unit.summarizer.reading import distorted_cells as cells
from tests.unit.summarizer.reading import distorted_doubts as doubts
from tests.unit.summarizer.reading import distorted_headers as headers
from tests.unit.summarizer.reading import distorted_layout as layout
from tests.unit.summarizer.reading import distorted_money as money
from tests.unit.summarizer.reading import distorted_rows as rows
from tests.unit.summarizer.reading import distorted_shapes as shapes
from tests.unit.summarizer.reading.paper import Paper

Distort = Callable[[Paper, Random], None]
Reshape = Callable[[Paper, Random], list[Paper]]

# Before all others: a table as several, or in another shape.
SHAPES: dict[str, Reshape] = {
    reshape.__name__: reshape for reshape in (shapes.split_in_two, shapes.same_rows_in_two_files, shapes.wide_months)
}
# These must be read as they are meant, or the report must ask.
HARD_SHAPES: dict[str, Reshape] = {
    reshape.__name__: reshape
    for reshape in (
        shapes.without_amount,
        shapes.prices_by_rate,
        shapes.without_unit_of_business,
        shapes.region_without_a_name,
    )
}
# In the order in which they may be combined.
_ORDER: tuple[Distort, ...] = (
    rows.repeated_rows,
    headers.synonyms_in_header,
    layout.shuffled_columns,
    cells.full_width_names,
    cells.null_spellings,
    cells.choice_synonyms,
    cells.flag_spellings,
    cells.traditional,
    cells.breaks_in_names,
    cells.stray_spaces,
    cells.numbers_for_ids,
    rows.total_rows,
    rows.total_on_top,
    rows.subtotals_of_blocks,
    money.money_in_header_unit,
    money.money_in_mixed_units,
    money.money_in_note_unit,
    money.money_in_title_unit,
    money.unit_row,
    money.money_as_text,
    cells.numbers_as_text,
    cells.date_forms,
    cells.month_forms,
    cells.time_forms,
    cells.dittos,
    headers.spaced_header,
    layout.foreign_column,
    layout.number_column,
    layout.blank_columns,
    headers.grouped_header,
    headers.three_row_header,
    layout.title_rows,
    layout.long_notes_above,
    layout.blank_rows,
    layout.blank_row_under_header,
    headers.repeated_header,
    headers.split_header,
    layout.merged_down,
    layout.note_below,
)
DISTORTIONS: dict[str, Distort] = {distort.__name__: distort for distort in _ORDER}
# What cannot be read for certain: the report must name it.
DOUBTS: dict[str, Distort] = {
    distort.__name__: distort
    for distort in (
        rows.wrong_total,
        doubts.customers_in_two_spellings,
        doubts.days_and_months_in_doubt,
        doubts.words_for_numbers,
        doubts.unknown_choices,
        doubts.blank_regions,
        doubts.first_of_group_only,
    )
}
_EXCLUSIVE = (
    ("total_rows", "total_on_top", "subtotals_of_blocks"),
    ("grouped_header", "three_row_header", "split_header"),
    ("split_header", "unit_row"),
)


def compatible(chosen: Collection[str]) -> list[str]:
    """The chosen ones in their order, without those that a sheet cannot have beside another."""
    kept: list[str] = []
    for name in [name for name in (*DISTORTIONS, *DOUBTS) if name in chosen]:
        if not any(name in group and any(other in kept for other in group) for group in _EXCLUSIVE):
            kept.append(name)
    return kept


def distort(paper: Paper, chosen: Collection[str], random: Random) -> None:
    """Apply them to a sheet, in their order, those in doubt first."""
    kept = compatible(chosen)
    for name in [name for name in kept if name in DOUBTS]:
        DOUBTS[name](paper, random)
    for name in [name for name in kept if name in DISTORTIONS]:
        DISTORTIONS[name](paper, random)
