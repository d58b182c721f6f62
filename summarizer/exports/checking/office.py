"""Texts, charts, placeholders and fonts of Office files, as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.exports.checking.numerals import same

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Parts = Mapping[str, Any]


def slide_texts(trees: Parts) -> Iterator[str]:
    """What is written on slides, in notes and in charts; not the numbers of the slides themselves."""
    for name, tree in trees.items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/")):
            for paragraph in tree.iter(f"{_A}p"):
                if paragraph.find(f"{_A}fld") is None:
                    yield "".join(text.text or "" for text in paragraph.iter(f"{_A}t"))
        elif name.startswith("ppt/charts/chart"):
            yield from (text.text or "" for text in tree.iter(f"{_A}t"))
            for cache in tree.iter(f"{_C}strCache", f"{_C}multiLvlStrCache"):
                yield from (value.text or "" for value in cache.iter(f"{_C}v"))


def chart_values(trees: Parts) -> Iterator[tuple[str, float]]:
    """Every value of a native chart, with the chart's part."""
    for name, tree in trees.items():
        if name.startswith("ppt/charts/chart"):
            for cache in tree.iter(f"{_C}numCache"):
                yield from ((name, same(value.text)) for value in cache.iter(f"{_C}v"))


def slide_faults(trees: Parts) -> Iterator[str]:
    """Placeholders that say nothing, and words without a font for Chinese."""
    for name, tree in trees.items():
        if not name.startswith("ppt/slides/slide"):
            continue
        for shape in tree.iter(f"{_P}sp"):
            if shape.find(f".//{_P}ph") is not None and not "".join(t.text or "" for t in shape.iter(f"{_A}t")).strip():
                yield f"“{name}”有空的占位符"
        for run in tree.iter(f"{_A}r"):
            look = run.find(f"{_A}rPr")
            if look is None or look.find(f"{_A}ea") is None:
                yield f"“{name}”有文字没有中文字体"
                break


def word_texts(trees: Parts) -> Iterator[str]:
    """What is written in a Word file, and what its pictures are said to show."""
    for name, tree in trees.items():
        if name == "word/document.xml" or name.startswith(("word/header", "word/footer")):
            for paragraph in tree.iter(f"{_W}p"):
                if not any(code.text.split()[0] in ("SEQ", "PAGE") for code in paragraph.iter(f"{_W}instrText")):
                    yield "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
            yield from (picture.get("descr", "") for picture in tree.iter(f"{_WP}docPr"))


def word_faults(trees: Parts, *, named: bool = True) -> Iterator[str]:
    """Words without a font for Chinese, and tables without a row."""
    tree = trees["word/document.xml"]
    for run in tree.iter(f"{_W}r"):
        if named and run.find(f"{_W}t") is not None and run.find(f"{_W}rPr/{_W}rFonts[@{_W}eastAsia]") is None:
            yield "有文字没有中文字体"
            break
    for table in tree.iter(f"{_W}tbl"):
        if table.find(f"{_W}tr") is None:
            yield "有空的表格"


def styled_word_faults(trees: Parts) -> Iterator[str]:
    """As `word_faults`, where fonts are the styles': those of all words must name one for Chinese."""
    yield from word_faults(trees, named=False)
    fonts = trees["word/styles.xml"].find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    if fonts is None or not (fonts.get(f"{_W}eastAsia") or fonts.get(f"{_W}eastAsiaTheme")):
        yield "样式没有中文字体"


def word_frame_texts(trees: Parts) -> Iterator[str]:
    """What is written in headers and footers."""
    for name, tree in trees.items():
        if name.startswith(("word/header", "word/footer")):
            yield from ("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in tree.iter(f"{_W}p"))


def sheet_texts(trees: Parts) -> Iterator[str]:
    """The texts of a workbook's cells."""
    shared = trees.get("xl/sharedStrings.xml")
    if shared is not None:
        for entry in shared:
            yield "".join(text.text or "" for text in entry.iter(f"{_S}t"))


def sheet_faults(trees: Parts) -> Iterator[str]:
    """Cells that Excel would compute."""
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/") and next(tree.iter(f"{_S}f"), None) is not None:
            yield f"“{name}”中有公式"
