"""Addresses of a document's parts, such as `triggers.after-delivery`, by the table of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from surveys.definitions.fields import DOCUMENT
from surveys.definitions.kinds import Field, Kind, ListOf, MapOf, Record, Texts

Address = tuple[str, ...]
"""Names of fields, keys of items; an item of a list without keys goes by its place, from 1."""
ANY: Final = "*"


@dataclass(frozen=True, slots=True)
class Section:
    """A list or mapping of items, wherever it stands: `path` leaves out the keys of the items on the way."""

    word: str
    path: Address
    record: Record
    keyed: bool
    """Items have keys; else they go by their places."""

    @property
    def levels(self) -> int:
        """How many names tell one item."""
        return len(self.path)

    def item(self, names: tuple[str, ...]) -> Address:
        """The address of an item by its own and its parents' keys, outermost first."""
        return tuple(part for pair in zip(self.path, names, strict=True) for part in pair)

    def place(self, parents: tuple[str, ...]) -> Address:
        """The address of the section within its parents."""
        return (*(part for pair in zip(self.path, parents, strict=False) for part in pair), self.path[-1])


def dotted(parts: Address) -> str:
    return ".".join(parts)


def kind_at(parts: Address) -> Kind | None:
    """What may stand there: a Record for an item, a ListOf or MapOf for a section; None = nothing may."""
    kind: Kind | None = DOCUMENT
    for part in parts:
        kind = _within(kind, part)
    return kind


def value_fields(record: Record) -> tuple[Field, ...]:
    """What an item itself says, without its key and its parts."""
    return tuple(one for one in record.fields if one.name != "key" and part_record(one.kind) is None)


def part_sections(record: Record) -> tuple[Field, ...]:
    """Fields that hold items of their own, such as a journey's stages."""
    return tuple(one for one in record.fields if part_record(one.kind) is not None)


def part_record(kind: Kind) -> Record | None:
    """The record that a section's items are; None if this is no section."""
    match kind:
        case ListOf(Record() as record) | MapOf(_, Record() as record):
            return record
        case _:
            return None


def has_key(record: Record) -> bool:
    return any(one.name == "key" for one in record.fields)


@lru_cache(maxsize=1)
def sections() -> tuple[Section, ...]:
    """All of them, outer ones first, in the table's order."""
    return tuple(_sections(DOCUMENT, ()))


def singles() -> tuple[Field, ...]:
    """Records that stand once, such as the company."""
    return tuple(one for one in DOCUMENT.fields if isinstance(one.kind, Record))


def section_of(item: Address) -> Section | None:
    """The section that an item, or a section itself, belongs to."""
    return next((one for one in sections() if one.path == item[::2]), None)


def _sections(record: Record, path: Address) -> Iterator[Section]:
    for one in part_sections(record):
        found = part_record(one.kind)
        if found is not None:
            here = (*path, one.name)
            yield Section(one.name, here, found, isinstance(one.kind, MapOf) or has_key(found))
            yield from _sections(found, here)


def _within(kind: Kind | None, part: str) -> Kind | None:
    match kind:
        case Record(_, fields):
            return next((one.kind for one in fields if one.name == part), None)
        case MapOf(_, item) | ListOf(item):
            return item
        case Texts(words):
            return words
        case _:
            return None


def found(data: Any, parts: Address) -> Any:
    """What stands there in a document's data, or None."""
    here = data
    for part in parts:
        match here:
            case dict():
                here = here.get(part)
            case list():
                here = next((one for one in named(here) if one[0] == part), (part, None))[1]
            case _:
                return None
    return here


def named(items: Any) -> list[tuple[str, Any]]:
    """Items of a section by their keys, or by their places from 1."""
    match items:
        case dict():
            return [(str(key), one) for key, one in items.items()]
        case list():
            return [
                (str(one["key"]) if isinstance(one, dict) and "key" in one else str(place), one)
                for place, one in enumerate(items, start=1)
            ]
        case _:
            return []
