"""The fonts that PDF and drawn charts are set in: Noto Sans CJK, which comes with the installation."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "manimgx_fonts_cjk"  # carries NotoSansCJK-VF.otf.ttc, unmodified, under the SIL Open Font License
_FAMILIES = {"zh-CN": "Noto Sans CJK SC", "zh-TW": "Noto Sans CJK TC", "zh-HK": "Noto Sans CJK HK"}


class FontsMissingError(RuntimeError):
    """There is no font for Chinese; the message says in Chinese what to install."""

    def __init__(self) -> None:
        super().__init__(
            "找不到中文字体（Noto Sans CJK），无法生成 PDF 和 Word。请运行 pip install manimgx-fonts-cjk 后重试。"
        )


def font_folders() -> list[str]:
    """The folders of fonts that the installation brought; FontsMissingError without it."""
    found = find_spec(_PACKAGE)
    folders = [str(Path(place)) for place in (found.submodule_search_locations or ())] if found else []
    if not folders:
        raise FontsMissingError
    return folders


def family(language: str) -> str:
    """The font for a language: zh-CN, zh-TW or zh-HK."""
    return _FAMILIES[language]
