"""The draft of a set-up: all that was entered so far, and the order of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec

from surveys.model import QuestionType


class Step(StrEnum):
    """In the order of the work; a step that the draft has no use for is left out."""

    WAY = "way"
    TEMPLATE = "template"
    MODE = "mode"
    COMPANY = "company"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    ZONE = "zone"
    JOURNEY = "journey"
    GOAL = "goal"
    AUDIENCE = "audience"
    STAGES = "stages"
    TOUCHPOINTS = "touchpoints"
    CHANNELS = "channels"
    OWNER = "owner"
    ACTION = "action"
    SURVEY = "survey"
    DELAY = "delay"
    SUMMARY = "summary"


class Way(StrEnum):
    TEMPLATE = "template"
    OWN = "own"


class Mode(StrEnum):
    ADD = "add"
    """The journey comes beside what there is."""
    REPLACE = "replace"
    """It takes the place of everything."""


READY: Final = (
    QuestionType.CSAT,
    QuestionType.NPS,
    QuestionType.CES,
    QuestionType.EMOTION3,
    QuestionType.EMOTION5,
)
"""The kinds of survey that there are ready texts for."""
NONE: Final = "none"
"""Chosen on purpose: no owner, no target action, no survey."""
DELAYS: Final = ("0s", "10m", "1h", "3h", "1d", "3d")


@dataclass(frozen=True, slots=True)
class DraftPoint:
    """A touchpoint; None = not gone into yet, `none` = none wanted."""

    name: str
    channels: tuple[str, ...] | None = None
    owner: str | None = None
    """Name of the room."""
    action: str | None = None
    survey: str | None = None
    delay: str | None = None


@dataclass(frozen=True, slots=True)
class DraftStage:
    name: str
    points: tuple[DraftPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    step: Step
    at: int = 0
    """Which stage (of TOUCHPOINTS) or which touchpoint (of CHANNELS to DELAY), counted through."""


@dataclass(frozen=True, slots=True)
class Draft:
    fresh: bool
    """The company has configured nothing of its own yet: there is nothing to add to."""
    place: Place = Place(Step.WAY)
    way: Way | None = None
    template: str | None = None
    mode: Mode | None = None
    company: str | None = None
    language: str | None = None
    languages: tuple[str, ...] = ()
    zone: str | None = None
    journey: str | None = None
    goal: str | None = None
    audience: str | None = None
    """Name of the persona; `none` = everybody."""
    stages: tuple[DraftStage, ...] = ()

    @property
    def points(self) -> tuple[DraftPoint, ...]:
        return tuple(point for stage in self.stages for point in stage.points)

    @property
    def owners(self) -> tuple[str, ...]:
        """Names of the rooms so far, each once, in order."""
        return tuple(
            dict.fromkeys(point.owner for point in self.points if point.owner and point.owner != NONE)
        )

    @property
    def company_asked(self) -> bool:
        return self.fresh or self.mode is Mode.REPLACE


def places(draft: Draft) -> tuple[Place, ...]:
    """Every step that this draft has, in order; more come to it while it grows."""
    found = [Place(Step.WAY)]
    if draft.way is None:
        return tuple(found)
    if draft.way is Way.TEMPLATE:
        found.append(Place(Step.TEMPLATE))
    if not draft.fresh:
        found.append(Place(Step.MODE))
    if draft.company_asked:
        found += [Place(step) for step in (Step.COMPANY, Step.LANGUAGE, Step.LANGUAGES, Step.ZONE)]
    if draft.way is Way.OWN:
        found += [Place(step) for step in (Step.JOURNEY, Step.GOAL, Step.AUDIENCE, Step.STAGES)]
        found += [Place(Step.TOUCHPOINTS, at) for at in range(len(draft.stages))]
        for step in (Step.CHANNELS, Step.OWNER, Step.ACTION, Step.SURVEY):
            found += [Place(step, at) for at in range(len(draft.points))]
        found += [
            Place(Step.DELAY, at)
            for at, point in enumerate(draft.points)
            if point.survey is not None and point.survey != NONE
        ]
    return (*found, Place(Step.SUMMARY))


def where_it_stands(draft: Draft) -> Place:
    """The draft's own place, or the nearest before it if the draft has no such step any more."""
    known = places(draft)
    if draft.place in known:
        return draft.place
    order = list(Step)
    sooner = [
        one
        for one in known
        if (order.index(one.step), one.at) < (order.index(draft.place.step), draft.place.at)
    ]
    return sooner[-1] if sooner else known[0]


def after(draft: Draft, place: Place) -> Place:
    known = places(draft)
    return known[min(known.index(place) + 1, len(known) - 1)] if place in known else where_it_stands(draft)


def before(draft: Draft, place: Place) -> Place | None:
    """None at the first step."""
    known = places(draft)
    at = known.index(place) if place in known else 0
    return known[at - 1] if at else None


def gap(draft: Draft) -> Place | None:
    """The first step without which nothing can be made of the draft; None: it is whole."""
    needed = {
        Step.WAY: draft.way,
        Step.TEMPLATE: draft.template,
        Step.MODE: draft.mode,
        Step.COMPANY: draft.company,
        Step.LANGUAGE: draft.language,
        Step.ZONE: draft.zone,
        Step.JOURNEY: draft.journey,
        Step.STAGES: draft.points or None,
    }
    return next((one for one in places(draft) if needed.get(one.step, draft) is None), None)


def stored(draft: Draft) -> dict[str, Any]:
    """As plain JSON."""
    found: dict[str, Any] = msgspec.to_builtins(draft)
    return found


def restored(found: Mapping[str, Any]) -> Draft | None:
    """None if it was stored by a program whose drafts looked otherwise."""
    try:
        return msgspec.convert(dict(found), Draft)
    except msgspec.ValidationError:
        return None
