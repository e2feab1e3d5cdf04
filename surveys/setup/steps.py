"""What each step of a set-up takes: pressed or typed words -> the draft that goes on, or why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never
from zoneinfo import available_timezones

from surveys.setup.draft import (
    DELAYS,
    NONE,
    READY,
    Draft,
    DraftPoint,
    DraftStage,
    Mode,
    Place,
    Step,
    Way,
    after,
    places,
)

NAME: Final = 80
GOAL: Final = 300
ACTION: Final = 40
STAGES: Final = 12
POINTS: Final = 12
"""At most, of one stage."""
OF_POINTS: Final[Mapping[Step, str]] = {
    Step.CHANNELS: "channels",
    Step.OWNER: "owner",
    Step.ACTION: "action",
    Step.SURVEY: "survey",
    Step.DELAY: "delay",
}
"""The steps that come once for each touchpoint, and what each fills in."""
LANGUAGES: Final = ("en", "ru", "pl", "uk")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Why(StrEnum):
    """Why something was not taken."""

    EMPTY = "empty"
    LONG = "long"
    MANY = "many"
    TWICE = "twice"
    ZONE = "zone"
    ZONES = "zones"
    """Several zones have such a name."""
    CHOOSE = "choose"
    """Only the buttons answer this."""
    POINTLESS = "pointless"
    """No touchpoint in the whole journey."""


@dataclass(frozen=True, slots=True)
class Refused:
    why: Why
    words: tuple[str, ...] = ()
    """What there is to choose from, if that helps."""


Outcome = Draft | Refused


def take(draft: Draft, said: str, *, templates: Sequence[str]) -> Outcome:
    """The answer, typed or pressed, to the step where the draft stands; it moves on to the next one."""
    place = draft.place
    outcome = _taken(draft, place, said, templates)
    return outcome if isinstance(outcome, Refused) else replace(outcome, place=after(outcome, place))


def tick(draft: Draft, word: str) -> Draft:
    """Choose one of several, or choose it no longer; the draft stays at its step."""
    place = draft.place
    if place.step is Step.LANGUAGES and word in LANGUAGES and word != draft.language:
        return replace(draft, languages=_toggled(draft.languages, word))
    if place.step is Step.CHANNELS:
        point = draft.points[place.at]
        return _with_point(draft, place.at, channels=_toggled(point.channels or (), word))
    return draft


def as_before(draft: Draft) -> Draft:
    """What the touchpoint before holds goes for this one and all after it; on to the step after them."""
    order = [place.at for place in places(draft) if place.step is draft.place.step]
    at = draft.place.at
    name = OF_POINTS.get(draft.place.step)
    if name is None or at not in order[1:]:
        return draft
    found = getattr(draft.points[order[order.index(at) - 1]], name)
    changed = draft
    for later in order[order.index(at) :]:
        changed = _with_point(changed, later, **{name: found})
    last = replace(draft.place, at=order[-1])
    return replace(changed, place=after(changed, last))


def _taken(draft: Draft, place: Place, said: str, templates: Sequence[str]) -> Outcome:
    match place.step:
        case Step.WAY:
            return replace(draft, way=Way(said)) if said in set(Way) else Refused(Why.CHOOSE)
        case Step.TEMPLATE:
            return replace(draft, template=said) if said in templates else Refused(Why.CHOOSE)
        case Step.MODE:
            return replace(draft, mode=Mode(said)) if said in set(Mode) else Refused(Why.CHOOSE)
        case Step.COMPANY:
            return _named(said, NAME, lambda name: replace(draft, company=name))
        case Step.LANGUAGE:
            if said not in LANGUAGES:
                return Refused(Why.CHOOSE)
            others = draft.languages or LANGUAGES
            return replace(draft, language=said, languages=tuple(dict.fromkeys((said, *others))))
        case Step.LANGUAGES:
            return draft
        case Step.ZONE:
            return _zoned(draft, said)
        case Step.JOURNEY:
            return _named(said, NAME, lambda name: replace(draft, journey=name))
        case Step.GOAL:
            return _named(said, GOAL, lambda goal: replace(draft, goal=goal))
        case Step.AUDIENCE:
            return _named(said, NAME, lambda name: replace(draft, audience=name))
        case Step.STAGES:
            return _staged(draft, said)
        case Step.TOUCHPOINTS:
            return _pointed(draft, place.at, said)
        case Step.CHANNELS:
            return _with_channels(draft, place.at, said)
        case Step.OWNER:
            return _named(said, NAME, lambda name: _with_point(draft, place.at, owner=name))
        case Step.ACTION:
            return _named(said, ACTION, lambda name: _with_point(draft, place.at, action=name))
        case Step.SURVEY:
            if said != NONE and said not in {kind.value for kind in READY}:
                return Refused(Why.CHOOSE)
            return _with_point(draft, place.at, survey=said)
        case Step.DELAY:
            return _with_point(draft, place.at, delay=said) if said in DELAYS else Refused(Why.CHOOSE)
        case Step.SUMMARY:
            return Refused(Why.CHOOSE)
        case _:
            assert_never(place.step)


def _named(said: str, longest: int, put: Callable[[str], Draft]) -> Outcome:
    name = " ".join(_CONTROLS.sub("", said).split())
    if not name:
        return Refused(Why.EMPTY)
    return put(name) if len(name) <= longest else Refused(Why.LONG, (str(longest),))


def _zoned(draft: Draft, said: str) -> Outcome:
    """A zone's name, or its last part such as Warsaw, in any case."""
    wanted = said.strip().replace(" ", "_").lower()
    zones = available_timezones()
    found = sorted(zone for zone in zones if zone.lower() == wanted) or sorted(
        zone for zone in zones if "/" in zone and zone.lower().rsplit("/", 1)[-1] == wanted
    )
    if len(found) == 1:
        return replace(draft, zone=found[0])
    return Refused(Why.ZONES, tuple(found[:8])) if found else Refused(Why.ZONE)


