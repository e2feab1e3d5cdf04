"""Body of the SLA figures, for /openapi.json."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

Share = Annotated[float, Field(ge=0, le=1)]


class SlaFigures(BaseModel):
    """n = kept + late: promises whose end is known. Minutes are working minutes of promises that were met."""

    n: int
    kept: int
    late: int
    going: int
    """Neither kept nor late yet."""
    share: Share | None
    """kept / n, with its 95 % interval; null where n is 0."""
    low: Share | None
    high: Share | None
    median_minutes: float | None
    p90_minutes: float | None


class SlaKey(SlaFigures):
    key: str | None
    """null = nobody."""
    journey: str | None
    """Of a touchpoint."""
    name: str | None
    """Of a person."""


class SlaClock(SlaFigures):
    lines: list[SlaKey]


class SlaWindow(BaseModel):
    name: str
    first: date | None
    last: date | None


class SlaShown(BaseModel):
    by: Literal["owner", "room", "touchpoint", "person"]
    window: SlaWindow
    answer: SlaClock
    """To the first human answer."""
    resolve: SlaClock
    """To the resolution."""
