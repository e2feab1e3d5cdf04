"""Shapes of passages, as the API's description gives them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class ShareShown(BaseModel):
    """With Wilson's 95 % interval."""

    value: float
    low: float
    high: float


class ElapsedShown(BaseModel):
    """Seconds."""

    median: int
    p90: int


class UsualShown(ElapsedShown):
    n: int


class PathsWindow(BaseModel):
    name: str
    start: datetime | None = Field(alias="from")
    end: datetime | None = Field(alias="to")


class PathsView(BaseModel):
    channel: str | None
    persona: str | None


class PassagesShown(BaseModel):
    n: int
    under_way: int
    ended: int
    events: int


class TargetShown(BaseModel):
    """`n`: passages whose time has passed; `pending`: those that count later."""

    touchpoint: str
    within: int | None
    n: int
    hits: int
    pending: int
    value: float | None
    low: float | None
    high: float | None


class FunnelShown(BaseModel):
    """One touchpoint. `drop`: ended here, of those that were here and are not under way here."""

    stage: str
    touchpoint: str
    reached: int
    visits: int
    again: int
    share: ShareShown | None
    began: int
    ended: int
    under_way: int
    drop: ShareShown | None
    skipped: int
    since_begin: ElapsedShown | None
    target: TargetShown | None


class TransitionShown(BaseModel):
    """`share` is of the visits at `from`, those that ended there included."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    kind: Literal["forward", "skip", "back", "again"]
    skips: int
    n: int
    share: ShareShown
    seconds: ElapsedShown


class WeakLinkShown(BaseModel):
    """Passages after unhappy answers beside those after others: an association, no proof of a cause.

    continuation: shares that go on to another touchpoint, difference with Newcombe's interval (1998).
    score: last score given later at another touchpoint, difference with Welch's interval (1947).
    """

    touchpoint: str
    measure: Literal["continuation", "score"]
    unhappy_n: int
    other_n: int
    unhappy: float
    other: float
    value: float
    low: float | None
    high: float | None
    weak: bool
    association: Literal[True]


class PathsShown(BaseModel):
    """Passages that began in the window."""

    journey: str
    window: PathsWindow
    view: PathsView
    read_at: datetime
    floor: int
    passages: PassagesShown
    touchpoints: list[FunnelShown]
    transitions: list[TransitionShown]
    weak_links: list[WeakLinkShown]


class PassageEvent(BaseModel):
    touchpoint: str
    channel: str | None
    at: datetime
    seconds: int | None
    usual: UsualShown | None
    score: float | None
    reaction: Literal["negative", "neutral", "positive"] | None
    answered_at: datetime | None


class PassagePoint(BaseModel):
    touchpoint: str
    mean: float
    low: float | None
    high: float | None
    n: int


class PassageShown(BaseModel):
    """Of the customer with the newest event; `alike` others have the same instance."""

    journey: str
    instance: str
    customer: str
    alike: int
    under_way: bool
    events: list[PassageEvent]
    points: list[PassagePoint]
