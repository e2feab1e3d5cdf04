"""Shapes of the whole map and of one touchpoint's panel, as the API's description gives them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from handlers.http.schemas import Figures, MetricShown, PointShown, QuoteShown, Score, Total, WindowShown

Day = date
Names = dict[str, str]
"""Language -> text, in every language of the document."""


class Named(BaseModel):
    key: str
    name: Names


class ViewShown(BaseModel):
    """null = all of them."""

    channel: str | None
    persona: str | None


class MetricCounted(MetricShown):
    n: int


class FlagShown(BaseModel):
    """Why a touchpoint stands out: answers, the figure with its 95 % interval, the definition's others.

    value: share of the unhappy (critical) or happy (wow), change of the mean (dip, rise), width of the
    interval (blind), difference between the unhappy and the others (weak_link, an association; in shares for
    the measure continuation). A weak_link is counted over all customers of the last `days` days, whatever the
    window; a map of one channel or persona, or of days that are over, has none.
    """

    flag: Literal["critical", "weak_link", "wow", "dip", "rise", "blind"]
    n: int
    value: float
    low: float | None
    high: float | None
    facts: dict[str, str | int | float | bool | None]


class MapPoint(PointShown):
    metrics: list[MetricCounted]
    """One for each question type, the most answered first."""
    standing_out: list[FlagShown]


class ChannelShown(Figures):
    key: str
    name: Names
    flags: list[str]


class OwnerShown(BaseModel):
    key: str
    name: str
    kind: Literal["room", "person", "owner", "unknown"]


class TargetShown(BaseModel):
    """Share of the passages that reached the target's touchpoint afterwards, with Wilson's interval."""

    action: str | None
    name: Names | None
    touchpoint: str | None
    """null: nothing is measured."""
    within: int | None
    """Seconds; null = whenever."""
    n: int
    hits: int
    pending: int
    """Passages whose time is not over: they count nowhere."""
    value: float | None
    low: float | None
    high: float | None


class Range(BaseModel):
    low: Score
    high: Score


class SharesAgainst(BaseModel):
    """Shares of the asks minus the journey's."""

    rate: float | None
    half: float | None
    stopped: float | None
    blocked: float | None


class SilenceShown(BaseModel):
    """Of the asks; rate with Wilson's interval; bounds: the mean if all the silent were unhappy, or happy."""

    asked: int
    answered: int
    half: int
    """Begun and over unfinished."""
    stopped: int
    """Customers who want no more asks, whose last ask this was; `blocked` likewise."""
    blocked: int
    rate: float | None
    low: float | None
    high: float | None
    bounds: Range | None
    against: SharesAgainst | None


class PlaceShown(BaseModel):
    """`events` are those of all personas; `fresh`: the newest answer, whenever, is within the limit."""

    channels: list[ChannelShown]
    owner: OwnerShown | None
    target: TargetShown | None
    wanted: Score | None
    silence: SilenceShown
    fresh: bool
    events: int
    last_event: datetime | None


class MapTouchpoint(PlaceShown):
    key: str
    name: Names
    critical: bool
    """As the document says: asked about first. The computed flag is in `points`."""


class MapStage(Figures):
    key: str
    name: Names
    touchpoints: list[MapTouchpoint]


class EntryShown(BaseModel):
    """One note in a lane; `effect` of a solution: the mean after minus before, once it has begun."""

    key: str
    lane: str
    touchpoint: str
    text: Names
    source: str | None
    author: str | None
    date: Day | None
    quote: str | None
    persona: str | None
    barrier: str | None
    owner: str | None
    starts: Day | None
    accepted: bool
    effect: dict[str, object] | None


class LackShown(BaseModel):
    """`lines` of chat, each of which mends it."""

    what: str
    touchpoint: str
    entry: str | None
    lines: list[str]


class MapShown(BaseModel):
    journey: str
    name: Names
    goal: Names | None
    persona: Named | None
    """Whose map it is."""
    begins: Names | None
    window: WindowShown
    view: ViewShown
    version: int
    """Of the figures; the curve's."""
    config_version: int
    read_at: datetime
    floor: int
    """With fewer answers a point is drawn hollow."""
    points: list[MapPoint]
    stages: list[MapStage]
    entries: list[EntryShown]
    lanes: list[str]
    total: Total
    silence: SilenceShown
    personas: list[Named]
    channels: list[Named]
    check: list[LackShown]
    """What the map still lacks, whatever the view."""


class DistributionShown(BaseModel):
    """How often each value was given, the lowest first."""

    kind: str
    n: int
    lowest: int
    counts: list[int]


class BucketShown(Figures):
    from_: Day = Field(alias="from")
    to: Day


class TrendShown(BaseModel):
    step: Literal["day", "week", "month"]
    buckets: list[BucketShown]


class CountsShown(BaseModel):
    total: int
    by_status: dict[str, int]


class ReasonShown(BaseModel):
    status: str
    reason: str
    n: int


class InvitationsShown(CountsShown):
    why: list[ReasonShown]


class PanelShown(PlaceShown):
    journey: str
    stage: str
    touchpoint: str
    name: Names
    window: WindowShown
    view: ViewShown
    version: int
    point: MapPoint
    distribution: list[DistributionShown]
    trend: TrendShown
    quotes: list[QuoteShown]
    cases: CountsShown
    """Opened in the window."""
    invitations: InvitationsShown
    """Decided on in the window."""
