"""How well planted themes are found and named, and how the time for themes grows with the comments.

python -m benchmarks.themes [--names] [--sets fresh seen developed] [--growth 5 500 50000 500000]

`--names` lists what was found in each set; look at it for `developed` only while working on the lexicon.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from benchmarks.themes.growth import grow
from benchmarks.themes.planted import PlantedSet, find, read_sets, united

_CATEGORIES = ("delivery", "contract", "quality", "service")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sets", nargs="*", default=["fresh", "seen", "developed"])
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--growth", nargs="*", type=int, default=[])
    chosen = parser.parse_args()
    for name in chosen.sets:
        sets = read_sets(name)
        _report(f"{name}, each trade alone", sets, names=chosen.names)
        _report(f"{name}, trades together", [united(sets, category) for category in _CATEGORIES], names=chosen.names)
    for count in chosen.growth:
        print(grow(count))


def _report(title: str, sets: Iterable[PlantedSet], *, names: bool) -> None:
    planted = recovered = named = comments = in_place = 0
    for one in sets:
        found = find(one, most=max(5, len(one.planted)))
        again = found.recovered()
        planted += len(one.planted)
        recovered += len(again)
        named += sum(one.planted[number].is_good(theme.name) for number, theme in again)
        comments += sum(len(theme.members) for theme in one.planted)
        in_place += found.in_place
        if names:
            _list(one, [theme.name for theme in found.themes], dict(again))
    print(
        f"{title}: {recovered} of {planted} planted themes found, {named} of them well named; "
        f"{in_place} of {comments} comments in their theme"
    )


def _list(one: PlantedSet, all_names: list[str], again: dict[int, object]) -> None:
    print(f"  {one.trade} ({one.category}): {' · '.join(all_names)}")
    for number, planted in enumerate(one.planted):
        theme = again.get(number)
        name = getattr(theme, "name", "(not found)")
        mark = " " if theme is not None and planted.is_good(name) else "!"
        print(f"   {mark} {name}  ←  {one.texts[min(planted.members)]}")


if __name__ == "__main__":
    main()
