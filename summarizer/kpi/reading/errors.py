"""What stops a file, a sheet or a cell from being read, each as one plain sentence for the person who uploaded it."""

from __future__ import annotations


class UnreadableFileError(Exception):
    """A file that cannot be read at all; its text is the sentence, naming the file."""


class UnreadableSheetError(Exception):
    """A sheet that cannot be read; its text is the reason, the report names file and sheet."""


class UnreadableCellError(Exception):
    """A cell whose text is not what its column holds; its text is the reason."""


def no_table(name: str, what: str) -> UnreadableFileError:
    """The refusal of a file that is something else: 图片, PDF 文件 …"""
    space = " " if what[0].isascii() else ""
    return UnreadableFileError(f"“{name}”其实是{space}{what}，不是表格，请上传 Excel 或 CSV 文件。")
