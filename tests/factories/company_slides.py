"""Templates as companies have them, each built otherwise: what is invented here stands for what offices send."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from struct import pack
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from summarizer.exports.packing import repacked

THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
COMPANY_COLOURS = {"dk2": "7A1E2B", "lt2": "F4ECE6", "accent1": "B3202E", "accent2": "E2A33D", "accent3": "3F6C51",
                   "accent4": "26547C", "accent5": "8D6A9F", "accent6": "5C5C5C"}  # fmt: skip


def png(rgb: tuple[int, int, int]) -> bytes:
    """A picture of one colour."""
    rows = zlib.compress(b"".join(b"\0" + bytes(rgb) * 8 for _ in range(8)))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saved(presentation: Any) -> bytes:
    """The file, the same bytes at any time."""
    file = io.BytesIO()
    presentation.save(file)
    return repacked(file.getvalue())


def usual(width: float = 10.0, height: float = 7.5) -> Any:
    """Office's own layouts, at a size."""
    presentation = Presentation()
    wide, tall = width / 10.0, height / 7.5
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                place = [shape.left * wide, shape.top * tall, shape.width * wide, shape.height * tall]
                shape.left, shape.top, shape.width, shape.height = (round(length) for length in place)
    presentation.slide_width, presentation.slide_height = Inches(width), Inches(height)
    return presentation


def recoloured(presentation: Any, colours: dict[str, str], east_asian: str = "") -> None:
    """Set colours of the theme, and its font for Chinese."""
    part = presentation.slide_master.part.part_related_by(THEME)
    tree = parse_xml(part.blob)
    for name, rgb in colours.items():
        entry = tree.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(entry):
            entry.remove(old)
        entry.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{rgb}"/>'))
    for font in (*tree.iter(qn("a:majorFont")), *tree.iter(qn("a:minorFont"))):
        font.find(qn("a:ea")).set("typeface", east_asian)
        for script in [f for f in font.iter(qn("a:font")) if f.get("script") == "Hans"]:
            font.remove(script)
    from lxml import etree

    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def grounded(page: Any, rgb: str) -> None:
    """Give a master or layout a background."""
    for old in page._element.cSld.findall(qn("p:bg")):
        page._element.cSld.remove(old)
    fill = f'<a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill><a:effectLst/>'
    page._element.cSld.insert(0, parse_xml(f"<p:bg {nsdecls('a', 'p')}><p:bgPr>{fill}</p:bgPr></p:bg>"))


def decorated(page: Any, place: tuple[float, float, float, float], rgb: str = "B3202E") -> None:
    """Put a filled rectangle on a master or layout, behind its placeholders."""
    x, y, w, h = (int(Inches(length)) for length in place)
    tree = page._element.cSld.spTree
    tree.insert(2, parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="900" name="装饰"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill></p:spPr>'
        "</p:sp>"
    ))  # fmt: skip


def four_by_three() -> bytes:
    """4:3 with Office's names in English, the company's colours, and three sample slides."""
    presentation = usual()
    recoloured(presentation, COMPANY_COLOURS, "黑体")
    for number in (0, 1, 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[number])
        slide.shapes.title.text = "示例"
    return saved(presentation)


def dark() -> bytes:
    """A dark master whose colours are mapped the other way round, with accents too dark for it."""
    presentation = usual(40 / 3)
    recoloured(presentation, {**COMPANY_COLOURS, "dk1": "10151C", "accent4": "16202B", "accent6": "B2202E"}, "微软雅黑")
    master = presentation.slide_master
    for name, place in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        master._element.find(qn("p:clrMap")).set(name, place)
    return saved(presentation)


def chinese_names() -> bytes:
    """Layouts with Chinese names and no types, in an order of their own, 10 × 5.625 inches."""
    presentation = usual(10.0, 5.625)
    recoloured(presentation, COMPANY_COLOURS, "等线")
    names = [
        "公司封面",
        "标题和内容",
        "章节过渡页",
        "两栏内容",
        "比较",
        "仅标题",
        "空白",
        "图片页",
        "竖排文字",
        "竖排标题",
        "封底致谢",
    ]
    for layout, name in zip(presentation.slide_layouts, names, strict=True):
        layout.name = name
        layout._element.attrib.pop("type", None)
    decorated(presentation.slide_master, (0, 0, 10, 0.12))
    return saved(presentation)


