"""The form of a statement: plain Chinese text of a slide's length, without markup, links or hidden characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from summarizer.drafting.grounding.reading import NAME, REF, Reading
from summarizer.drafting.grounding.refusal import Refusal

LONGEST = 200  # characters as rendered; longer text does not fit a slide beside its picture

_LINK = re.compile(
    r"(?i)https?|hxxps?|ftp:|://|www|[a-z0-9-]+\s?[.。．]\s?(?:com|cn|net|org|io|co|ai|top|xyz|info|vip|cc|me)(?![a-z])"
    r"|[a-z0-9._%+-]+\s?(?:@|＠|\[at\])\s?[a-z0-9-]+|网址|链接|点击|扫码|二维码|公众号|微信号|加微信|QQ群?[:：]|电话[:：]|热线[:：]?"
)
_MARKUP = re.compile(r"[{}<>*#`|\\~^_＜＞]|\]\(|!\[|&[a-zA-Z#]\w*;|^\s*[-+>•·●■◆]\s?|---|===|\$\$|\[\w*\]|【|】")
_ALLOWED = re.compile(
    f"[\u4e00-\u9fffA-Za-z0-9{REF}{NAME}"
    r"，。；：！？、（）“”‘’「」『』《》〈〉—…·％%．.,;:!?()'\"/+\-&＋×～~￥¥$≥≤±°‰§№｜｛｝＊－ 〇\u3000]"
)
_BROKEN_OFF = re.compile("(?:但是?|而且|并且|以及|其中|因为|由于|所以|如果)$|[，、](?:和|与|及|并|而)$")
_END = re.compile("[。！？”）]$")
_REPEATED = re.compile(r"([^，。；！？]{6,})[，。；！？]\1(?=[，。；！？]|$)")
_STUTTER = re.compile(r"([\u4e00-\u9fff]{1,4})\1{3,}|[！!？?。，；]{2,}")


def bad_form(reading: Reading) -> Iterator[Refusal]:
    """Empty or too long text, links, markup, unfinished references, signs that no Chinese sentence has, repetition."""
    text = reading.statement.text
    if not text.strip():
        yield Refusal("form", "内容为空", "")
        return
    if match := _LINK.search(reading.symbols):
        yield Refusal("form", "不能含有链接或联系方式", match[0])
    if match := _MARKUP.search(reading.symbols):
        yield Refusal("form", "不能含有标记符号或不完整的引用", match[0])
    yield from _strange_characters(reading, text)
    if match := _REPEATED.search(text) or _STUTTER.search(reading.symbols):
        yield Refusal("form", "内容重复", match[0][:20])
    if reading.statement.kind != "gap" and (reason := _unfinished(reading)):
        yield Refusal("form", reason, reading.excerpt(len(reading.symbols) - 6, len(reading.symbols), around=0))
    if _length(reading) > LONGEST:
        yield Refusal("form", "内容过长", reading.excerpt(0, 10, around=0))


def _strange_characters(reading: Reading, text: str) -> Iterator[Refusal]:
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp") for c in text):
        yield Refusal("form", "不能含有换行或不可见字符", "")
        return
    strange = next((s for s in reading.symbols if not _ALLOWED.match(s)), "")
    if strange:
        yield Refusal("form", "不能含有表情或其他文字的字符", strange)


def _unfinished(reading: Reading) -> str:
    """Why a text of several clauses is no whole one: a headline needs no full stop, but must not break off."""
    last = reading.symbols.rstrip()[-1:]
    if last in "，、；：（“—-," or _BROKEN_OFF.search(reading.symbols.rstrip()):
        return "句子没有写完"
    several = "。" in reading.symbols.rstrip()[:-1]
    if several and not _END.search(reading.symbols.rstrip()):
        return "句子没有写完"
    for opening, closing in ("（）", "“”", "《》", "「」", "()"):
        if reading.symbols.count(opening) != reading.symbols.count(closing):
            return "括号或引号没有成对"
    return ""


def _length(reading: Reading) -> int:
    length = len(reading.symbols) + sum(len(mark.fact.text) for mark in reading.marks if mark.fact)
    return length + sum(len(name) for _, name in reading.names)
