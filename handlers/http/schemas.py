"""Bodies of the HTTP interface as pydantic models: what /openapi.json shows, and how customers are read."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StrictBool, WithJsonSchema

Name = Annotated[str, Field(min_length=1, max_length=255)]
OptionalName = Annotated[str, Field(max_length=255)] | None

_TWO_LETTERS = WithJsonSchema({"type": "string", "pattern": "^[a-z]{2}$"})


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is not a time zone such as Europe/Warsaw")
    return name


def _two_letters(language: str) -> str:
    if not re.fullmatch("[a-z]{2}", language):
        raise ValueError("must be two small letters such as en")
    return language


class Event(BaseModel):
    """One occurrence of a touchpoint; (source, id) names it for ever."""

    id: Name
    source: Name
    touchpoint: Name
    customer: Name
    occurred_at: AwareDatetime
    journey: OptionalName = None
    channel: OptionalName = None
    instance: OptionalName = None
    location: OptionalName = None
    employee: OptionalName = None
    attributes: dict[str, Any] = {}


class CloudEventData(BaseModel):
    journey: OptionalName = None
    channel: OptionalName = None
    instance: OptionalName = None
    location: OptionalName = None
    employee: OptionalName = None
    attributes: dict[str, Any] = {}


class CloudEvent(BaseModel):
    """The same as a CloudEvent 1.0: type = touchpoint, subject = customer, time = occurred_at."""

    specversion: Literal["1.0"]
    id: Name
    source: Name
    type: Name
    subject: Name
    time: AwareDatetime
    data: CloudEventData = CloudEventData()


class EventResult(BaseModel):
    id: str | None
    status: Literal["accepted", "duplicate", "conflict", "rejected"]
    reason: str | None = None


class EventsAnswer(BaseModel):
    accepted: int
    duplicates: int
    results: list[EventResult]


class Problem(BaseModel):
    """RFC 9457."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str


class CustomerChange(BaseModel):
    """What is given is stored; attributes replace the earlier ones as a whole."""

    language: Annotated[str, AfterValidator(_two_letters), _TWO_LETTERS] | None = None
    timezone: Annotated[str, AfterValidator(_known_zone)] | None = None
    persona: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    attributes: dict[str, Any] | None = None
    test: StrictBool | None = None
    """Nobody real: what they are asked and answered counts nowhere, also what they answered before."""


class CustomerLink(BaseModel):
    external_id: str
    status: Literal["unlinked", "linked", "paused", "stopped", "blocked"]
    link: str | None
    """A fresh personal link; null while the bot's own name is not known."""


class CustomerShown(BaseModel):
    external_id: str
    status: Literal["unlinked", "linked", "paused", "stopped", "blocked"]
    language: str | None
    timezone: str | None
    persona: str | None
    paused_until: datetime | None
    fewer: bool
    """They wish to be asked half as often."""
    consent_version: str | None
    consent_at: datetime | None
    attributes: dict[str, Any]
    test: bool


class TouchpointShown(BaseModel):
    key: str
    name: dict[str, str]
    channels: list[str]


class StageShown(BaseModel):
    key: str
    name: dict[str, str]
    touchpoints: list[TouchpointShown]


class JourneyShown(BaseModel):
    key: str
    name: dict[str, str]
    goal: dict[str, str] | None
    stages: list[StageShown]


class Journeys(BaseModel):
    version: int
    journeys: list[JourneyShown]


class WindowShown(BaseModel):
    """`from` is the first moment, `to` the moment after the last; null = open."""

    name: str
    from_: datetime | None = Field(alias="from")
    to: datetime | None


Score = Annotated[float, Field(ge=-1, le=1)]
Share = Annotated[float, Field(ge=0)]


class MetricShown(BaseModel):
    kind: str
    value: float
    low: float | None
    high: float | None


class Figures(BaseModel):
    """mean, low and high in [-1, 1]; null when too few."""

    n: int
    mean: Score | None
    low: Score | None
    high: Score | None
    negative: int
    neutral: int
    positive: int


class PointShown(Figures):
    stage: str
    touchpoint: str
    metric: MetricShown | None
    asked: int
    answered: int
    response_rate: Share | None
    newest: datetime | None
    flags: list[str]
    self_selected: int
    """How many of the n came by a public code."""


class Total(Figures):
    asked: int
    answered: int
    response_rate: Share | None
    newest: datetime | None
    self_selected: int


class CurveShown(BaseModel):
    journey: str
    window: WindowShown
    version: int
    points: list[PointShown]
    stages: dict[str, Figures]
    total: Total


class HeardShown(BaseModel):
    id: str
    kind: Literal["voice", "photo"]
    seconds: int | None


class QuoteShown(BaseModel):
    """A customer's own words about a touchpoint; empty where there is only a voice or a picture."""

    source: Literal["answer", "feedback"]
    touchpoint: str
    channel: str
    words: str
    said_at: datetime
    reaction: Literal["negative", "neutral", "positive"] | None
    attachments: list[HeardShown]
    id: str | None
    """By which an entry of a lane pins it; null for words that nobody asked for."""


class QuotesShown(BaseModel):
    journey: str
    quotes: list[QuoteShown]


class Health(BaseModel):
    status: Literal["ok"]


class Readiness(BaseModel):
    ready: bool
    wrong: dict[str, str]


def mistakes_in(errors: list[Any]) -> str:
    """The mistakes that pydantic found, as one sentence without the values that were sent."""
    return "; ".join(
        f"{'.'.join(str(part) for part in error['loc'])}: {error['msg'].removeprefix('Value error, ')}"
        for error in errors
    )
