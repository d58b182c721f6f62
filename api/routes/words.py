"""How people took the words of drafts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from api.services import Services, services_of

router = APIRouter(prefix="/api/acceptance", tags=["briefings"])
Wired = Annotated[Services, Depends(services_of)]


class AcceptedView(BaseModel):
    """What became of a month's drafted statements; `item` is empty for the whole month. `share` is of those accepted
    unchanged; `added` are people's own and count in no share."""

    model_config = ConfigDict(from_attributes=True)

    month: str = Field(examples=["2025-10"])
    item: str = Field(examples=["1.1.1"])
    drafted: int
    unchanged: int
    edited: int
    removed: int
    added: int
    share: float | None = Field(examples=[0.85])


@router.get("")
def listed(services: Wired) -> list[AcceptedView]:
    """The share of statements that was approved as drafted, for each approved month and each of its items."""
    from api.words.accepting import accepted
    from api.words.fates import fates

    with services.database.reading() as db:
        return [AcceptedView.model_validate(one) for one in accepted(fates(db))]
