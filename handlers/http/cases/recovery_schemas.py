"""Shapes of the recovery figures, as the API's description gives them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field


class Bounds(BaseModel):
    value: float
    low: float
    high: float


class MeanShown(BaseModel):
    """Emotion in [-1, 1] with its 95 % interval (null when too few); a change lies in [-2, 2]."""

    mean: float
    low: float | None
    high: float | None


class MinutesShown(BaseModel):
    """From the unhappy answer to the happy second one."""

    median: float
    p90: float


class UnheardShown(BaseModel):
    """Customers who were asked and said nothing; how many of them are unhappy if they are like the rest."""

    customers: int
    unhappy: Bounds | None
    at_most: int


class RecoveredShown(BaseModel):
    cases: int
    resolved: int
    asked: int
    answered: int
    recovered: int
    unconfirmed: int
    share: Bounds | None
    """Recovered among answered, with Wilson's interval."""
    before: MeanShown | None
    after: MeanShown | None
    change: MeanShown | None
    minutes: MinutesShown | None
    flags: list[str]


class OwnerRecovery(RecoveredShown):
    owner: str
    """The name of the room or of the person, or the key where the document knows neither any more."""
    key: str


class TotalRecovery(RecoveredShown):
    events: int
    per_thousand: Bounds | None
    unheard: UnheardShown


class TouchpointRecovery(TotalRecovery):
    stage: str
    touchpoint: str


class RecoveryWindow(BaseModel):
    name: str
    start: datetime | None = Field(alias="from")
    end: datetime | None = Field(alias="to")


class RecoveryShown(BaseModel):
    """By the time at which the cases were opened."""

    journey: str
    window: RecoveryWindow
    touchpoints: list[TouchpointRecovery]
    owners: list[OwnerRecovery]
    total: TotalRecovery
