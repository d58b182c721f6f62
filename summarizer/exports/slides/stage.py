"""What a deck is drawn on: a presentation with its layouts, ours or a company's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from summarizer.exports.document import Document
from summarizer.exports.slides.elements import Slide
from summarizer.exports.slides.grid import Frame
from summarizer.exports.theme import Theme


@dataclass(frozen=True)
class Stage(ABC):
    """A presentation without slides, and how its slides are measured and coloured."""

    presentation: Any
    theme: Theme
    frame: Frame

    @abstractmethod
    def begin(self, slide: Slide) -> Any:
        """A new slide with its title, and nothing else."""

    @abstractmethod
    def furnish(self, drawn: Any, slide: Slide, document: Document) -> None:
        """Write the footer and the page number."""

    @property
    @abstractmethod
    def notes_theme(self) -> Theme:
        """The colours of speaker notes."""
