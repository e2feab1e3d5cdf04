"""The words of the configuration document as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from surveys.lanes import Entry, Target

Texts = Mapping[str, str]
"""Language code -> text, at least one entry."""


class QuestionType(StrEnum):
    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    EMOTION3 = "emotion3"
    EMOTION5 = "emotion5"
    STARS = "stars"
    YESNO = "yesno"
    SINGLE = "single"
    MULTI = "multi"
    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"


SPOKEN: Final = frozenset({QuestionType.TEXT, QuestionType.VOICE, QuestionType.PHOTO})
"""Answered by a message of the customer's own: words, a voice note or a photo, whichever they prefer."""


class Reaction(StrEnum):
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class StaffNames(StrEnum):
    """What customers are told about who answers them."""

    NAME = "name"
    ROLE = "role"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    language: str
    languages: tuple[str, ...]
    timezone: str
    privacy: Texts | None = None
    """Who is responsible for what is stored, and how to reach them; shown by /privacy."""
    staff_names: StaffNames = StaffNames.COMPANY


@dataclass(frozen=True, slots=True)
class Persona:
    key: str
    name: Texts
    when: str | None
    """Condition over the customer's attributes that assigns it; None = assigned by name only."""


@dataclass(frozen=True, slots=True)
class Calendar:
    key: str
    timezone: str
    weekdays: Mapping[int, tuple[tuple[time, time], ...]]
    """0 = Monday; opening spans of the day, in order."""
    holidays: frozenset[date]


@dataclass(frozen=True, slots=True)
class SendWindow:
    start: time
    end: time
    """start < end: within a day; start > end: over midnight; equal: the whole day."""


OWNER: Final = "owner"
"""The target that always exists: whoever owns the business."""
EMPLOYEE: Final = "employee"
"""In a route: the person whom the event names, while on shift."""
BETWEEN_LEVELS: Final = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Level:
    """Who hears of an overdue case, and how much working time after it was due."""

    to: str
    after: timedelta


