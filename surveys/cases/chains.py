"""The chain that a case goes down: rooms and people in turn, whoever is on duty, at last the owners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from surveys.model import OWNER

DUTY: Final = "duty"
"""Who has been on duty longest."""
PERSON: Final = "person:"
"""Before a Telegram id: somebody who is named by it."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and what can be reached by which chat, now."""

    rooms: Mapping[str, int]
    """Bound rooms."""
    people: Mapping[str, int]
    """People of the document by their keys."""
    staff: frozenset[int]
    """Those who may answer cases."""
    on_duty: int | None
    owners: tuple[int, ...]


def chain_of(targets: Sequence[str], room: str) -> tuple[str, ...]:
    """Each target once, first tried first; always ends with whoever is on duty and the owners."""
    named = dict.fromkeys(targets or (room,))
    before = tuple(one for one in named if one != OWNER)
    return (*before, OWNER) if DUTY in named else (*before, DUTY, OWNER)


def from_here(chain: Sequence[str], target: str) -> tuple[str, ...]:
    """The target and what comes after it; one that stands outside the chain has the end of it behind."""
    if target in chain:
        return tuple(chain[chain.index(target) :])
    return (target, *chain[-2:])


def chats_of(target: str, directory: Directory) -> tuple[int, ...]:
    """Chats of one target; none if it cannot be reached. A person must be of the staff."""
    if target in directory.rooms:
        return (directory.rooms[target],)
    if target == OWNER:
        return directory.owners
    if target == DUTY:
        return () if directory.on_duty is None else (directory.on_duty,)
    if target.startswith(PERSON):
        number = target.removeprefix(PERSON)
        person = int(number) if number.isdecimal() else None
    else:
        person = directory.people.get(target)
    return (person,) if person is not None and person in directory.staff else ()


def first_reached(targets: Sequence[str], directory: Directory) -> tuple[str, tuple[int, ...]] | None:
    """The first target that has a chat, and its chats."""
    found = ((one, chats_of(one, directory)) for one in targets)
    return next(((one, chats) for one, chats in found if chats), None)
