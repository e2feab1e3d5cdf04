"""What a field of the configuration document may hold: kinds of values, as frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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
class Number:
    """With at most two decimals."""

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


Kind = Words | Coded | OneOf | Whole | Number | Truth | Some | ListOf | MapOf | Texts | Record
