"""Reading an uploaded file, as a step of a job: its report, the rows it refused, and what people settled in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.jobs.context import JobContext, JobFailedError
from api.services import Services
from api.storage.blobs import keep
from api.storage.uploads import Upload
from api.uploads.inputs import written
from api.uploads.mappings import remember, rules_for
from summarizer.exports.refused import write_refused
from summarizer.kpi.reading import ImportReport, Reading, read_tables
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.watching import Progress, unwatched
from summarizer.periods import Month

_READING = 0.05
_NOTHING = "没有从中认出可用的数据表。请看导入报告，改正表头或指明列的对应关系。"


def read_upload(services: Services, upload_id: str, job: JobContext) -> None:
    """Read and keep the report. JobFailedError, with the report kept, for a file in which there is nothing to use."""
    job.progress(_READING, "读取文件")
    with tempfile.TemporaryDirectory(prefix="jianbao-") as folder:
        with services.database.reading() as db:
            upload = db.get_one(Upload, upload_id)
            path, rules = written(db, upload, Path(folder)), rules_for(db, upload)
        reading = read_file(path, upload, rules, _heard(job))
        job.check()
        refused = _refused(reading.report, Path(folder))
    problem = _problem(reading.report)
    with services.database.writing() as db:
        _keep(db, upload_id, reading, refused, problem)
    if problem:
        raise JobFailedError(problem)


def read_file(path: Path, upload: Upload, rules: list[Rule], progress: Progress = unwatched) -> Reading:
    """The tables in an uploaded file."""
    kpi, feedback = ([path], []) if upload.kind == "kpi" else ([], [path])
    return read_tables(kpi, Month.parse(upload.month), feedback=feedback, rules=rules, progress=progress)


def _heard(job: JobContext) -> Progress:
    """Shows how many rows have come in, and ends the reading when the job is to end."""

    def progress(stage: str, detail: str = "") -> None:
        job.check()
        job.progress(_READING, f"读取 {stage}{detail}")

    return progress


def _keep(db: Session, upload_id: str, reading: Reading, refused: bytes | None, problem: str | None) -> None:
    """Keep all that was found; the upload stays `reading` while its comments are classified."""
    upload = db.get_one(Upload, upload_id)
    upload.report = reading.report.as_json()
    upload.refused = keep(db, refused) if refused else None
    upload.mapping = {**(upload.mapping or {}), "settled": [rule.as_yaml() for rule in reading.settled]}
    if not problem:
        remember(db, reading.settled)
    rows = {"rows": reading.report.rows, "tables": len(reading.report.found)}
    audit(db, upload.uploaded_by, "upload.read", f"upload:{upload_id}", {**rows, "usable": problem is None})


def _refused(report: ImportReport, folder: Path) -> bytes | None:
    path = folder / "refused-rows.xlsx"
    return path.read_bytes() if write_refused(report, path) else None


def _problem(report: ImportReport) -> str | None:
    """Why the file is of no use; None for one that is."""
    if report.found and report.rows:
        return None
    stated = next((file.problem for file in report.files if file.failed and file.problem), None)
    return stated or _NOTHING
