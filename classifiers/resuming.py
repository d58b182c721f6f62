"""A long job's half-written CSV, so that the same job begun again goes on where it was stopped.

Beside `out.csv` lies `out.csv.part` with what was written and `out.csv.part.json` with how far that is: bytes and rows,
and what the job was (source, model, columns). Anything after the bytes of the last note is cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

Job = Mapping[str, object]


@dataclass
class Part:
    """The file being written, and what was counted when it was stopped (`rows` of the source are done)."""

    stream: TextIO
    path: Path
    job: Job
    rows: int
    counts: dict[str, int]

    def note(self, rows: int, counts: Mapping[str, int]) -> None:
        """Note that so many rows are written; what was written until now will be kept."""
        self.stream.flush()
        written = {"job": self.job, "rows": rows, "bytes": self.path.stat().st_size, "counts": dict(counts)}
        beside = note_of(self.path)
        fresh = beside.with_suffix(".new")
        fresh.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        fresh.replace(beside)


def part_of(out: Path) -> Path:
    """Where an output is written until it is whole."""
    return out.with_name(out.name + ".part")


def note_of(part: Path) -> Path:
    """Where it is noted how far a part is."""
    return part.with_name(part.name + ".json")


def job_of(source: Path, **more: object) -> Job:
    """What tells a job from another: the source as it is now, and whatever else decides the output."""
    stat = source.stat()
    return {"source": str(source.resolve()), "size": stat.st_size, "changed": stat.st_mtime_ns, **more}


@contextmanager
def resumed(out: Path, job: Job) -> Iterator[Part]:
    """The part of this job, new or where it was stopped; it becomes `out` when all went well, else it stays."""
    out.parent.mkdir(parents=True, exist_ok=True)
    path = part_of(out)
    noted = _noted(path, job)
    if noted:
        os.truncate(path, noted["bytes"])
    with path.open("a" if noted else "w", encoding="utf-8" if noted else "utf-8-sig", newline="") as stream:
        yield Part(stream, path, job, noted["rows"] if noted else 0, noted["counts"] if noted else {})
    note_of(path).unlink(missing_ok=True)
    path.replace(out)


def _noted(path: Path, job: Job) -> dict[str, Any] | None:
    """The note of this very job; none when it was another or when the part is shorter than noted."""
    try:
        noted = json.loads(note_of(path).read_text(encoding="utf-8"))
        fits = noted["job"] == dict(job) and path.stat().st_size >= noted["bytes"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return noted if fits else None