@dataclass(frozen=True, slots=True)
class Room:
    key: str
    name: str
    calendar: str | None
    escalate: tuple[str, ...]
    escalate_after: tuple[timedelta, ...] = ()
    """Working time from the breach to each level, as far as it is written; never descending."""
    topics: bool = True
    """A topic per case where the chat has topics."""
    pinned: bool = True
    """A card with the open cases stays on top."""
    digest: tuple[time, ...] = ()
    """By the clock of the room's calendar."""
    digest_days: frozenset[int] = frozenset()
    """0 = Monday; empty = every day."""
    quiet_hours: SendWindow | None = None
    """When it hears of nothing but cases."""
    warn: timedelta | None = None
    """Working time before a case is due at which the room is warned; None = as the clock has it."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """In turn, ending with the owner of the business; the first at once, each further an hour later."""
        found: list[Level] = []
        for place, to in enumerate(dict.fromkeys((*self.escalate, OWNER))):
            earlier = found[-1].after + BETWEEN_LEVELS if found else timedelta()
            after = self.escalate_after[place] if place < len(self.escalate_after) else earlier
            found.append(Level(to, after))
            if to == OWNER:
                break
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff whom rooms, routes and escalations may name."""

    key: str
    name: str
    telegram: int | None = None
    """Their Telegram id; None: nothing reaches them yet."""
    role: Texts | None = None
    calendar: str | None = None
    """Their shift; None: always on."""
    employee: str | None = None
    """What events of the company call them."""
    digest: tuple[time, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """Whom a case goes to if every part that is written fits it."""

    to: tuple[str, ...]
    """Rooms, people, `owner`, or `employee` for the one whom the event names; tried in turn."""
    touchpoints: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    employees: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    shift: str | None = None
    """A calendar: while it is open."""
    owner: str | None = None
    """Who answers for the case; None = the first of `to`."""


@dataclass(frozen=True, slots=True)
class CannedReply:
    key: str
    name: Texts
    text: Texts
    rooms: tuple[str, ...] = ()
    """Offered only there; empty = everywhere."""


@dataclass(frozen=True, slots=True)
class Tag:
    key: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Recovery:
    """Once a case is resolved, the customer is asked the same again."""

    active: bool = True
    delay: timedelta = timedelta()
    silent: timedelta = timedelta(days=3)
    """Who says nothing for so long has the case closed as unconfirmed."""


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many asks about a touchpoint, of all customers together, within any such period."""

    asks: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class Touchpoint:
    key: str
    name: Texts
    channels: tuple[str, ...]
    owner: str | None
    target_action: str | None
    critical: bool = False
    """Asked about first while its curve is not well known."""
    cap: Cap | None = None
    wanted: float | None = None
    """The emotion score it shall have, -1 to 1."""
    target: Target | None = None
    """How the target action is measured."""


@dataclass(frozen=True, slots=True)
class Stage:
    key: str
    name: Texts
    touchpoints: tuple[Touchpoint, ...]


FRESH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Journey:
    key: str
    name: Texts
    goal: Texts | None
    lanes: tuple[str, ...]
    stages: tuple[Stage, ...]
    persona: str | None = None
    """Whose map it is."""
    begins: Texts | None = None
    """What makes the customer set out."""
    fresh: timedelta = FRESH
    """A newest answer older than this leaves a blind spot."""
    entries: tuple[Entry, ...] = ()

    @property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        return tuple(touchpoint for stage in self.stages for touchpoint in stage.touchpoints)


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    text: Texts


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    type: QuestionType
    text: Texts
    optional: bool = False
    when: Mapping[str, frozenset[Reaction]] = field(default_factory=dict)
    """Asked only if each named earlier question drew one of these reactions."""
    options: tuple[Option, ...] = ()
    thresholds: tuple[int, int] | None = None
    """(highest value that is negative, lowest value that is positive); None = the type's own."""


@dataclass(frozen=True, slots=True)
class Survey:
    key: str
    questions: tuple[Question, ...]
    version: int = 1
    """Raised when questions change so that earlier answers are no answers to them."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """When no customer is asked, by their own clock and calendar."""

    hours: SendWindow | None = None
    """Never the whole day."""
    days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    key: str
    touchpoint: str
    survey: str
    delay: timedelta = timedelta()
    when: str | None = None
    send_window: SendWindow | None = None
    expires: timedelta = timedelta(days=3)
    cooldown: timedelta | None = None
    sample: int = 100
    """Per cent of occurrences that are asked about."""
    reminder: timedelta | None = None
    active: bool = True
    starts: date | None = None
    ends: date | None = None
    """First and last day of asking, both included; the company's days."""
    touchpoint_cooldown: timedelta | None = None
    """Between two asks about the touchpoint, whatever the survey."""
    fresh: timedelta | None = None
    """How long after its due time an occurrence may still be asked about; None = as long as `expires`."""
    every: timedelta | None = None
    """Asked again and again without events, this long after the last time."""

    @property
    def freshness(self) -> timedelta:
        return self.expires if self.fresh is None else self.fresh


@dataclass(frozen=True, slots=True)
class ComplaintRule:
    """An answer of which every part that is written holds opens a case."""

    when: str | None
    room: str | None
    """None = the room that answers for the touchpoint."""
    sla: timedelta = timedelta(minutes=60)
    """Working time to the first answer of a person."""
    resolve: timedelta = timedelta(hours=24)
    """Working time until it is resolved."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language; `обман*` is every word that begins so. One of them has been said."""
    options: tuple[str, ...] = ()
    """One of them was chosen."""
    personas: tuple[str, ...] = ()
    repeat: timedelta | None = None
    """It is the customer's second unhappy answer within this time."""
    name: Texts | None = None
    """Why the case is there, as its card says it."""


@dataclass(frozen=True, slots=True)
class ContactBudget:
    asks: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class Configuration:
    """One version of a tenant's document, whole. Mappings are by key, in the document's order."""

    version: int
    company: Company
    personas: Mapping[str, Persona]
    calendars: Mapping[str, Calendar]
    rooms: Mapping[str, Room]
    journeys: Mapping[str, Journey]
    surveys: Mapping[str, Survey]
    triggers: tuple[Trigger, ...]
    complaints: tuple[ComplaintRule, ...]
    contact_budget: ContactBudget | None
    quiet: Quiet = Quiet()
    outage_reminder: bool = False
    """After an outage, unanswered asks that are still fresh are reminded once."""
    people: Mapping[str, Person] = field(default_factory=dict)
    routing: tuple[Route, ...] = ()
    """The first that fits."""
    replies: Mapping[str, CannedReply] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)
    recovery: Recovery = Recovery()

    def calendar_of(self, room: str) -> Calendar | None:
        """The calendar by which the clocks of a room (or person) run; None = always."""
        holder = self.rooms.get(room) or self.people.get(room)
        return self.calendars.get(holder.calendar) if holder and holder.calendar else None

    def zone_of(self, room: str) -> str:
        """The time zone of a room (or person): of its calendar, else the company's."""
        calendar = self.calendar_of(room)
        return calendar.timezone if calendar else self.company.timezone

    def person_of(self, telegram_user_id: int) -> Person | None:
        return next((one for one in self.people.values() if one.telegram == telegram_user_id), None)

    def journey_of(self, touchpoint: str) -> str | None:
        """Key of the first journey that has this touchpoint."""
        for journey in self.journeys.values():
            if any(point.key == touchpoint for point in journey.touchpoints):
                return journey.key
        return None

    def touchpoint(self, journey: str, key: str) -> Touchpoint | None:
        found = self.journeys.get(journey)
        return next((point for point in found.touchpoints if point.key == key), None) if found else None
