"""The evaluation as Markdown tables, and its failures as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.grounding.measuring import Meter, Tally

MOST_EXAMPLES = 20


def adversarial_table(kinds: Mapping[str, Tally]) -> str:
    """Kinds of drafts that must be refused: how many were, and what reached the output."""
    head = ("kind", "made", "caught", "reached the output", "with unsupported numbers")
    rows = [(kind, t.made, t.refused, t.made - t.refused, t.invented) for kind, t in kinds.items()]
    return table(head, [*rows, _sum("all", rows)])


def mutation_table(kinds: Mapping[str, Tally]) -> str:
    """Mutations of true sentences, with the share that was caught."""
    rows = [(kind, t.made, t.refused, share(t.refused, t.made)) for kind, t in kinds.items()]
    made, caught = sum(t.made for t in kinds.values()), sum(t.refused for t in kinds.values())
    return table(("mutation", "made", "caught", "share"), [*rows, ("all", made, caught, share(caught, made))])


def truth_table(kinds: Mapping[str, Tally]) -> str:
    """True sentences, with the share that was refused."""
    rows = [(kind, t.made, t.refused, share(t.refused, t.made)) for kind, t in kinds.items()]
    made, wrong = sum(t.made for t in kinds.values()), sum(t.refused for t in kinds.values())
    return table(("true sentences", "made", "refused", "share"), [*rows, ("all", made, wrong, share(wrong, made))])


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; numbers to the right."""
    lines = [list(map(str, head)), *(list(map(str, row)) for row in rows)]
    rule = ["---", *("---:" for _ in lines[0][1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], rule, *lines[1:]])


def share(part: int, whole: int) -> str:
    """A part of a whole in percent."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


def write_failures(path: Path, meters: Mapping[str, Meter], extra: Mapping[str, list[str]]) -> None:
    """Up to twenty examples of each failure."""
    lines = []
    for title, meter in meters.items():
        for kind, tally in meter.kinds.items():
            if tally.passed:
                lines += [f"## {title}: {kind}: {len(tally.passed)} of {tally.made}", *tally.passed[:MOST_EXAMPLES], ""]
    for title, examples in extra.items():
        if examples:
            lines += [f"## {title}: {len(examples)}", *examples[:MOST_EXAMPLES], ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _sum(name: str, rows: list[tuple[str, int, int, int, int]]) -> tuple[object, ...]:
    return (name, *(sum(int(row[n]) for row in rows) for n in range(1, 5)))