def listed(said: str) -> tuple[str, ...]:
    """Several names in one message: one a line, or with commas between them."""
    parts = said.splitlines() if "\n" in said.strip() else re.split("[,;]", said)
    names = (" ".join(_CONTROLS.sub("", part).split()).strip("-–•. ") for part in parts)
    return tuple(name for name in names if name)


def _names(said: str, most: int) -> tuple[str, ...] | Refused:
    names = listed(said)
    if not names:
        return Refused(Why.EMPTY)
    if len(names) > most:
        return Refused(Why.MANY, (str(most),))
    if any(len(name) > NAME for name in names):
        return Refused(Why.LONG, (str(NAME),))
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    return Refused(Why.TWICE, (twice,)) if twice else names


def _staged(draft: Draft, said: str) -> Outcome:
    names = _names(said, STAGES)
    if isinstance(names, Refused):
        return names
    known = {stage.name: stage for stage in draft.stages}
    return replace(draft, stages=tuple(known.get(name, DraftStage(name)) for name in names))


def _pointed(draft: Draft, at: int, said: str) -> Outcome:
    """`none` leaves the stage without touchpoints, unless none of the stages had any."""
    stage = draft.stages[at]
    if said == NONE:
        names: tuple[str, ...] | Refused = ()
    else:
        names = _names(said, POINTS)
    if isinstance(names, Refused):
        return names
    known = {point.name: point for point in stage.points}
    new = replace(stage, points=tuple(known.get(name, DraftPoint(name)) for name in names))
    changed = replace(draft, stages=(*draft.stages[:at], new, *draft.stages[at + 1 :]))
    if at == len(draft.stages) - 1 and not changed.points:
        return Refused(Why.POINTLESS)
    return changed


def _with_channels(draft: Draft, at: int, said: str) -> Outcome:
    """Typed channels come to the ticked ones; no words at all: those that are ticked."""
    ticked = draft.points[at].channels or ()
    if not said:
        return _with_point(draft, at, channels=ticked)
    names = _names(said, POINTS)
    if isinstance(names, Refused):
        return names
    return _with_point(draft, at, channels=tuple(dict.fromkeys((*ticked, *names))))


def _with_point(draft: Draft, at: int, **changes: object) -> Draft:
    stages, passed = [], 0
    for stage in draft.stages:
        points = tuple(
            replace(point, **changes) if passed + place == at else point  # type: ignore[arg-type]
            for place, point in enumerate(stage.points)
        )
        passed += len(points)
        stages.append(replace(stage, points=points))
    return replace(draft, stages=tuple(stages))


def _toggled(words: tuple[str, ...], word: str) -> tuple[str, ...]:
    return tuple(one for one in words if one != word) if word in words else (*words, word)
