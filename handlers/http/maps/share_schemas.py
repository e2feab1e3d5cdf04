"""Bodies of the public links' interface."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from surveys.people.sharing import MOST_DAYS, USUAL_DAYS


class ShareShown(BaseModel):
    id: str
    journey: str
    created_by: str
    created_at: datetime
    expires_at: datetime


class SharesShown(BaseModel):
    shares: list[ShareShown]


class ShareWished(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    journey: str = Field(max_length=255)
    days: int = Field(default=USUAL_DAYS, ge=1, le=MOST_DAYS)


class ShareMade(BaseModel):
    path: str
    """Of the public page, below this installation's own address; it is not told again."""
