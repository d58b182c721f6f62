"""What is chosen of a file besides its format."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from summarizer.exports.scripts import SIMPLIFIED, Script
from summarizer.exports.theme import Shade


@dataclass(frozen=True)
class Variant:
    """A file's characters and words, whether slides are dark, whether the visible mark of AI content is left off, and
    the SHA-256 of the company's template that it is made with.

    A kept file is found by every choice.
    """

    script: Script = SIMPLIFIED
    theme: Shade = "light"
    unmarked: bool = False
    template: str = ""

    @property
    def key(self) -> str:
        """The choices that are not the usual ones, as `script=zh-TW`; nothing for the usual file."""
        usual = Variant()
        chosen = {f.name: getattr(self, f.name) for f in fields(self)}
        return " ".join(f"{name}={value}" for name, value in chosen.items() if value != getattr(usual, name))

    def of(self, kind: str) -> Variant:
        """The choices that a format knows: JSON is the data itself, and what is printed is light."""
        known = self if kind == "pptx" else replace(self, theme="light")
        known = known if kind in ("pptx", "docx") else replace(known, template="")
        return replace(known, script=SIMPLIFIED, unmarked=False) if kind == "json" else known


USUAL = Variant()
OWN = "own"  # in the place of a template's hash: our look, whatever template is in use
