"""LibreOffice without a window, with one font for everything, so that it renders alike on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong"><string>{font}</string></edit></match>
</fontconfig>
"""
FONT = "Noto Sans CJK SC"
_PATIENCE = 120  # seconds, on a machine with other work


def program() -> str | None:
    """LibreOffice on this machine, if it is there."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of(document: Path, folder: Path) -> Path:
    """A document rendered to PDF; CalledProcessError if it cannot be opened."""
    office = program()
    assert office is not None
    fonts = folder / "fonts.conf"
    fonts.write_text(_CONFIGURATION.format(font=FONT, cache=folder / "fonts"), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(fonts), "SAL_USE_VCLPLUGIN": "svp"}
    subprocess.run(command, env=surroundings, check=True, capture_output=True, timeout=_PATIENCE)
    return folder / f"{document.stem}.pdf"


def has_font() -> bool:
    """Whether the font is installed."""
    listing = shutil.which("fc-list")
    return listing is not None and FONT in subprocess.run([listing], capture_output=True, text=True, check=True).stdout
