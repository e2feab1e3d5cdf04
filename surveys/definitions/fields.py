"""The configuration document's shape: one table of fields, for the reader and the JSON Schema alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from surveys import conditions
from surveys.model import QuestionType, Reaction, SendWindow

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PLACEHOLDER: Final = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text for people."""

    longest: int
    recall: bool = False
    """May name event data in braces, such as {order}."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A short text in a notation: `convert` makes its value, or raises ValueError."""

    expected: str
    pattern: str
    convert: Callable[[str], Any]
    longest: int = 100


@dataclass(frozen=True, slots=True)
class OneOf:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Truth:
    pass


@dataclass(frozen=True, slots=True)
class Some:
    """One item, or a list of them."""

    item: OneOf


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Kind
    at_least: int = 0
    at_most: int = 500
    distinct: bool = False
    """Records by their `key`, words by themselves."""


@dataclass(frozen=True, slots=True)
class MapOf:
    key: Coded
    item: Kind
    at_least: int = 0
    at_most: int = 500


@dataclass(frozen=True, slots=True)
class Texts:
    """Language -> words, in at least one language."""

    words: Words


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: Kind
    says: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    what: str
    fields: tuple[Field, ...]


Kind = Words | Coded | OneOf | Whole | Truth | Some | ListOf | MapOf | Texts | Record


def duration(text: str) -> timedelta:
    unit = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}[text[-1]]
    found = timedelta(**{unit: int(text[:-1])})
    if found > timedelta(days=366):
        raise ValueError(text)
    return found


def _positive(text: str) -> timedelta:
    found = duration(text)
    if not found:
        raise ValueError(text)
    return found


def _cycle(text: str) -> timedelta:
    found = duration(text)
    if found < timedelta(days=1):
        raise ValueError(text)
    return found


def span(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _opening(text: str) -> tuple[time, time]:
    start, end = span(text)
    if start >= end:
        raise ValueError(text)
    return start, end


def _window(text: str) -> SendWindow:
    return SendWindow(*span(text))


def _quiet(text: str) -> SendWindow:
    found = _window(text)
    if found.start == found.end:
        raise ValueError(text)
    return found


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, OSError) as error:
        raise ValueError(text) from error


def _condition(text: str) -> str:
    conditions.parse(text)
    return text


def weekdays(text: str) -> tuple[int, ...]:
    """`mon-fri` -> (0, 1, 2, 3, 4); `sat` -> (5,); `sun-mon` -> (6, 0)."""
    first, _, last = text.partition("-")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return tuple(day % 7 for day in range(start, end + 1 if end >= start else end + 8))


