"""Drafts that are not a plain Chinese sentence: links, markup, hidden characters, other languages, too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.grounding.adversarial.draft import Draft, Maker, Studio, inserted
from benchmarks.grounding.frames import statement_of

Spoil = Callable[[Studio, str], str]

_INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u180e",
    "\u034f",
    "\u2062",
    "\U000e0041",
    "\u3164",
    "\u115f",
)
_BIDI = ("\u202e", "\u202d", "\u2066", "\u2067", "\u200f", "\u061c", "\u202b", "\u200e")
_CONTROL = ("\x00", "\x08", "\x1b[31m", "\x07", "\u2028", "\u0085", "\x7f", "\ue000", "\ufffd", "\ud7ff\ufffe")


def _spoilt(spoil: Spoil) -> Maker:
    """Drafts that are a true sentence, spoilt."""

    def make(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
        for _ in range(many):
            company = studio.company()
            sentence = studio.true(company, 60)
            yield Draft(kind, company, statement_of(sentence.item, spoil(studio, sentence.text), sentence.kind))

    return make


def _with(fragments: str) -> Spoil:
    def spoil(studio: Studio, text: str) -> str:
        words = str(studio.one(fragments))
        return studio.stream.choice([f"{words}{text}", f"{text}{words}", inserted(text, words), f"{words} {text}"])

    return spoil


def _hidden(signs: tuple[str, ...]) -> Spoil:
    """A character that is not seen, somewhere outside of references."""

    def spoil(studio: Studio, text: str) -> str:
        places = [n for n in range(len(text)) if text[:n].count("{{") == text[:n].count("}}") and text[n] not in "{}"]
        places = [n for n in places if not text[:n].endswith("{")]
        place = studio.stream.choice(places)
        return text[:place] + studio.stream.choice(signs) + text[place:]

    return spoil


def _too_long(studio: Studio, text: str) -> str:
    times = studio.stream.choice([25, 40, 80])
    return studio.stream.choice([text * times, inserted(text, "，情况需要持续跟进" * times), text + "啊" * 50 * times])


def _foreign(studio: Studio, text: str) -> str:
    words = str(studio.one("foreign"))
    return studio.stream.choice([words, words, f"{words} {text}", f"{text}{words}"])


def _empty(studio: Studio, text: str) -> str:
    del text
    return studio.stream.choice(
        ["", " ", "。", "\n", "\u3000", "……", "null", "None", "无", "{}", "N/A", "-", "\u200b", "？？？", "略"]
    )


KINDS: dict[str, Maker] = {
    "link": _spoilt(_with("url")),
    "Markdown": _spoilt(_with("markdown")),
    "HTML": _spoilt(_with("html")),
    "invisible characters": _spoilt(_hidden(_INVISIBLE)),
    "bidirectional marks": _spoilt(_hidden(_BIDI)),
    "control characters": _spoilt(_hidden(_CONTROL)),
    "too long": _spoilt(_too_long),
    "foreign language": _spoilt(_foreign),
    "empty": _spoilt(_empty),
}
