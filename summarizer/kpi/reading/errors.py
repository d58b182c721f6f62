"""What stops a file, a sheet or a cell from being read, each as one plain sentence for the person who uploaded it."""

from __future__ import annotations


class UnreadableFileError(Exception):
    """A file that cannot be read at all; its text is the sentence, naming the file."""


class UnreadableSheetError(Exception):
    """A sheet that cannot be read; its text is the reason, the report names file and sheet."""


class UnreadableCellError(Exception):
    """A cell whose text is not what its column holds; its text is the reason."""