_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_HOUR = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
KEY: Final = Coded(
    "a key of small letters, digits and dashes, at most 40 long", "[a-z0-9][a-z0-9-]{0,39}", str, 40
)
NAME: Final = Coded(
    "a name of small letters, digits, dashes and underscores", "[a-z0-9_][a-z0-9_-]{0,39}", str, 40
)
LANGUAGE: Final = Coded("a language code such as en or pl", "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", str, 20)
ZONE: Final = Coded("a time zone such as Europe/Warsaw", "[A-Za-z][A-Za-z0-9_+/-]*", _zone)
DURATION: Final = Coded("a duration such as 30m, 2h or 3d, at most 366d", "[0-9]{1,8}[smhd]", duration)
POSITIVE: Final = Coded(
    "a duration such as 30m, 2h or 3d, more than nothing, at most 366d", "[0-9]{1,8}[smhd]", _positive
)
CYCLE: Final = Coded("a duration such as 90d, from 1d to 366d", "[0-9]{1,8}[smhd]", _cycle)
QUIET: Final = Coded('hours of a day such as "21:00-09:00", not all of it', f"{_HOUR}-{_HOUR}", _quiet)
WINDOW: Final = Coded('hours of a day such as "09:00-21:00"', f"{_HOUR}-{_HOUR}", _window)
OPENING: Final = Coded(
    'hours such as "09:00-18:00", within a day, 23:59 at the latest', f"{_HOUR}-{_HOUR}", _opening
)
DAYS: Final = Coded("a weekday or several such as sat or mon-fri", f"{_DAY}(?:-{_DAY})?", weekdays)
DATE: Final = Coded("a date such as 2026-12-25", "[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat)
CONDITION: Final = Coded("a condition such as order_total > 1000", r"[\s\S]+", _condition, conditions.LONGEST)
NAMES: Final = Texts(Words(80))
QUESTION: Final = Texts(Words(600, recall=True))

OPTION = Record(
    "an option",
    (
        Field("key", KEY, "What answers store.", required=True),
        Field("text", Texts(Words(60)), "What its button says.", required=True),
    ),
)
THRESHOLDS = Record(
    "thresholds",
    (
        Field("negative", Whole(-1, 10), "Highest value that is a negative reaction.", required=True),
        Field("positive", Whole(-1, 10), "Lowest value that is a positive reaction.", required=True),
    ),
)
A_QUESTION = Record(
    "a question",
    (
        Field("key", KEY, "What answers store.", required=True),
        Field(
            "type", OneOf(tuple(kind.value for kind in QuestionType)), "How it is answered.", required=True
        ),
        Field("text", QUESTION, "What is asked; {order} recalls event data.", required=True),
        Field("optional", Truth(), "Whether the customer may skip it; false when absent."),
        Field(
            "when",
            MapOf(KEY, Some(OneOf(tuple(reaction.value for reaction in Reaction))), at_least=1),
            "Asked only if these earlier questions drew these reactions.",
        ),
        Field("options", ListOf(OPTION, 1, 20, distinct=True), "The choices of single and multi."),
        Field("thresholds", THRESHOLDS, "Where reactions begin, in place of the type's own."),
    ),
)
SURVEY = Record(
    "a survey",
    (
        Field("questions", ListOf(A_QUESTION, 1, 30, distinct=True), "Asked in this order.", required=True),
        Field("version", Whole(1, 1_000_000), "Raised when answers no longer fit; 1 when absent."),
    ),
)
CAP = Record(
    "a cap",
    (
        Field("asks", Whole(1, 1_000_000), "At most so many asks about it, of everybody ...", required=True),
        Field("per", POSITIVE, "... within any such time.", required=True),
    ),
)
TOUCHPOINT = Record(
    "a touchpoint",
    (
        Field("key", KEY, "What events call it.", required=True),
        Field("name", NAMES, "What people call it.", required=True),
        Field("channels", ListOf(NAME, at_most=50, distinct=True), "Where it happens."),
        Field("owner", KEY, "The room, or a level of its escalation, that answers for it."),
        Field("target_action", NAME, "What the customer should do here."),
        Field("critical", Truth(), "Asked about first while its curve is not well known; false when absent."),
        Field("cap", CAP, "How often it is asked about at all; no limit when absent."),
    ),
)
STAGE = Record(
    "a stage",
    (
        Field("key", KEY, "Its short name.", required=True),
        Field("name", NAMES, "What people call it.", required=True),
        Field("touchpoints", ListOf(TOUCHPOINT, distinct=True), "In the map's order.", required=True),
    ),
)
JOURNEY = Record(
    "a journey",
    (
        Field("name", NAMES, "What people call it.", required=True),
        Field("goal", Texts(Words(300)), "What the map is for."),
        Field("lanes", ListOf(NAME, at_most=30, distinct=True), "Lanes below the curve, in order."),
        Field("stages", ListOf(STAGE, at_most=50, distinct=True), "In the map's order.", required=True),
    ),
)
TRIGGER = Record(
    "a trigger",
    (
        Field("key", KEY, "Its short name.", required=True),
        Field("touchpoint", KEY, "The touchpoint whose occurrences are asked about.", required=True),
        Field("survey", KEY, "The survey that asks.", required=True),
        Field("delay", DURATION, "From the occurrence to the question; none when absent."),
        Field("when", CONDITION, "Over the event's attributes; always when absent."),
        Field("send_window", WINDOW, "In the customer's zone; quiet outside."),
        Field("expires", POSITIVE, "How long an answer is wanted; 3d when absent."),
        Field("cooldown", POSITIVE, "Between two asks of this survey to one customer."),
        Field("sample", Whole(0, 100), "Per cent of occurrences that are asked about; 100 when absent."),
        Field("reminder", POSITIVE, "One reminder after this long; none when absent."),
        Field("active", Truth(), "false = paused; true when absent."),
        Field("starts", DATE, "First day of asking, in the company's zone."),
        Field("ends", DATE, "Last day of asking, in the company's zone."),
        Field("touchpoint_cooldown", POSITIVE, "Between two asks about this touchpoint to one customer."),
        Field("fresh", POSITIVE, "How long it may still be asked after it is due; as expires when absent."),
        Field("every", CYCLE, "Asks without events, again this long after the last time."),
    ),
)
COMPLAINT = Record(
    "a complaint rule",
    (
        Field("when", CONDITION, "Over the answer and its event, such as score == negative.", required=True),
        Field("room", KEY, "Where its card appears.", required=True),
        Field("sla", POSITIVE, "By when it is answered; 60m when absent."),
    ),
)
CALENDAR = Record(
    "a calendar",
    (
        Field("timezone", ZONE, "The zone of its hours.", required=True),
        Field("weekdays", MapOf(DAYS, ListOf(OPENING, at_most=10), at_least=1), "Open hours.", required=True),
        Field("holidays", ListOf(DATE, at_most=400), "Days that are closed."),
    ),
)
ROOM = Record(
    "a room",
    (
        Field("name", Words(80), "What customers are told.", required=True),
        Field("calendar", KEY, "When its clocks run; always when absent."),
        Field("escalate", ListOf(KEY, at_most=10, distinct=True), "Who hears of an overdue case, in turn."),
    ),
)
PERSONA = Record(
    "a persona",
    (
        Field("name", NAMES, "What people call it.", required=True),
        Field("when", CONDITION, "Over the customer's attributes; by name only when absent."),
    ),
)
COMPANY = Record(
    "the company",
    (
        Field("name", Words(80), "What customers know it by.", required=True),
        Field("language", LANGUAGE, "Used where a text is missing in the customer's own.", required=True),
        Field("languages", ListOf(LANGUAGE, 1, 50, distinct=True), "All languages of its texts."),
        Field("timezone", ZONE, "Where its days begin.", required=True),
        Field("privacy", Texts(Words(1000)), "Shown by /privacy: who is responsible, how to reach them."),
    ),
)
BUDGET = Record(
    "a contact budget",
    (
        Field("asks", Whole(1, 1000), "At most so many asks of one customer ...", required=True),
        Field("per", POSITIVE, "... within this time.", required=True),
    ),
)
DOCUMENT = Record(
    "the configuration",
    (
        Field(
            "version", Whole(1, 1_000_000_000), "1; versions of your edits are counted by Pulsemap itself."
        ),
        Field("company", COMPANY, "Whose configuration this is.", required=True),
        Field("personas", MapOf(KEY, PERSONA), "Segments of customers."),
        Field("calendars", MapOf(KEY, CALENDAR), "Working hours."),
        Field("rooms", MapOf(KEY, ROOM), "Where staff hear of complaints."),
        Field("journeys", MapOf(KEY, JOURNEY), "The maps.", required=True),
        Field("surveys", MapOf(KEY, SURVEY), "What is asked."),
        Field("triggers", ListOf(TRIGGER, distinct=True), "When it is asked."),
        Field("complaints", ListOf(COMPLAINT), "Which answers are complaints; the first that holds."),
        Field("contact_budget", BUDGET, "How often one customer is asked at all."),
        Field("quiet_hours", QUIET, "When no customer is asked, in the customer's zone."),
        Field("quiet_days", ListOf(DATE, at_most=400), "Days on which no customer is asked."),
        Field("quiet_calendar", KEY, "A calendar whose holidays are quiet days too."),
        Field("outage_reminder", Truth(), "One reminder of open asks after an outage; false when absent."),
    ),
)
