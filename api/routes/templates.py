"""Companies' own templates: uploaded, looked at, chosen and deleted by administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile
from pydantic import BaseModel, Field

from api.auth.actor import Asking
from api.configuring import templates
from api.problems import ProblemError
from api.routes.files import download
from api.routes.visiting import Wired
from api.security.bodies import too_large
from summarizer.exports.company import MOST_BYTES

router = APIRouter(prefix="/api/templates", tags=["templates"])


class TemplateView(BaseModel):
    """A template; `missing` says what it lacks and what is done instead, `used` whether files are made with it."""

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    kind: str = Field(examples=["pptx"])
    name: str = Field(examples=["公司模板.potx"])
    sha256: str
    size: int = Field(examples=[482113])
    missing: list[str] = Field(examples=[["模板没有节标题版式，章节页用版式“仅标题”。"]])
    added_by: str
    added_at: str = Field(examples=["2025-11-01T09:00:00+00:00"])
    used: bool


class TemplateUse(BaseModel):
    """Whether files of its format are made with it."""

    used: bool


@router.get("")
def list_templates(services: Wired) -> list[TemplateView]:
    """All templates, the latest first."""
    with services.database.reading() as db:
        return [TemplateView(**one) for one in templates.listed(db)]


@router.post("", status_code=201)
def add_template(
    actor: Asking, services: Wired, file: Annotated[UploadFile, File(description=".pptx、.potx、.docx、.dotx")]
) -> TemplateView:
    """Upload a template. It is looked at, and what it lacks is said; it is not used before it is chosen."""
    most = min(MOST_BYTES, services.limits.upload_bytes)
    content = file.file.read(most + 1)
    if len(content) > most:
        raise too_large(most)
    with services.database.writing() as db:
        return TemplateView(**templates.add(db, actor, file.filename or "", content))


@router.put("/{template}/use")
def use_template(template: str, body: TemplateUse, actor: Asking, services: Wired) -> TemplateView:
    """Make all files of its format with it from now on, or with ours again."""
    with services.database.writing() as db:
        return TemplateView(**templates.use(db, actor, template, used=body.used))


@router.delete("/{template}", status_code=204)
def remove_template(template: str, actor: Asking, services: Wired) -> None:
    """Take a template away. Files that were made with it stay."""
    with services.database.writing() as db:
        templates.remove(db, actor, template)


@router.get("/{template}/content", response_class=Response)
def template_content(template: str, services: Wired) -> Response:
    """The file as it was uploaded."""
    with services.database.reading() as db:
        found = templates.find(db, template)
        return download(templates.content_of(db, found["sha256"]), found["name"])


@router.get("/{template}/preview", response_class=Response)
def preview_template(template: str, services: Wired) -> Response:
    """How a cover, a section opener and a page of content are set in it, as a picture (SVG)."""
    from summarizer.exports.company.kinds import preview

    with services.database.reading() as db:
        found = templates.find(db, template)
        content = templates.content_of(db, found["sha256"])
    if (picture := preview(found["kind"], content)) is None:
        raise ProblemError(404, "no_preview", "这种模板没有预览。")
    policy = "default-src 'none'; style-src 'unsafe-inline'"  # opened by itself it is a picture and nothing else
    return Response(picture, media_type="image/svg+xml", headers={"Content-Security-Policy": policy})
