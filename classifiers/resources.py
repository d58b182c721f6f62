"""Where the files of `data/` are, however the project was installed.

The folder is found beside this package and never through `import data`: a folder called `data` in the directory
where a program is started must not shadow ours.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "data"


def data_path(name: str) -> Path:
    """The path of a file or folder of `data/`, such as `"tables.yaml"`."""
    return DATA / name


@cache
def data_yaml(name: str) -> Any:
    """The parsed content of a YAML file of `data/`; read once, so treat it as read-only."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with data_path(name).open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=loader)
