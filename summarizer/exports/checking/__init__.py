"""The last look at a file before it leaves: opened again, read back, and held against what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.exports.document import Document

_MOST_NAMED = 5


class ExportFailedError(RuntimeError):
    """A file did not pass its check and is not handed out; `problems` say what is wrong with it, in Chinese."""

    def __init__(self, kind: str, problems: list[str]) -> None:
        named = "；".join(problems[:_MOST_NAMED]) + ("等" if len(problems) > _MOST_NAMED else "")
        super().__init__(f"{kind} 文件没有通过导出前的检查，未交付：{named}。")
        self.problems = problems


def check(kind: str, content: bytes, document: Document, template: bytes | None = None) -> None:
    """ExportFailedError if the file of this kind does not open, or does not say what the document says.

    `template` is the company's that it was made with.
    """
    from summarizer.exports.checking.inspecting import problems

    if found := problems(kind, content, document, template):
        raise ExportFailedError(kind, found)
