"""Who gets digests, by which clock, and when one that is due is held back or left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from surveys.asking.hours import Hours, next_open
from surveys.digests.schedules import Schedule, read_schedule, schedule_of
from surveys.model import Calendar, Configuration, Quiet, SendWindow
from surveys.people.roles import Member, Role, may

WEEKLY: Final = read_schedule("mon 09:00")
"""When admins hear of the maps, unless they want it otherwise."""
LATE: Final = timedelta(hours=4)
"""A digest that could not be sent for so long is left to the next one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody of the staff wants for themselves; it goes before the document's word."""

    schedule: Schedule | None
    """None: no digest."""
    timezone: str | None = None
    """None: the company's."""
    quiet: SendWindow | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One digest that comes again and again."""

    receiver: str
    """`room:` and its key; `person:` or, for a digest of maps, `map:` and a Telegram id."""
    chat_id: int
    schedule: Schedule
    timezone: str
    quiet: SendWindow | None
    calendar: Calendar | None
    """None: every day is a working day."""
    room: str | None
    member: Member | None
    """Exactly one of room and member."""
    of_maps: bool = False
    """What rose and fell on the maps; else what became of cases."""


@dataclass(frozen=True, slots=True)
class Go:
    """It may be sent now."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Quiet hours: not before that moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """Too late, or nobody works that day: the next one tells it."""


def wanted(
    configuration: Configuration,
    *,
    chats: Mapping[str, int],
    members: Collection[Member],
    wishes: Mapping[int, Wish],
    map_wishes: Mapping[int, Schedule | None],
) -> tuple[Wanted, ...]:
    """All digests of a tenant: of bound rooms with times, and of people of the staff who have some."""
    found = []
    for room in configuration.rooms.values():
        schedule = schedule_of(room.digest_days, room.digest)
        if schedule is not None and room.key in chats:
            found.append(
                Wanted(
                    receiver=f"room:{room.key}",
                    chat_id=chats[room.key],
                    schedule=schedule,
                    timezone=configuration.zone_of(room.key),
                    quiet=room.quiet_hours,
                    calendar=configuration.calendar_of(room.key),
                    room=room.key,
                    member=None,
                )
            )
    for member in members:
        one = of_member(configuration, member, wishes.get(member.telegram_user_id))
        if one is not None:
            found.append(one)
        of_maps = maps_for_member(configuration, member, wishes.get(member.telegram_user_id), map_wishes)
        if of_maps is not None:
            found.append(of_maps)
    return tuple(found)


def maps_for_member(
    configuration: Configuration,
    member: Member,
    wish: Wish | None,
    map_wishes: Mapping[int, Schedule | None],
) -> Wanted | None:
    """This person's digest of the maps: admins have one unless they do not want it, others if they do."""
    usual = WEEKLY if may(member, Role.ADMIN) else None
    schedule = map_wishes.get(member.telegram_user_id, usual)
    if schedule is None or not may(member, Role.STAFF):
        return None
    return Wanted(
        receiver=f"map:{member.telegram_user_id}",
        chat_id=member.telegram_user_id,
        schedule=schedule,
        timezone=(wish.timezone if wish else None) or configuration.company.timezone,
        quiet=wish.quiet if wish else None,
        calendar=None,
        room=None,
        member=member,
        of_maps=True,
    )


def of_member(configuration: Configuration, member: Member, wish: Wish | None) -> Wanted | None:
    """This person's digest by their wish, else by the document; None without one, or for viewers."""
    person = configuration.person_of(member.telegram_user_id)
    written = schedule_of((), person.digest) if person else None
    schedule = wish.schedule if wish else written
    if schedule is None or not may(member, Role.STAFF):
        return None
    by_document = person.key if person else ""
    return Wanted(
        receiver=f"person:{member.telegram_user_id}",
        chat_id=member.telegram_user_id,
        schedule=schedule,
        timezone=(wish.timezone if wish else None) or configuration.zone_of(by_document),
        quiet=wish.quiet if wish else None,
        calendar=configuration.calendar_of(by_document),
        room=None,
        member=member,
    )


def judge(wanted: Wanted, *, due_at: datetime, now: datetime) -> Go | Hold | Skip:
    """What becomes now of a digest that was due then."""
    if now - due_at > LATE:
        return Skip()
    zone = ZoneInfo(wanted.timezone)
    if wanted.calendar is not None:
        day = now.astimezone(ZoneInfo(wanted.calendar.timezone)).date()
        if day in wanted.calendar.holidays or not wanted.calendar.weekdays.get(day.weekday()):
            return Skip()
    if wanted.quiet is None:
        return Go()
    opens = next_open(Hours(None, Quiet(wanted.quiet)), zone, now)
    if opens is None:
        return Skip()
    return Go() if opens <= now else Hold(opens)
