"""Which rules hold of what a customer said: together they make one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from surveys import conditions
from surveys.cases.reasons import Reason, ReasonKind
from surveys.cases.spoken_words import spoken
from surveys.cases.statuses import WORDS
from surveys.conditions import demands, names_in
from surveys.model import ComplaintRule, Reaction

SCORES: Final = frozenset({"score", "reaction", "value"})
REACTIONS: Final = frozenset({"score", "reaction"})


@dataclass(frozen=True, slots=True)
class Told:
    """An answered survey, or a feedback, as rules see it."""

    names: Mapping[str, object]
    """What conditions may name: the event's attributes and, over them, what the answer is known by."""
    at: datetime
    """When it was scored; without a score, when the first answer was given."""
    reaction: Reaction | None = None
    """Of the first scored answer, or the face of a feedback."""
    judged: bool = True
    """Conditions count: something was scored, or the customer spoke unasked."""
    texts: tuple[str, ...] = ()
    texts_at: datetime | None = None
    """When the last words came."""
    options: frozenset[str] = frozenset()
    options_at: datetime | None = None
    unscored: frozenset[str] = frozenset()
    """Names of answered questions that have no score."""
    persona: str = ""
    unhappy_before: datetime | None = None
    """The last time before that the customer was."""
    feedback: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A rule that holds."""

    rule: ComplaintRule
    place: int
    """From 1."""
    reasons: tuple[Reason, ...]
    at: datetime
    """The moment that called for it: its clocks run from there."""


def holding(rules: Sequence[ComplaintRule], told: Told) -> tuple[Held, ...]:
    """In the document's order. Raises ConditionError for a rule that a parsed configuration never has."""
    if not rules:
        return ()
    known = {**told.names, **WORDS}
    found = (_held(rule, place, told, known) for place, rule in enumerate(rules, start=1))
    return tuple(one for one in found if one is not None)


def idle(rule: ComplaintRule, *, unhappy: bool, wrote: bool, chose: bool, persona: str) -> bool:
    """Whether it cannot hold of an answer, whatever else is known of it: cheap, and asked of every answer.

    `unhappy`: to any question; `wrote`, `chose`: any words, any option.
    """
    return (
        (not wrote and bool(rule.words))
        or (not chose and bool(rule.options))
        or (bool(rule.personas) and persona not in rule.personas)
        or (not unhappy and (rule.repeat is not None or _demands_unhappy(rule.when)))
    )


@lru_cache(maxsize=1024)
def _demands_unhappy(when: str | None) -> bool:
    return when is not None and demands(conditions.parse(when), REACTIONS, Reaction.NEGATIVE.value)


def looks_back(rules: Sequence[ComplaintRule], told: Told) -> timedelta | None:
    """How far back it must be known whether the customer was unhappy; None: no rule depends on it."""
    if told.reaction is not Reaction.NEGATIVE or all(rule.repeat is None for rule in rules):
        return None
    if_so = replace(told, unhappy_before=told.at)
    spans = [one.rule.repeat for one in holding(rules, if_so) if one.rule.repeat is not None]
    return max(spans, default=None)


def _held(rule: ComplaintRule, place: int, told: Told, known: Mapping[str, object]) -> Held | None:
    gathered = _Gathered(place, told.at)
    if rule.words:
        said = spoken((one for several in rule.words.values() for one in several), told.texts)
        if said is None:
            return None
        gathered.add(ReasonKind.WORDS, said, told.texts_at)
    if rule.options:
        chosen = next((one for one in rule.options if one in told.options), None)
        if chosen is None:
            return None
        gathered.add(ReasonKind.OPTIONS, chosen, told.options_at)
    if rule.personas:
        if told.persona not in rule.personas:
            return None
        gathered.add(ReasonKind.PERSONA, told.persona, None)
    if rule.repeat is not None:
        before = told.unhappy_before
        if told.reaction is not Reaction.NEGATIVE or before is None or told.at - before > rule.repeat:
            return None
        gathered.add(ReasonKind.REPEAT, "", None)
    if rule.when is None:
        judged = bool(rule.words or rule.options) or told.judged
        return Held(rule, place, tuple(gathered.reasons), gathered.at) if judged else None
    names = names_in(rule.when)
    if not (told.judged or rule.words or rule.options or names & told.unscored):
        return None
    if not conditions.holds(conditions.parse(rule.when), known):
        return None
    if told.feedback and "feedback" in names:
        gathered.add(ReasonKind.FEEDBACK, "", None)
    elif told.reaction is not None and names & SCORES:
        gathered.add(ReasonKind.SCORE, told.reaction.value, None)
    elif not gathered.reasons:
        gathered.add(ReasonKind.CONDITION, "", told.options_at if names & told.unscored else None)
    return Held(rule, place, tuple(gathered.reasons), gathered.at)


@dataclass(slots=True)
class _Gathered:
    place: int
    at: datetime
    reasons: list[Reason] = field(default_factory=list)

    def add(self, kind: ReasonKind, detail: str, at: datetime | None) -> None:
        self.reasons.append(Reason(kind, self.place, detail))
        if at is not None:
            self.at = max(self.at, at)