def odd_idx() -> bytes:
    """Placeholders with numbers of their own, a date and a presenter asked for on the cover."""
    presentation = usual(40 / 3)
    recoloured(presentation, COMPANY_COLOURS, "微软雅黑")
    for layout in presentation.slide_layouts:
        for number, holder in enumerate(layout._element.iter(qn("p:ph"))):
            if holder.get("idx"):
                holder.set("idx", str(4_294_967_200 + number))
    cover = presentation.slide_layouts[0]
    for number, (prompt, x) in enumerate((("汇报人：XXX", 1.0), ("日期：XXXX年XX月", 7.0))):
        cover._element.cSld.spTree.append(parse_xml(
            f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{700 + number}" name="文本占位符 {number}"/>'
            f'<p:cNvSpPr/><p:nvPr><p:ph type="body" sz="quarter" idx="{13 + number}"/></p:nvPr></p:nvSpPr><p:spPr>'
            f'<a:xfrm><a:off x="{int(Inches(x))}" y="{int(Inches(6))}"/>'
            f'<a:ext cx="{int(Inches(4))}" cy="{int(Inches(0.5))}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>'
            f"<a:lstStyle/><a:p><a:r><a:t>{prompt}</a:t></a:r></a:p></p:txBody></p:sp>"
        ))  # fmt: skip
    return saved(presentation)


def no_body() -> bytes:
    """Only a cover and a layout with nothing but a title: no body, no footer, no number, no section opener."""
    presentation = usual(40 / 3)
    recoloured(presentation, COMPANY_COLOURS, "微软雅黑")
    for layout in list(presentation.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            presentation.slide_layouts.remove(layout)
    for layout in presentation.slide_layouts:
        for shape in [ph for ph in layout.placeholders if ph.placeholder_format.idx in (10, 11, 12)]:
            shape._element.getparent().remove(shape._element)
    return saved(presentation)


def huge_logo() -> bytes:
    """A logo that reaches far into the title, a broad band at the foot and one at the left; ids given twice."""
    presentation = usual(40 / 3)
    recoloured(presentation, COMPANY_COLOURS, "微软雅黑")
    master = presentation.slide_master
    decorated(master, (0, 6.7, 40 / 3, 0.8))
    decorated(master, (0, 0, 0.9, 7.5), "F4ECE6")
    content = presentation.slide_layouts[1]
    decorated(content, (10.4, 0.2, 2.8, 1.3), "26547C")
    return saved(presentation)


def several_masters() -> bytes:
    """Two masters of other colours; only the second has a layout for content."""
    presentation = usual(40 / 3)
    recoloured(presentation, COMPANY_COLOURS, "微软雅黑")
    other = Presentation(io.BytesIO(saved(presentation)))
    second = other.slide_master.part
    second.partname = second.partname.__class__("/ppt/slideMasters/slideMaster2.xml")
    for number, layout in enumerate(other.slide_master.slide_layouts, start=51):
        layout.part.partname = layout.part.partname.__class__(f"/ppt/slideLayouts/slideLayout{number}.xml")
    theme = second.part_related_by(THEME)
    theme.partname = theme.partname.__class__("/ppt/theme/theme9.xml")
    theme._blob = theme.blob.replace(b"B3202E", b"0B6E4F")
    key = presentation.part.relate_to(
        second, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    )
    listed = presentation.element.find(qn("p:sldMasterIdLst"))
    listed.append(parse_xml(f'<p:sldMasterId {nsdecls("p", "r")} id="2147483900" r:id="{key}"/>'))
    for number, entry in enumerate(other.slide_master._element.find(qn("p:sldLayoutIdLst"))):
        entry.set("id", str(2147483901 + number))
    for layout in list(presentation.slide_layouts):
        if layout.name in ("Title and Content", "Title Only", "Two Content", "Content with Caption"):
            presentation.slide_layouts.remove(layout)
    return saved(presentation)


def no_chinese_font() -> bytes:
    """A theme that names no font for Chinese, accents that are nearly one, white words on a picture of blue."""
    presentation = usual(40 / 3)
    blues = {f"accent{n}": f"2F5F{0x9A + n:02X}" for n in range(1, 7)}
    recoloured(presentation, blues)
    cover = presentation.slide_layouts[0]
    _, key = cover.part.get_or_add_image_part(io.BytesIO(png((18, 40, 92))))
    cover._element.cSld.insert(0, parse_xml(
        f'<p:bg {nsdecls("a", "p", "r")}><p:bgPr><a:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/>'
        "</a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    ))  # fmt: skip
    for holder in cover.placeholders:
        holder._element.txBody.find(qn("a:lstStyle")).append(parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="ctr"><a:buNone/><a:defRPr sz="4400"><a:solidFill>'
            '<a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )) if not len(holder._element.txBody.find(qn("a:lstStyle"))) else None  # fmt: skip
    return saved(presentation)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "four_by_three": four_by_three, "dark": dark, "chinese_names": chinese_names, "odd_idx": odd_idx,
    "no_body": no_body, "huge_logo": huge_logo, "several_masters": several_masters, "no_chinese_font": no_chinese_font,
}  # fmt: skip
