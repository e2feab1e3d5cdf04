"""What a change of the configuration touches: triggers, rooms, rules, questions that lose their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surveys.model import Configuration, Question, Survey


class Loss(StrEnum):
    """Why answers to a question no longer fit."""

    QUESTION = "question"
    TYPE = "type"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Orphaned:
    survey: str
    question: str
    loss: Loss
    option: str | None = None
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Impact:
    """All numbers are counted by `changing`; `impact_of` knows none."""

    triggers: tuple[str, ...] = ()
    """Changed, paused or removed ones."""
    rooms: tuple[str, ...] = ()
    """Changed or removed ones."""
    complaint_rules: bool = False
    removed: tuple[str, ...] = ()
    """Addresses of what is gone: journeys, touchpoints, surveys, triggers, rooms, calendars, personas."""
    orphaned: tuple[Orphaned, ...] = ()
    planned: Mapping[str, int] = field(default_factory=dict)
    """Trigger -> invitations that wait for their time."""
    open_cases: int = 0
    """Of rooms that are removed."""
    unmapped: Mapping[str, int] = field(default_factory=dict)
    """Touchpoint that is removed -> answers that leave the map with it."""

    @property
    def invitations(self) -> int:
        return sum(self.planned.values())

    @property
    def dangerous(self) -> bool:
        """Whether to ask before it is done."""
        return bool(self.removed or self.planned or any(one.answers for one in self.orphaned))

    @property
    def new_versions(self) -> tuple[str, ...]:
        """Surveys whose answers so far stay with their version."""
        return tuple(dict.fromkeys(one.survey for one in self.orphaned if one.answers))


def impact_of(old: Configuration, new: Configuration) -> Impact:
    """Without any numbers."""
    triggers = {one.key: one for one in new.triggers}
    return Impact(
        triggers=tuple(one.key for one in old.triggers if triggers.get(one.key) != one),
        rooms=tuple(key for key, one in old.rooms.items() if new.rooms.get(key) != one),
        complaint_rules=old.complaints != new.complaints,
        removed=tuple(one for one in _addresses(old) if one not in set(_addresses(new))),
        orphaned=tuple(
            one
            for key, survey in old.surveys.items()
            if key in new.surveys
            for one in _orphaned(survey, new.surveys[key])
        ),
    )


def removed_touchpoints(old: Configuration, new: Configuration) -> tuple[tuple[str, str], ...]:
    """(journey, touchpoint)."""
    return tuple(
        (key, one.key)
        for key, journey in old.journeys.items()
        for one in journey.touchpoints
        if new.touchpoint(key, one.key) is None
    )


def removed_rooms(old: Configuration, new: Configuration) -> tuple[str, ...]:
    return tuple(key for key in old.rooms if key not in new.rooms)


def _orphaned(old: Survey, new: Survey) -> list[Orphaned]:
    questions = {one.key: one for one in new.questions}
    found: list[Orphaned] = []
    for one in old.questions:
        now = questions.get(one.key)
        if now is None:
            found.append(Orphaned(old.key, one.key, Loss.QUESTION))
        elif now.type != one.type:
            found.append(Orphaned(old.key, one.key, Loss.TYPE))
        else:
            found += [Orphaned(old.key, one.key, Loss.OPTION, gone) for gone in _options(one, now)]
    return found


def _options(old: Question, new: Question) -> list[str]:
    known = {one.key for one in new.options}
    return [one.key for one in old.options if one.key not in known]


def _addresses(configuration: Configuration) -> list[str]:
    """Of what other things depend on or people look at."""
    found = [
        *(f"personas.{key}" for key in configuration.personas),
        *(f"calendars.{key}" for key in configuration.calendars),
        *(f"rooms.{key}" for key in configuration.rooms),
        *(f"surveys.{key}" for key in configuration.surveys),
        *(f"triggers.{one.key}" for one in configuration.triggers),
    ]
    for key, journey in configuration.journeys.items():
        found += [f"journeys.{key}", *(f"journeys.{key}.{one.key}" for one in journey.touchpoints)]
    return found
