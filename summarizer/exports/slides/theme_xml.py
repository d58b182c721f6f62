"""The theme part of a presentation: our colours, and fonts for Latin and East Asian text."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from summarizer.exports.theme import Theme

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SCRIPTS = {"zh-CN": "Hans", "zh-TW": "Hant", "zh-HK": "Hant"}
_PLACEHOLDER_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml(theme: Theme) -> bytes:
    """A complete `theme1.xml`."""
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<a:theme xmlns:a={quoteattr(_DRAWING)} name={quoteattr(theme.name)}><a:themeElements>"
        f"{_colours(theme)}{_fonts(theme)}{_formats(theme)}"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _colours(theme: Theme) -> str:
    grounds = ("paper", "ink", "panel", "headline") if theme.dark else ("ink", "paper", "headline", "panel")
    names = {
        **{name: theme.rgb(colour) for name, colour in zip(("dk1", "lt1", "dk2", "lt2"), grounds, strict=True)},
        **{f"accent{n + 1}": colour for n, colour in enumerate(theme.series[:6])},
        "hlink": theme.rgb("accent"), "folHlink": theme.rgb("muted"),
    }  # fmt: skip
    inner = "".join(f'<a:{name}><a:srgbClr val="{escape(rgb)}"/></a:{name}>' for name, rgb in names.items())
    return f"<a:clrScheme name={quoteattr(theme.name)}>{inner}</a:clrScheme>"


def _fonts(theme: Theme) -> str:
    one = (
        f"<a:latin typeface={quoteattr(theme.latin)}/><a:ea typeface={quoteattr(theme.east_asian)}/>"
        f'<a:cs typeface=""/><a:font script="{_SCRIPTS[theme.language]}" typeface={quoteattr(theme.east_asian)}/>'
    )
    return (
        f"<a:fontScheme name={quoteattr(theme.name)}><a:majorFont>{one}</a:majorFont>"
        f"<a:minorFont>{one}</a:minorFont></a:fontScheme>"
    )


def _formats(theme: Theme) -> str:
    """Plain fills and lines, without shadows or gradients."""
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_PLACEHOLDER_FILL}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f"<a:fmtScheme name={quoteattr(theme.name)}><a:fillStyleLst>{_PLACEHOLDER_FILL * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PLACEHOLDER_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
