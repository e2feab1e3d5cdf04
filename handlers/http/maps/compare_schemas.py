"""Shapes of comparisons and beliefs, as the API's description gives them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from handlers.http.maps.map_schemas import Names, ViewShown
from handlers.http.schemas import Figures, Score

Day = date


class DaysShown(BaseModel):
    """Both included; null = open."""

    first: Day | None = Field(alias="from")
    last: Day | None = Field(alias="to")


class WindowOfDays(DaysShown):
    name: str


class ComparedPoint(Figures):
    touchpoint: str


class MeanChange(BaseModel):
    """The main curve's mean minus the other's; 95 % interval by Welch (1947) and Satterthwaite (1946).

    Answers that both hold are counted as what they are. What is wanted or believed is a fixed number: the
    interval is that of the measured mean. rise, fall: the interval excludes 0 and neither side is too few.
    """

    value: float | None
    low: float | None
    high: float | None
    margin: float | None
    """Half the width of the interval."""
    verdict: Literal["rise", "fall", "unclear", "too_few"]
    n: int
    n_other: int


class ChangeAt(MeanChange):
    touchpoint: str


class GonePoint(ComparedPoint):
    name: Names


class SeriesShown(BaseModel):
    against: str
    kind: Literal["previous", "believed", "wanted", "persona", "channel", "asof", "version"]
    key: str | None
    name: Names | None
    window: DaysShown | None
    config_version: int | None
    """Of the document that the journey was read from."""
    missing: bool
    """There is no such thing: no window before all time, no beliefs, no such version."""
    points: list[ComparedPoint]
    differences: list[ChangeAt]
    total: MeanChange | None
    gone: list[GonePoint]
    """Touchpoints that the journey no longer has."""
    new: list[str]
    """Touchpoints that it did not have then."""


class CompareShown(BaseModel):
    journey: str
    window: WindowOfDays
    view: ViewShown
    version: int
    config_version: int
    read_at: datetime
    floor: int
    believers_floor: int
    points: list[ComparedPoint]
    series: list[SeriesShown]


class OwnerNamed(BaseModel):
    key: str
    name: str


class GapShown(BaseModel):
    """`gap`: believed minus measured; overrated: customers are less happy than the staff believe."""

    touchpoint: str
    name: Names
    owner: OwnerNamed | None
    believers: int
    believed: Score | None
    answers: int
    measured: Score | None
    gap: float | None
    low: float | None
    high: float | None
    verdict: Literal["overrated", "underrated", "unclear", "too_few"]


class OwnersGap(BaseModel):
    owner: OwnerNamed | None
    gap: float
    """Mean over the touchpoints whose gap is known."""
    touchpoints: int


class WindowNamed(BaseModel):
    name: str


class MineShown(BaseModel):
    """What the one who asks has said; nobody else sees it."""

    asked: bool
    scores: dict[str, Score]


class BeliefsShown(BaseModel):
    journey: str
    window: WindowNamed
    believers: int
    floor: int
    """Of fewer people no mean is shown."""
    touchpoints: list[GapShown]
    """The widest gap first."""
    owners: list[OwnersGap]
    mine: MineShown | None


class BeliefsSaid(BaseModel):
    """-1, -0.5, 0, 0.5 or 1 by touchpoint; `skip`: rather not."""

    scores: dict[str, float] = {}
    skip: bool = False
