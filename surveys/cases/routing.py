"""Whom a case goes to: the route that fits, the rule's room, the touchpoint's owner, and who comes after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.cases.working_time import is_open
from surveys.model import EMPLOYEE, OWNER, Configuration, Route


@dataclass(frozen=True, slots=True)
class About:
    """What a case is about; empty or None where it is not known."""

    journey: str = ""
    touchpoint: str = ""
    channel: str = ""
    location: str | None = None
    employee: str | None = None
    persona: str = ""


@dataclass(frozen=True, slots=True)
class Routed:
    room: str
    """The first room on the way: its calendar is the clock, its name the promise."""
    owner: str
    """A room, a person, or a level of a room's escalation."""
    targets: tuple[str, ...]
    """Tried in turn; the last is the owner of the business."""


def route(configuration: Configuration, about: About, rooms: Sequence[str], at: datetime) -> Routed:
    """`rooms` = those of the rules that hold, in their order; `at` (aware) tells who is on shift."""
    point = configuration.touchpoint(about.journey, about.touchpoint)
    owner = point.owner if point else None
    fit = next((one for one in configuration.routing if fits(configuration, one, about, at)), None)
    chosen = _on_shift(configuration, fit.to if fit else (), about, at)
    chain = [*chosen, *rooms]
    if owner is not None:
        chain += [owner] if owner in configuration.rooms or owner in configuration.people else []
        chain += [key for key, room in configuration.rooms.items() if owner in room.escalate]
    chain = list(_on_shift(configuration, chain, about, at))
    room = next((one for one in chain if one in configuration.rooms), None)
    if room is None:
        room = next(iter(configuration.rooms), "")
        chain += [room] if room else []
    levels = [one.to for one in configuration.rooms[room].levels] if room else [OWNER]
    known = {*configuration.rooms, *configuration.people}
    targets = dict.fromkeys([*chain, *(one for one in levels if one in known)])
    targets.pop(OWNER, None)
    answers = (fit.owner if fit else None) or (chosen[0] if chosen else None) or owner
    return Routed(room, answers or room or OWNER, (*targets, OWNER))


def fits(configuration: Configuration, one: Route, about: About, at: datetime) -> bool:
    """Whether every part of the route that is written fits."""
    wanted = (
        (one.touchpoints, about.touchpoint),
        (one.channels, about.channel),
        (one.locations, about.location),
        (one.employees, about.employee),
        (one.personas, about.persona),
    )
    if any(names and value not in names for names, value in wanted):
        return False
    return one.shift is None or is_open(configuration.calendars.get(one.shift), at)


def _on_shift(
    configuration: Configuration, targets: Sequence[str], about: About, at: datetime
) -> tuple[str, ...]:
    """Without people who are off, and with the event's employee by their own key."""
    return tuple(dict.fromkeys(_there(configuration, targets, about, at)))


def _there(configuration: Configuration, targets: Sequence[str], about: About, at: datetime) -> Iterator[str]:
    for target in targets:
        key: str | None = target
        if target == EMPLOYEE:
            people = configuration.people.values()
            named = (one.key for one in people if one.employee and one.employee == about.employee)
            key = next(named, None)
        person = configuration.people.get(key or "")
        if key is not None and (person is None or is_open(configuration.calendar_of(key), at)):
            yield key
