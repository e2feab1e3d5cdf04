"""One change of a configuration document as a value, and why it cannot be made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from surveys.definitions.kinds import Record
from surveys.editing.addresses import Address
from surveys.editing.values import Misfit, Value

Values = tuple[tuple[str, Value], ...]
"""Path within the item, such as `text.ru` -> its value."""


@dataclass(frozen=True, slots=True)
class Add:
    section: Address
    key: str | None
    """None where items have no keys."""
    values: Values
    place: int | None = None
    """From 1; None = at the end."""


@dataclass(frozen=True, slots=True)
class Change:
    item: Address
    values: Values


@dataclass(frozen=True, slots=True)
class Remove:
    item: Address


@dataclass(frozen=True, slots=True)
class Move:
    item: Address
    place: int
    """From 1, as it shall be afterwards."""
    into: Address | None = None
    """Another section of the same kind."""


@dataclass(frozen=True, slots=True)
class Rename:
    """All that names the item follows."""

    item: Address
    key: str


Edit = Add | Change | Remove | Move | Rename


@dataclass(frozen=True, slots=True)
class NoItem:
    address: Address
    known: tuple[str, ...]
    """What there is in its place."""


@dataclass(frozen=True, slots=True)
class Taken:
    address: Address


@dataclass(frozen=True, slots=True)
class KeyNeeded:
    section: Address


@dataclass(frozen=True, slots=True)
class UnknownField:
    item: Address
    name: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A value that is nothing of its field's kind."""

    item: Address
    name: str
    misfit: Misfit


@dataclass(frozen=True, slots=True)
class Missing:
    """An item cannot do without these fields."""

    item: Address
    record: Record
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StillUsed:
    item: Address
    users: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class LastOne:
    """Its section must not be empty."""

    item: Address


@dataclass(frozen=True, slots=True)
class MainLanguage:
    """The company's own language cannot go."""

    language: str


@dataclass(frozen=True, slots=True)
class Unusual:
    """The text is laid out in a way that only a person can edit."""


Refusal = (
    NoItem | Taken | KeyNeeded | UnknownField | Unfit | Missing | StillUsed | LastOne | MainLanguage | Unusual
)


def pause(item: Address) -> Change:
    return Change(item, (("active", False),))


def resume(item: Address) -> Change:
    return Change(item, (("active", True),))


_KINDS: Final = {kind.__name__: kind for kind in (Add, Change, Remove, Move, Rename)}


def to_json(edits: Iterable[Edit]) -> str:
    return json.dumps([{"edit": type(one).__name__, **asdict(one)} for one in edits], ensure_ascii=False)


def from_json(text: str) -> tuple[Edit, ...]:
    """The same edits; raises ValueError, KeyError or TypeError for what `to_json` has not written."""
    found = []
    for one in json.loads(text):
        kind = _KINDS[one.pop("edit")]
        found.append(kind(**{name: _frozen(value) for name, value in one.items()}))
    return tuple(found)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
