"""What was answered or told -> the one case that it calls for: where, why, how bad, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveys.answers.replies import Given
from surveys.answers.scoring import score
from surveys.answers.steps import reaction_to
from surveys.cases.routing import About, Routed, route
from surveys.cases.rules import Held, Told, holding
from surveys.cases.working_time import due, worked
from surveys.model import Calendar, Configuration, Reaction, Survey

WORST = 1000
_BAD: Mapping[Reaction | None, int] = {Reaction.NEGATIVE: WORST, Reaction.NEUTRAL: WORST // 2}


@dataclass(frozen=True, slots=True)
class Call:
    """One case, whatever number of rules calls for it."""

    reasons: tuple[str, ...]
    """Codes, of all rules."""
    severity: int
    """0 (all is well) ... 1000."""
    question: str
    """The first scored one; without any, the first that was answered."""
    routed: Routed
    due_at: datetime
    resolve_due_at: datetime
    sla: timedelta
    """Working time to the first answer, the strictest rule's; `sla_left`: what is left of it."""
    resolve: timedelta
    sla_left: timedelta
    resolve_left: timedelta


def answers_told(
    survey: Survey,
    answers: Mapping[str, Given],
    about: Mapping[str, object],
) -> Told | None:
    """The answers as rules see them; None before the first. `about` = event data and touchpoint."""
    names: dict[str, object] = {**about, "survey": survey.key}
    scored: Given | None = None
    reaction: Reaction | None = None
    texts: list[Given] = []
    chosen: list[Given] = []
    unscored: set[str] = set()
    for question in survey.questions:
        given = answers.get(question.key)
        if given is None:
            continue
        value = given.stored.value
        found = reaction_to(question, value)
        if found is not None:
            names[question.key] = found.value
            if scored is None:
                scored, reaction = given, found
                names |= {"score": found.value, "reaction": found.value, "value": value.number}
        elif value.choices:
            unscored.add(question.key)
            names[question.key] = list(value.choices)
            chosen.append(given)
        elif value.words is not None:
            unscored.add(question.key)
            names[question.key] = value.words
            texts.append(given)
    moments = [one.answered_at for one in answers.values()]
    if not moments:
        return None
    return Told(
        names,
        scored.answered_at if scored else min(moments),
        reaction,
        judged=scored is not None,
        texts=tuple(one.stored.value.words or "" for one in texts),
        texts_at=max((one.answered_at for one in texts), default=None),
        options=frozenset(key for one in chosen for key in one.stored.value.choices or ()),
        options_at=max((one.answered_at for one in chosen), default=None),
        unscored=frozenset(unscored),
        persona=str(about.get("persona") or ""),
    )


def feedback_told(
    *,
    words: str,
    at: datetime,
    touchpoint: str,
    persona: str,
    reaction: Reaction | None,
) -> Told:
    """A feedback as rules see it: they know it as `feedback`, a chosen face as `score`."""
    names: dict[str, object] = {"feedback": True, "touchpoint": touchpoint, "persona": persona}
    if reaction is not None:
        names |= {"score": reaction.value, "reaction": reaction.value}
    return Told(
        names,
        at,
        reaction,
        texts=(words,) if words else (),
        persona=persona,
        feedback=True,
    )


def call_of(
    configuration: Configuration, told: Told, about: About, *, question: str, severity: int, now: datetime
) -> Call | None:
    """None if no rule holds."""
    held = holding(configuration.complaints, told)
    if not held:
        return None
    rooms = [one.rule.room for one in held if one.rule.room is not None]
    routed = route(configuration, about, list(dict.fromkeys(rooms)), now)
    calendar = configuration.calendar_of(routed.room)
    return Call(
        tuple(dict.fromkeys(reason.code for one in held for reason in one.reasons)),
        severity,
        question,
        routed,
        _earliest(calendar, [(one.at, one.rule.sla) for one in held]),
        _earliest(calendar, [(one.at, one.rule.resolve) for one in held]),
        min(one.rule.sla for one in held),
        min(one.rule.resolve for one in held),
        min(_left(calendar, one, one.rule.sla, now) for one in held),
        min(_left(calendar, one, one.rule.resolve, now) for one in held),
    )


def call_of_answers(
    configuration: Configuration,
    survey: Survey,
    answers: Mapping[str, Given],
    told: Told,
    about: About,
    now: datetime,
) -> Call | None:
    """The case that the answers so far call for."""
    first = next(
        (one.key for one in survey.questions if one.key in answers and _number(survey, answers, one.key)),
        min(answers, key=lambda key: answers[key].answered_at),
    )
    return call_of(configuration, told, about, question=first, severity=severity_of(survey, answers), now=now)


def severity_of(survey: Survey, answers: Mapping[str, Given]) -> int:
    """How bad the worst scored answer is; 0 where nothing is scored."""
    found = [
        score(question.type, number, question.thresholds)
        for question in survey.questions
        if question.key in answers and (number := answers[question.key].stored.value.number) is not None
    ]
    return max(((WORST - one.score) // 2 for one in found if one is not None), default=0)


def severity_of_face(reaction: Reaction | None) -> int:
    return _BAD.get(reaction, 0)


def about_of(
    journey: str, touchpoint: str, channel: str, persona: str, recall: Mapping[str, object]
) -> About:
    """`recall` = plain values of the event, with its location and employee."""
    location, employee = recall.get("location"), recall.get("employee")
    return About(
        journey,
        touchpoint,
        channel,
        None if location is None else str(location),
        None if employee is None else str(employee),
        persona,
    )


def _number(survey: Survey, answers: Mapping[str, Given], key: str) -> bool:
    question = next(one for one in survey.questions if one.key == key)
    return reaction_to(question, answers[key].stored.value) is not None


def due_in(calendar: Calendar | None, start: datetime, span: timedelta) -> datetime:
    """In the room's working hours, or by the plain clock if those never come."""
    return due(calendar, start, span) or start + span


def _earliest(calendar: Calendar | None, promises: Sequence[tuple[datetime, timedelta]]) -> datetime:
    strictest: dict[datetime, timedelta] = {}
    for at, span in promises:
        strictest[at] = min(span, strictest.get(at, span))
    return min(due_in(calendar, at, span) for at, span in strictest.items())


def _left(calendar: Calendar | None, held: Held, span: timedelta, now: datetime) -> timedelta:
    return max(timedelta(seconds=1), span - worked(calendar, held.at, now))
