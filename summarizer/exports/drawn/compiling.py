"""Typst source to files. The compiler sees only the fonts of the installation, so every machine sets the same pages."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarizer.exports.drawn.fonts import font_folders
from summarizer.exports.theme import Theme

_MARKS = Path(__file__).parent / "drawings.typ"


def compiled_pdf(source: str, moment: datetime) -> bytes:
    """A tagged PDF whose dates are the briefing's, not the clock's."""
    made: bytes = _compiler().compile(
        input=source.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=int(moment.timestamp())
    )
    return made


def compiled_pictures(source: str, dots: float) -> list[bytes]:
    """One PNG a page, in dots an inch."""
    made = _compiler().compile(input=source.encode(), format="png", ppi=dots)
    return list(made) if isinstance(made, list) else [made]


@lru_cache(maxsize=1)
def _compiler() -> Any:
    """One compiler a process: it keeps the fonts, which take longer to read than a briefing to set."""
    import typst

    make: Any = typst.Compiler
    return make(input=b"", font_paths=font_folders(), ignore_system_fonts=True)


def prelude(theme: Theme, *files: Path) -> str:
    """The theme's colours as `c`, and the functions of Typst files: the marks of drawings, and those asked for."""
    names = {**theme.colours, **{f"series{n}": colour for n, colour in enumerate(theme.series)}}
    colours = ", ".join(f'{name}: rgb("#{colour}")' for name, colour in names.items())
    sources = [path.read_text(encoding="utf-8") for path in (_MARKS, *files)]
    return f"#let c = ({colours})\n" + "\n".join(sources)
