"""What is chosen of a file besides its format."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from summarizer.exports.scripts import SIMPLIFIED, Script


@dataclass(frozen=True)
class Variant:
    """The characters and words of a file. Each choice is part of the name that a kept file is found by."""

    script: Script = SIMPLIFIED

    @property
    def key(self) -> str:
        """The choices that are not the usual ones, as `script=zh-TW`; nothing for the usual file."""
        usual = Variant()
        chosen = {f.name: getattr(self, f.name) for f in fields(self)}
        return " ".join(f"{name}={value}" for name, value in chosen.items() if value != getattr(usual, name))

    def of(self, kind: str) -> Variant:
        """The choices that a format knows: JSON is the data itself."""
        return replace(self, script=SIMPLIFIED) if kind == "json" else self


USUAL = Variant()
