"""Full names of people, by what stands around them: a cue, a title, a number, a verb, the end of a letter.

A surname with a title alone (王女士, 张经理) names nobody and stays. The plain text that is searched has what was found
already blotted out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from classifiers.personal.spans import FOUND, NAMED, Span, hidden
from classifiers.resources import data_yaml
from classifiers.surnames import HAN, Names, names

KIND = "姓名"

_LINK = r"(?:(?:变更|更改|改|换)[成为]?|应该|就|都|叫)?[:是为 =]{0,3}"
# Behind a cue these begin something else than a name.
_NO_NAME = re.compile(
    r".(?:电话|手机|不|没|还|都|是谁|说|要|来|在|跟|已|未|换|变|也|就|先生|小姐|女士|经理|总$|工$|姐$|哥$|老师|师傅|主任)|.{1,2}[卡号码牌址款票证单]"
)
_EDGE = rf"[^{HAN}]"


def find(text: str) -> list[Span]:
    """The full names in a plain text."""
    lexicon = names()
    spans: list[Span] = []
    for start, end in _candidates(text, lexicon):
        if all(end <= span.start or start >= span.end for span in spans):
            spans.append(Span(start, end, KIND))
    return spans + _again(text, spans)


def _again(text: str, spans: list[Span]) -> list[Span]:
    """Where the names of three characters and more stand once more, whatever is around them there."""
    found = dict.fromkeys(text[span.start : span.end] for span in spans if span.end - span.start > 2)
    rest = hidden(text, spans)
    return [Span(*match.span(), KIND) for name in found for match in re.finditer(re.escape(name), rest)]


def _words(key: str) -> str:
    return "|".join(data_yaml("masking/context.yaml")[key].split())


def _candidates(text: str, lexicon: Names) -> Iterator[tuple[int, int]]:
    """The most certain first."""
    searches = _searches()
    for cue in searches["cue"].finditer(text):
        if match := searches["cued"].match(text, cue.end()):
            yield from _cued(text, match, lexicon)
        elif match := searches["foreign"].match(text, cue.end()):
            yield match.span()
    for match in searches["english"].finditer(text) if "M" in text else ():
        yield match.span("value")
    if FOUND in text:
        for key in ("before number", "behind number"):
            for match in searches[key].finditer(text):
                if _beside_number(match["value"].replace(" ", ""), lexicon):
                    yield match.span("value")
    personal = FOUND in text
    for match in searches["bare"].finditer(text):
        yield from _bare(text, match.start(), lexicon, personal=personal)


@cache
def _searches() -> dict[str, re.Pattern[str]]:
    surname = names().surname
    name = rf"(?P<value>{surname} ?[{HAN}]{{1,2}}?)"
    said = r"的?(?:联系|报修)?(?:电话|手机|号码|邮箱|身份证号?|号)[是为]?"
    number = rf" ?[,:(/、]? ?[工总姐哥]?(?:{said})?[ :(]{{0,2}}{FOUND}"
    start = rf"(?:(?<![{HAN}])|(?<=[是叫人给找系]))"
    patterns = {
        "cue": rf"(?:{_words('cues')}){_LINK}",
        "english": r"\bM(?:r|s|rs)\b\.? ?(?P<value>[A-Z][a-z]+(?: [A-Z][a-z]+){1,2})",
        "cued": rf"{surname} ?[{HAN}]{{1,2}}",
        "foreign": rf"[A-Z][a-z]+(?: [A-Z][a-z]+){{1,2}}|[{HAN}]{{2,6}}·[{HAN}]{{2,8}}",
        "before number": rf"{start}{name}(?={number})",
        "behind number": rf"{FOUND}[ ,(/、]{{0,2}}{name}(?=[,。!;)、 ]|收|$)",
        "bare": names().beginning,
    }
    return {key: re.compile(pattern) for key, pattern in patterns.items()}


def _cued(text: str, match: re.Match[str], lexicon: Names) -> Iterator[tuple[int, int]]:
    """Behind a cue nearly anything that begins with a surname is a name: as long as it may be, else up to an edge."""
    start, end = match.span()
    value = match[0].replace(" ", "")
    if _NO_NAME.match(value) or lexicon.is_word(value):
        return
    surname, _ = lexicon.parts(value)
    plainly = surname not in lexicon.weak or text[start - 1] in ": "
    for length in range(len(value), len(surname), -1):
        stop = end - (len(value) - length)
        if (plainly and _ends().match(text, stop)) or lexicon.is_name(value[:length]):
            yield start, stop
            return


def _beside_number(value: str, lexicon: Names) -> bool:
    """Beside a number, a common surname and two characters are enough, usual in names or not."""
    surname, given = lexicon.parts(value)
    usual = surname not in lexicon.weak and len(given) == 2 and not lexicon.is_word(value) and not _NO_NAME.match(value)
    return usual or lexicon.is_name(value)


def _bare(text: str, start: int, lexicon: Names, *, personal: bool) -> Iterator[tuple[int, int]]:
    """A name without a cue: all its characters are usual in names, and both its sides are where names stand."""
    surname, _ = lexicon.parts(text[start : start + 3])
    shortest = start + len(surname) + 1
    if text[shortest - 1 : shortest] not in lexicon.given or _no_surname().search(text, max(0, start - 1), start + 1):
        return
    if _any_title().match(text, start + len(surname)):
        return
    for length in (len(surname) + 2, len(surname) + 1):
        end = start + length
        if end > len(text) or not lexicon.is_name(text[start:end]):
            continue
        if _stands(text, start, end, sure=length - len(surname) == 2, weak=surname in lexicon.weak and not personal):
            yield start, end
            return


def _stands(text: str, start: int, end: int, *, sure: bool, weak: bool) -> bool:
    """Whether both sides are where a name stands; `sure` for two given characters, `weak` for what is mostly a word."""
    before, after = text[max(0, start - 6) : start], text[end : end + 8]
    opened = not before or re.match(_EDGE, before[-1]) is not None
    led = _leads().search(before) is not None
    if _titles().match(after):
        return sure or opened or led
    followed = _follows().match(after) is not None
    closed = not after or re.match(_EDGE, after) is not None
    if weak:
        return (followed or closed) and _strong().search(before) is not None
    if sure:
        followed = followed or after[:1] in "和与及"
        return (opened or led) and (followed or closed) and not (opened and closed and _is_alone(text, start, end))
    return (
        (led and (followed or closed))
        or (opened and (followed or (closed and FOUND in text)))
        or (closed and _signs(before))
    )


def _is_alone(text: str, start: int, end: int) -> bool:
    """Three characters that are the whole text may be a product or a place as well."""
    return start == 0 and end == len(text)


def _signs(before: str) -> bool:
    """Whether what stands before is the end of a letter."""
    return re.search(r"(?:-{1,2} ?|谢谢[!。,~ ]{0,2}|此致 ?)$", before) is not None


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"{_EDGE}|$|{names().title}|{_words('after')}|电话|手机|的|代|和|与|收")


@cache
def _titles() -> re.Pattern[str]:
    longer = [title for title in names().title.split("|") if len(title) > 1]
    short = r"总(?:监|裁|[说签要来答不在]|$)|工(?:[来上说修程,。 \x00]|$)|[姐哥](?:[说来,。 ]|$)"
    return re.compile(f"{'|'.join(longer)}|{short}")


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile(names().title)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('before')})[: ]?$|{NAMED}(?:[、/,]|和|与|及)$")


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('strong_before')})[: ]?$|{NAMED}(?:[、/,]|和|与|及)$")


@cache
def _no_surname() -> re.Pattern[str]:
    return re.compile(_words("not_surnames"))


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(f"{_words('after')}|{FOUND}|、|/|收")
