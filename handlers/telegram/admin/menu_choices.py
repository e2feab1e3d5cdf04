"""What a field can be chosen from with one tap: names that exist, fixed words, common times and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.admin.setup_answers import CHANNELS, ZONES
from handlers.telegram.wording import LANGUAGES
from surveys.answers.scoring import scale
from surveys.definitions.kinds import (
    Coded,
    Kind,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
    Whole,
)
from surveys.definitions.notations import (
    CONDITION,
    CYCLE,
    DURATION,
    POSITIVE,
    QUIET,
    WEEKDAYS,
    WINDOW,
    ZONE,
)
from surveys.editing import Item
from surveys.editing.addresses import Address
from surveys.editing.values import Value
from surveys.lanes import BARRIERS
from surveys.model import QuestionType
from surveys.setup.documents import LANES

SPANS: Final[Mapping[str, tuple[str, ...]]] = {
    "delay": ("0s", "10m", "30m", "1h", "3h", "1d"),
    "expires": ("1h", "6h", "1d", "3d", "7d"),
    "sla": ("15m", "30m", "60m", "4h", "1d"),
    "resolve": ("2h", "4h", "8h", "24h", "3d"),
    "repeat": ("7d", "14d", "30d", "90d"),
    "warn": ("5m", "10m", "15m", "30m", "1h"),
    "escalate_after": ("0m", "30m", "60m", "2h", "4h", "1d"),
    "silent": ("1d", "3d", "7d", "14d"),
    "per": ("1d", "7d", "30d", "90d"),
    "every": ("30d", "90d", "180d", "365d"),
    "cooldown": ("7d", "14d", "30d", "90d"),
    "touchpoint_cooldown": ("7d", "14d", "30d", "90d"),
    "reminder": ("6h", "1d", "2d"),
    "fresh": ("1h", "1d", "2d", "3d"),
    "within": ("1h", "1d", "3d", "7d", "14d", "30d"),
}
FRESH: Final = ("7d", "14d", "30d", "60d", "90d")
NUMBERS: Final[Mapping[str, tuple[int, ...]]] = {"sample": (100, 50, 25, 10), "asks": (1, 2, 3, 4, 6, 10)}
SCORES: Final = (-0.5, 0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WINDOWS: Final = ("09:00-21:00", "10:00-20:00", "08:00-22:00", "10:00-22:00")
NIGHTS: Final = ("21:00-09:00", "22:00-08:00", "20:00-10:00")
DAYS: Final = ("mon-fri", "sat-sun", "mon-sun", *WEEKDAYS)
TIMES: Final = ("08:00", "09:00", "10:00", "13:00", "18:00", "20:00")
COMPLAINTS: Final = ("score == negative", "score != positive")
SHORT: Final = 12
"""Whole numbers of a range no longer than this are all offered."""


def choices(stand: Stand, address: Address, path: str, kind: Kind) -> tuple[Value, ...]:
    """Values for one tap, in order; none where only words can tell."""
    field = path.split(".")[-1]
    match kind:
        case Truth():
            return (True, False)
        case OneOf(words):
            return words
        case Some(item):
            return item.words
        case Number():
            return SCORES
        case Whole(lowest, highest):
            listed = range(lowest, highest + 1) if highest - lowest < SHORT else ()
            return NUMBERS.get(field, tuple(listed))
        case ListOf(item=Coded()) | Coded():
            return _coded(stand, address, field, kind)
        case _:
            return ()


def _coded(stand: Stand, address: Address, field: str, kind: Kind) -> tuple[Value, ...]:
    configuration = stand.configuration
    rooms, people = tuple(configuration.rooms), tuple(configuration.people)
    levels = tuple(level for room in configuration.rooms.values() for level in room.escalate)
    own = configuration.journeys.get(address[1]) if address[:1] == ("journeys",) else None
    journeys = (own,) if own else tuple(configuration.journeys.values())
    touchpoints = tuple(point.key for journey in journeys for point in journey.touchpoints)
    named: Mapping[str, Sequence[str]] = {
        "survey": tuple(configuration.surveys),
        "touchpoint": touchpoints,
        "calendar": tuple(configuration.calendars),
        "quiet_calendar": tuple(configuration.calendars),
        "room": rooms,
        "owner": (*rooms, *people, *levels, "owner"),
        "escalate": (*rooms, *people, *levels, "owner"),
        "to": (*rooms, *people, "employee", "owner"),
        "touchpoints": touchpoints,
        "personas": tuple(configuration.personas),
        "persona": tuple(configuration.personas),
        "shift": tuple(configuration.calendars),
        "rooms": rooms,
        "options": _options(stand) if address[:1] == ("complaints",) else (),
        "digest": TIMES,
        "digest_days": DAYS,
        "channels": (*_channels(stand), *CHANNELS),
        "lanes": LANES,
        "lane": journeys[0].lanes if journeys else (),
        "barrier": tuple(one.key for one in journeys[0].entries if one.lane == BARRIERS) if journeys else (),
        "language": configuration.company.languages,
        "languages": (*configuration.company.languages, *LANGUAGES),
    }
    if field in named:
        return tuple(dict.fromkeys(named[field]))
    if field == "fresh" and address[:1] == ("journeys",):
        return FRESH
    if kind in (DURATION, POSITIVE, CYCLE):
        return SPANS.get(field, ())
    offered: dict[Kind, tuple[str, ...]] = {
        WINDOW: WINDOWS,
        QUIET: NIGHTS,
        ZONE: ZONES.get(stand.language, ZONES["en"]),
        CONDITION: COMPLAINTS if address[:1] == ("complaints",) else (),
    }
    return offered.get(kind, ())


def _options(stand: Stand) -> tuple[str, ...]:
    return tuple(
        option.key
        for survey in stand.configuration.surveys.values()
        for question in survey.questions
        for option in question.options
    )


def _channels(stand: Stand) -> tuple[str, ...]:
    return tuple(
        channel
        for journey in stand.configuration.journeys.values()
        for point in journey.touchpoints
        for channel in point.channels
    )


def parts(stand: Stand, one: Item, field: str, kind: Kind) -> tuple[str, ...]:
    """Paths within a field of several values: languages, days, earlier questions, limits."""
    there = [path for path, _ in one.values if path.startswith(f"{field}.")]
    match kind:
        case Texts():
            new = [f"{field}.{code}" for code in stand.configuration.company.languages]
            return tuple(dict.fromkeys((*new, *there)))
        case Record(fields=fields):
            return tuple(f"{field}.{part.name}" for part in fields)
        case MapOf() if field == "weekdays":
            return tuple(dict.fromkeys((*there, *(f"{field}.{days}" for days in DAYS))))
        case MapOf() if field == "words":
            spoken = stand.configuration.company.languages
            return tuple(dict.fromkeys((*(f"{field}.{code}" for code in spoken), *there)))
        case MapOf() if field == "when" and one.address[:1] == ("surveys",):
            return tuple(dict.fromkeys((*there, *(f"{field}.{key}" for key in _earlier(stand, one)))))
        case _:
            return tuple(there)


def _earlier(stand: Stand, one: Item) -> tuple[str, ...]:
    """Scored questions of the survey that come before this one."""
    survey = stand.configuration.surveys.get(one.address[1])
    before = survey.questions[: one.place - 1] if survey else ()
    return tuple(question.key for question in before if scale(QuestionType(question.type)) is not None)
