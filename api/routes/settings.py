"""Settings: thresholds, what briefings name by default, the model, and remembered columns. An administrator's."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import AfterValidator, BaseModel, Field, StrictFloat, StrictInt

from api.auditing import record
from api.auth.actor import Asking
from api.configuring import columns, naming, thresholds
from api.configuring.model import shown_address, tested
from api.problems import ProblemError
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.visiting import Wired
from api.security.text import one_line

router = APIRouter(prefix="/api/settings", tags=["settings"])
_TESTS = 10  # of the model, a minute
Number = Annotated[StrictInt | StrictFloat, Field(ge=-1e12, le=1e12, allow_inf_nan=False, examples=[0.3])]
Maybe = Annotated[str, Field(max_length=64), AfterValidator(lambda text: one_line(text) if text.strip() else "")]


class ThresholdView(BaseModel):
    """A threshold: `value` holds now, `without` would hold if what was set is taken back, `default` is the program's.

    `origin` says whose `value` is: the program's, the file's (thresholds.yaml), or set here. `used_by` are the figures
    that are judged by it.
    """

    name: str = Field(examples=["region_surge_yoy"])
    label: str = Field(examples=["区域异常高增长的同比线"])
    meaning: str = Field(examples=["同比不低于此值的区域列为异常高增长"])
    unit: str = Field(examples=["ratio"])
    value: float = Field(examples=[0.5])
    without: float = Field(examples=[0.3])
    default: float = Field(examples=[0.3])
    origin: Literal["default", "file", "set"] = Field(examples=["set"])
    used_by: list[str] = Field(examples=[["1.2.1.anomaly_high_growth"]])

    @classmethod
    def of(cls, present: thresholds.Present) -> ThresholdView:
        """As it holds now."""
        about: dict[str, Any] = {name: present.about[name] for name in ("label", "meaning", "unit", "value")}
        about |= {"default": present.default, "without": present.without, "origin": present.origin}
        return cls(name=present.name, used_by=list(present.about.get("used_by", ())), **about)


class ThresholdWish(BaseModel):
    """What it should be; ratios as 0.3 for 30%."""

    value: Number


class NamingView(BaseModel):
    """What a briefing names where the month's 参数 table does not say; empty for nothing."""

    company: Maybe = Field(default="", examples=["华阳传动"])
    presenter: Maybe = Field(default="", examples=["周经理"])


class ModelView(BaseModel):
    """The model that the environment names, without its key; `enabled` is false where all is written offline.

    Seconds, and tokens or money of one briefing.
    """

    enabled: bool
    model: str | None = Field(examples=["openai:gpt-4o-mini"])
    address: str | None = Field(examples=["https://models.example.com/v1"])
    has_key: bool
    limits: dict[str, float | None] = Field(examples=[{"deadline": 90, "max_tokens": 200000, "max_cost": None}])


class ModelAnswer(BaseModel):
    """Whether it answered one tiny question; `message` says how fast, or what to put right."""

    works: bool
    message: str = Field(examples=["大模型可用：0.8 秒答复，方式为JSON Schema。"])
    seconds: float | None = Field(examples=[0.8])
    tokens: int | None = Field(examples=[96])


class HeaderView(BaseModel):
    """A header that a person settled, and what it means; null for a column that is not read."""

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    headers: list[str] = Field(examples=[["日期", "成交额"]])
    table: str | None = Field(examples=["销售明细"])
    columns: dict[str, str | None] = Field(examples=[{"成交额": "金额"}])
    units: dict[str, str] = Field(examples=[{"金额": "万元"}])


@router.get("/thresholds")
def list_thresholds(services: Wired, response: Response) -> list[ThresholdView]:
    """Every threshold of figures and warnings."""
    with services.database.reading() as db:
        present, revision = thresholds.listed(services, db)
    set_tag(response, revision)
    return [ThresholdView.of(threshold) for threshold in present]


@router.put("/thresholds/{threshold}")
def set_threshold(
    threshold: str, body: ThresholdWish, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> ThresholdView:
    """Change one; the next draft uses it, drafts that are there keep theirs."""
    return _changed(threshold, body.value, actor, services, response, if_match)


@router.delete("/thresholds/{threshold}")
def reset_threshold(
    threshold: str, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> ThresholdView:
    """Take back what was set."""
    return _changed(threshold, None, actor, services, response, if_match)


def _changed(
    name: str, value: float | None, actor: Asking, services: Wired, response: Response, if_match: str | None
) -> ThresholdView:
    revision = wanted(if_match)
    with services.database.writing() as db:
        set_tag(response, thresholds.change(services, db, actor, name, value, revision))
        present, _ = thresholds.listed(services, db)
    return next(ThresholdView.of(one) for one in present if one.name == name)


@router.get("/naming")
def read_naming(services: Wired, response: Response) -> NamingView:
    """The company and the presenter that briefings name by default."""
    with services.database.reading() as db:
        names, revision = naming.naming(db)
    set_tag(response, revision)
    return NamingView(company=names.company, presenter=names.presenter)


@router.put("/naming")
def set_naming(
    body: NamingView, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> NamingView:
    """Say what the next draft names where the tables do not."""
    revision = wanted(if_match)
    with services.database.writing() as db:
        set_tag(response, naming.name(db, actor, naming.Naming(body.company, body.presenter), revision))
    return body


@router.get("/model")
def read_model(services: Wired) -> ModelView:
    """The model and its limits; they are set in the environment of the service (docs/models.md)."""
    model = services.model
    if model is None:
        return ModelView(enabled=False, model=None, address=None, has_key=False, limits={})
    names = ("parallel", "timeout", "deadline", "max_tokens", "max_cost", "price_in", "price_out")
    return ModelView(
        enabled=True,
        model=model.model,
        address=shown_address(model.base_url),
        has_key=bool(model.api_key),
        limits={name: getattr(model, name) for name in names},
    )


@router.post("/model/test")
def test_model(actor: Asking, services: Wired) -> ModelAnswer:
    """Ask the model one tiny question, as a draft would ask."""
    if services.model is None:
        raise ProblemError(409, "no_model", "没有设置大模型，简报由自带的撰写程序完成。设置方法见 docs/models.md。")
    services.rates.take(f"model-test:{actor.id}", _TESTS)
    with services.database.writing() as db:  # before it is asked: a request that is sent twice is paid for once
        record(db, actor.id, "model.test", f"model:{services.model.model}", request=actor.request)
    return ModelAnswer(**tested(services.model)._asdict())


@router.get("/mappings")
def list_mappings(services: Wired) -> list[HeaderView]:
    """The headers that people settled, the latest first; files with the same header are read by them."""
    with services.database.reading() as db:
        found, _ = columns.remembered_headers(db)
    return [HeaderView(**header._asdict()) for header in found]


@router.delete("/mappings/{mapping}", status_code=204, response_class=Response)
def forget_mapping(mapping: str, actor: Asking, services: Wired) -> None:
    """Forget one; what was read by it stays as it is."""
    with services.database.writing() as db:
        columns.forget(db, actor, mapping)
