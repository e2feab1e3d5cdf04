"""What one item says: its values as paths, read and put, by the table of fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from surveys.definitions.fields import DOCUMENT
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
    Words,
)
from surveys.definitions.notations import LANGUAGE
from surveys.editing.addresses import Address, has_key, named, part_record
from surveys.editing.edits import Refusal, Unfit, UnknownField, Values
from surveys.editing.values import Misfit, Value, read_value, written


def values_of(record: Record, data: dict[str, Any], *, deep: bool) -> Values:
    """In the table's order; `deep` with those of its parts."""
    return tuple(_values(record, data, "", deep=deep))


def put(record: Record, data: dict[str, Any], path: str, value: Value, item: Address) -> Refusal | None:
    """Set one value, or take it away; parts on the way that are not there yet are made. `data` is changed."""
    return _put(record, data, tuple(path.split(".")), value, item, path)


def missing(record: Record, data: dict[str, Any]) -> tuple[str, ...]:
    """Fields that it must have and has not."""
    return tuple(one.name for one in record.fields if one.required and data.get(one.name) in (None, {}))


def cut_language(kind: Kind, data: Any, language: str) -> None:
    """Take the texts in this language away, everywhere within; `data` is changed."""
    match kind:
        case Texts():
            data.pop(language, None)
        case Record(_, fields):
            for one in fields:
                if one.name in data:
                    cut_language(one.kind, data[one.name], language)
        case MapOf(_, inner) | ListOf(inner):
            for _, part in named(data):
                cut_language(inner, part, language)
        case _:
            pass


def field_names(record: Record) -> tuple[str, ...]:
    return tuple(one.name for one in record.fields if one.name != "key")


def _values(kind: Kind, data: Any, prefix: str, *, deep: bool) -> Iterator[tuple[str, Value]]:
    match kind:
        case Record(_, fields):
            for one in fields:
                alone = kind is DOCUMENT and isinstance(one.kind, Record)
                if one.name != "key" and one.name in data and not alone:
                    yield from _values(one.kind, data[one.name], _join(prefix, one.name), deep=deep)
        case ListOf(Record()) | MapOf(_, Record()):
            inner = part_record(kind)
            for name, part in named(data) if deep and inner is not None else ():
                yield from _values(inner or kind, part, _join(prefix, name), deep=deep)
        case MapOf(_, inner):
            for name, part in data.items():
                yield from _values(inner, part, _join(prefix, name), deep=deep)
        case Texts(words):
            for name, part in data.items():
                yield from _values(words, part, _join(prefix, name), deep=deep)
        case Some() | ListOf():
            yield prefix, tuple(map(_word, data if isinstance(data, list) else [data]))
        case Whole() | Number() | Truth():
            yield prefix, data
        case Words() | Coded() | OneOf():
            yield prefix, _word(data)
        case _:
            assert_never(kind)


def _put(
    kind: Kind, data: Any, path: tuple[str, ...], value: Value, item: Address, whole: str
) -> Refusal | None:
    name, rest = path[0], path[1:]
    match kind:
        case Record(_, fields):
            inner = next((one.kind for one in fields if one.name == name and name != "key"), None)
            if inner is None:
                return UnknownField(item, whole, field_names(kind))
        case ListOf(Record() as inner):
            return _put_part(inner, data, path, value, item, whole)
        case MapOf(key, inner):
            misfit = read_value(key, name)
            if isinstance(misfit, Misfit):
                return Unfit(item, whole, misfit)
        case Texts(inner):
            misfit = read_value(LANGUAGE, name)
            if isinstance(misfit, Misfit):
                return Unfit(item, whole, misfit)
        case _:
            return UnknownField(item, whole, ())
    if not rest:
        return _put_here(inner, data, name, value, item, whole)
    if isinstance(inner, Words | Coded | OneOf | Whole | Number | Truth | Some):
        return UnknownField(item, whole, ())
    fresh: Any = [] if isinstance(inner, ListOf) else {}
    part = data.get(name, fresh)
    refusal = _put(inner, part, rest, value, item, whole)
    if refusal is None and part:
        data[name] = part
    elif refusal is None:
        data.pop(name, None)
    return refusal


def _put_part(
    record: Record, siblings: Any, path: tuple[str, ...], value: Value, item: Address, whole: str
) -> Refusal | None:
    known = dict(named(siblings))
    if len(path) == 1:
        if value is not None or path[0] not in known:
            return UnknownField(item, whole, tuple(known))
        siblings.remove(known[path[0]])
        return None
    if path[0] not in known:
        siblings.append({"key": path[0]} if has_key(record) else {})
    return _put(record, known.get(path[0], siblings[-1]), path[1:], value, item, whole)


def _put_here(
    kind: Kind, data: dict[str, Any], name: str, value: Value, item: Address, whole: str
) -> Refusal | None:
    if value is None:
        data.pop(name, None)
        return None
    fit = read_value(kind, written(value))
    if isinstance(fit, Misfit):
        return Unfit(item, whole, fit)
    several = list(fit) if isinstance(fit, tuple) else fit
    data[name] = (
        several[0] if isinstance(kind, Some) and isinstance(several, list) and len(several) == 1 else several
    )
    return None


def _word(data: Any) -> str:
    return ("true" if data else "false") if isinstance(data, bool) else str(data)


def _join(prefix: str, name: str) -> str:
    return f"{prefix}.{name}" if prefix else name
