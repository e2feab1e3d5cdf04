"""The map check: what each touchpoint, critical point and barrier still lacks, and the lines that mend it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from surveys.answers.scoring import scale_of
from surveys.editing.addresses import Address
from surveys.editing.edits import Add, Change, Edit
from surveys.editing.lines import line_of
from surveys.editing.values import key_from
from surveys.lanes import BARRIERS, SOLUTIONS, Entry
from surveys.model import OWNER, Configuration, Journey, Question, Survey, Touchpoint, Trigger


class Lack(StrEnum):
    OWNER = "owner"
    CHANNEL = "channel"
    TRIGGER = "trigger"
    """No active trigger asks about it."""
    REACTIONS = "reactions"
    """It is asked about, but unhappy, neutral and happy cannot all be said."""
    TARGET_ACTION = "target_action"
    STALE = "stale"
    """No answer younger than the journey's freshness limit."""
    BARRIER = "barrier"
    """It is a critical point, and no barrier says why."""
    SOLUTION = "solution"
    """A barrier with no solution, and not stated as accepted."""


@dataclass(frozen=True, slots=True)
class Known:
    """What answers say of a touchpoint."""

    newest: datetime | None
    critical: bool


@dataclass(frozen=True, slots=True)
class Missing:
    what: Lack
    touchpoint: str
    entry: str | None = None
    """The barrier that has no solution."""
    lines: tuple[str, ...] = ()
    """Lines of chat, each of which mends it; `…` stands for words of one's own."""


@dataclass(frozen=True, slots=True)
class Check:
    demands: int
    """What was looked for."""
    missing: tuple[Missing, ...]
    """In the journey's order."""

    @property
    def met(self) -> int:
        return self.demands - len(self.missing)


def check_map(
    configuration: Configuration, journey: Journey, known: Mapping[str, Known], now: datetime
) -> Check:
    """Of every touchpoint: owner, channel, a trigger with a survey in which three reactions can be said,
    target action, a fresh answer; of a critical one a barrier; of every barrier a solution or "accepted".
    """
    missing: list[Missing] = []
    demands, language = 0, configuration.company.language
    for stage in journey.stages:
        for point in stage.touchpoints:
            place = ("journeys", journey.key, "stages", stage.key, "touchpoints", point.key)
            of_answers = known.get(point.key, Known(None, critical=False))
            barriers = [one for one in journey.entries if _is(one, BARRIERS, point)]
            demands += 5 + of_answers.critical + len(barriers)
            missing += _set_up(configuration, point, place)
            if of_answers.newest is None or now - of_answers.newest > journey.fresh:
                event = json.dumps({"touchpoint": point.key, "customer": "1"})
                missing.append(Missing(Lack.STALE, point.key, lines=(f"/dryrun {event}",)))
            if of_answers.critical and not barriers:
                lines = _adding(journey, point, BARRIERS, language)
                missing.append(Missing(Lack.BARRIER, point.key, lines=lines))
            missing += [
                Missing(Lack.SOLUTION, point.key, one.key, _solving(journey, point, one, language))
                for one in barriers
                if not one.accepted and not _solved(journey, one)
            ]
    return Check(demands, tuple(missing))


def three_reactions(question: Question) -> bool:
    """Whether unhappy, neutral and happy can all be answered to it."""
    scale = scale_of(question.type)
    if scale is None:
        return False
    negative, positive = question.thresholds or (scale.negative_up_to, scale.positive_from)
    return scale.lowest <= negative < positive - 1 and positive <= scale.highest


def _set_up(configuration: Configuration, point: Touchpoint, place: Address) -> Iterator[Missing]:
    if point.owner is None:
        owner = next(iter((*configuration.rooms, *configuration.people)), OWNER)
        yield _lack(Lack.OWNER, point, Change(place, (("owner", owner),)))
    if not point.channels:
        yield _lack(Lack.CHANNEL, point, Change(place, (("channels", ("site",)),)))
    asking = [one for one in configuration.triggers if one.touchpoint == point.key and one.active]
    if not asking:
        yield _lack(Lack.TRIGGER, point, _asking(configuration, point))
    elif not any(_complete(configuration.surveys[one.survey]) for one in asking):
        yield _lack(Lack.REACTIONS, point, _completing(configuration, asking[0]))
    if point.target_action is None:
        yield _lack(Lack.TARGET_ACTION, point, Change(place, (("target_action", "pay"),)))


def _complete(survey: Survey) -> bool:
    return any(map(three_reactions, survey.questions))


def _asking(configuration: Configuration, point: Touchpoint) -> Edit:
    """A trigger that waits to be resumed, else a new one."""
    paused = next((one for one in configuration.triggers if one.touchpoint == point.key), None)
    if paused is not None:
        return Change(("triggers", paused.key), (("active", True),))
    surveys = [one for one in configuration.surveys.values() if _complete(one)]
    survey = surveys[0].key if surveys else next(iter(configuration.surveys), "survey")
    key = key_from(f"after-{point.key}", [one.key for one in configuration.triggers])
    return Add(("triggers",), key, (("touchpoint", point.key), ("survey", survey)))


def _completing(configuration: Configuration, trigger: Trigger) -> Edit:
    """Another survey that has three reactions, else one more question for this one."""
    other = next((one.key for one in configuration.surveys.values() if _complete(one)), None)
    if other is not None:
        return Change(("triggers", trigger.key), (("survey", other),))
    survey = configuration.surveys[trigger.survey]
    key = key_from("score", [one.key for one in survey.questions])
    language = configuration.company.language
    return Add(
        ("surveys", survey.key, "questions"), key, (("type", "emotion3"), (f"text.{language}", "…")), 1
    )


def _solving(journey: Journey, point: Touchpoint, barrier: Entry, language: str) -> tuple[str, ...]:
    accepted = Change(("journeys", journey.key, "entries", barrier.key), (("accepted", True),))
    return (*_adding(journey, point, SOLUTIONS, language, barrier), line_of(accepted))


def _adding(
    journey: Journey, point: Touchpoint, lane: str, language: str, barrier: Entry | None = None
) -> tuple[str, ...]:
    """The line that adds an entry, after that of the lane if the journey has none of the name."""
    stem = f"solves-{barrier.key}" if barrier else f"{lane.removesuffix('s')}-{point.key}"
    key = key_from(stem, [one.key for one in journey.entries])
    named = (("barrier", barrier.key),) if barrier else ()
    section = ("journeys", journey.key, "entries")
    values = (("lane", lane), ("touchpoint", point.key), (f"text.{language}", "…"), *named)
    adding = line_of(Add(section, key, values))
    if lane in journey.lanes:
        return (adding,)
    return (line_of(Change(section[:2], (("lanes", (*journey.lanes, lane)),))), adding)


def _lack(what: Lack, point: Touchpoint, edit: Edit) -> Missing:
    return Missing(what, point.key, lines=(line_of(edit),))


def _is(entry: Entry, lane: str, point: Touchpoint) -> bool:
    return entry.lane == lane and entry.touchpoint == point.key


def _solved(journey: Journey, barrier: Entry) -> bool:
    return any(one.lane == SOLUTIONS and one.barrier == barrier.key for one in journey.entries)
