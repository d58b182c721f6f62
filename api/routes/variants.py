"""What is chosen of a file besides its format, as parameters of a route."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from summarizer.exports.scripts import SIMPLIFIED, Script
from summarizer.exports.theme import Shade
from summarizer.exports.variant import OWN, Variant

Whose = Literal["company", "own"]
_UNMARKED = "Without the visible mark of AI content, for who agreed by POST …/unmarked"


def _chosen(
    script: Annotated[Script, Query()] = SIMPLIFIED,
    theme: Annotated[Shade, Query()] = "light",
    unmarked: Annotated[bool, Query(description=_UNMARKED)] = False,
    template: Annotated[Whose, Query(description="own: without the company's template")] = "company",
) -> Variant:
    return Variant(script, theme, unmarked, OWN if template == "own" else "")


Chosen = Annotated[Variant, Depends(_chosen)]


class ExportWish(BaseModel):
    """The format of the file that is wanted, in which characters and words, and on which ground."""

    format: str = Field(max_length=8, examples=["pptx"])
    script: Script = Field(default=SIMPLIFIED, examples=["zh-TW"])
    theme: Shade = Field(default="light", examples=["dark"])
    template: Whose = Field(default="company", examples=["own"])

    @property
    def variant(self) -> Variant:
        """What is chosen besides the format."""
        return Variant(self.script, self.theme, template=OWN if self.template == "own" else "")
