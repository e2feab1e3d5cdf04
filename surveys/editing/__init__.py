"""A configuration document's items: listed, shown and edited one by one; all else of its text stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never

from surveys.definitions.fields import DOCUMENT
from surveys.definitions.kinds import ListOf, MapOf, Record
from surveys.definitions.notations import LANGUAGE
from surveys.editing.addresses import (
    Address,
    found,
    has_key,
    kind_at,
    named,
    part_record,
    part_sections,
)
from surveys.editing.content import cut_language, missing, put, values_of
from surveys.editing.edits import (
    Add,
    Change,
    Edit,
    KeyNeeded,
    LastOne,
    MainLanguage,
    Missing,
    Move,
    NoItem,
    Refusal,
    Remove,
    Rename,
    StillUsed,
    Taken,
    Unfit,
    Unusual,
    Values,
)
from surveys.editing.references import needed_by, rename
from surveys.editing.text import rekeyed, rewritten, said
from surveys.editing.values import Misfit, read_value

LANGUAGES: Final = ("company", "languages")


@dataclass(frozen=True, slots=True)
class Item:
    address: Address
    key: str
    """Its place where items have no keys."""
    record: Record
    values: Values
    """What it says itself, in the table's order."""
    parts: tuple[tuple[str, int], ...]
    """Its own sections, and how many items they have."""
    place: int
    """From 1."""


def items(text: str, section: Address) -> tuple[Item, ...]:
    """Items of a section in order; none for what is no section, or an absent one."""
    return items_in(said(text), section)


def items_in(data: Any, section: Address) -> tuple[Item, ...]:
    """The same of a document that `said` has read already."""
    kind = kind_at(section)
    record = part_record(kind) if kind is not None else None
    if record is None:
        return ()
    return tuple(
        _item((*section, key), key, record, one, place)
        for place, (key, one) in enumerate(named(found(data, section)), start=1)
    )


def item(text: str, address: Address) -> Item | None:
    """One item, or a record that stands once such as the company; () is the document itself."""
    return item_in(said(text), address)


def item_in(data: Any, address: Address) -> Item | None:
    """The same of a document that `said` has read already."""
    kind, here = kind_at(address), found(data, address)
    if not isinstance(kind, Record) or not isinstance(here, dict):
        return None
    siblings = [key for key, _ in named(found(data, address[:-1]))] if len(address) > 1 else []
    place = siblings.index(address[-1]) + 1 if address[-1:] and address[-1] in siblings else 1
    return _item(address, address[-1] if address else "", kind, here, place)


def whole(text: str, address: Address) -> Values | None:
    """All that an item says, its parts too: the values that would add it again."""
    kind, here = kind_at(address), found(said(text), address)
    return values_of(kind, here, deep=True) if isinstance(kind, Record) and isinstance(here, dict) else None


def edited(text: str, edit: Edit) -> str | Refusal:
    """The text after the edit; whether the document is still sound is left to `definitions.inspect`."""
    if isinstance(edit, Rename):
        return _renamed(text, edit)
    return _rewritten(text, (edit,))


def edited_by_all(text: str, edits: Sequence[Edit]) -> str | Refusal:
    """The text after one edit upon the other; what stands between two renames is written at once."""
    waiting: list[Add | Change | Remove | Move] = []
    for edit in edits:
        if not isinstance(edit, Rename):
            waiting.append(edit)
            continue
        after = _rewritten(text, waiting) if waiting else text
        after = _renamed(after, edit) if isinstance(after, str) else after
        if not isinstance(after, str):
            return after
        text, waiting = after, []
    return _rewritten(text, waiting) if waiting else text


def _rewritten(text: str, edits: Sequence[Add | Change | Remove | Move]) -> str | Refusal:
    data = said(text)
    if not isinstance(data, dict):
        return Unusual()
    for edit in edits:
        refusal = _applied(data, edit)
        if refusal is not None:
            return refusal
    return _unless_unusual(rewritten(text, data))


def _item(address: Address, key: str, record: Record, data: Any, place: int) -> Item:
    parts = tuple((one.name, len(named(found(data, (one.name,))))) for one in part_sections(record))
    return Item(address, key, record, values_of(record, data, deep=False), parts, place)


def _unless_unusual(text: str | None) -> str | Refusal:
    return Unusual() if text is None else text


def _applied(data: dict[str, Any], edit: Add | Change | Remove | Move) -> Refusal | None:
    match edit:
        case Add(section) if section == LANGUAGES:
            return _speak(data, edit)
        case Remove((*section, language)) if tuple(section) == LANGUAGES:
            return _hush(data, language)
        case Add():
            return _add(data, edit)
        case Change():
            return _change(data, edit)
        case Remove():
            return _remove(data, edit.item)
        case Move():
            return _move(data, edit)
        case _:
            assert_never(edit)


def _add(data: dict[str, Any], edit: Add) -> Refusal | None:
    kind = kind_at(edit.section)
    record = part_record(kind) if kind is not None else None
    parent = found(data, edit.section[:-1])
    if not isinstance(kind, ListOf | MapOf) or record is None or not isinstance(parent, dict):
        return _nothing(data, edit.section[:-1] if record else edit.section)
    keyed = isinstance(kind, MapOf) or has_key(record)
    if keyed and not edit.key:
        return KeyNeeded(edit.section)
    place = len(named(parent.get(edit.section[-1])))
    address = (*edit.section, edit.key if keyed and edit.key else str(place + 1))
    if keyed:
        fields = {one.name: one.kind for one in record.fields}
        fit = read_value(kind.key if isinstance(kind, MapOf) else fields["key"], address[-1])
        if isinstance(fit, Misfit):
            return Unfit(edit.section, "key", fit)
        if found(data, address) is not None:
            return Taken(address)
    new: dict[str, Any] = {"key": edit.key} if has_key(record) else {}
    for path, value in edit.values:
        refusal = put(record, new, path, value, address)
        if refusal is not None:
            return refusal
    for one in part_sections(record):
        if one.required and isinstance(one.kind, ListOf | MapOf) and not one.kind.at_least:
            new.setdefault(one.name, [] if isinstance(one.kind, ListOf) else {})
    absent = missing(record, new)
    if absent:
        return Missing(address, record, absent)
    _insert(parent, edit.section[-1], kind, address[-1], new, edit.place)
    return None


def _change(data: dict[str, Any], edit: Change) -> Refusal | None:
    kind = kind_at(edit.item)
    here = found(data, edit.item)
    single = len(edit.item) == 1 and isinstance(kind, Record)
    if single and here is None:
        here = data[edit.item[0]] = {}
    if not isinstance(kind, Record) or not isinstance(here, dict):
        return _nothing(data, edit.item)
    for path, value in edit.values:
        refusal = put(kind, here, path, value, edit.item)
        if refusal is not None:
            return refusal
    absent = missing(kind, here) if edit.item else ()
    return Missing(edit.item, kind, absent) if absent else None


def _remove(data: dict[str, Any], address: Address) -> Refusal | None:
    parent = found(data, address[:-1]) if address else None
    if not address or found(data, address) is None:
        return _nothing(data, address)
    field = next((one for one in DOCUMENT.fields if (one.name,) == address), None)
    if field is not None:
        if field.required:
            return LastOne(address)
        del data[address[0]]
        return None
    users = needed_by(data, address)
    if users:
        return StillUsed(address, users)
    kind = kind_at(address[:-1])
    if isinstance(kind, ListOf | MapOf) and len(named(parent)) <= kind.at_least:
        return LastOne(address)
    _take(parent, address[-1])
    return None


def _move(data: dict[str, Any], edit: Move) -> Refusal | None:
    here = found(data, edit.item)
    into = edit.into or edit.item[:-1]
    kind, parent = kind_at(into), found(data, into[:-1])
    if here is None:
        return _nothing(data, edit.item)
    if (
        not isinstance(kind, ListOf | MapOf)
        or not isinstance(parent, dict)
        or kind != kind_at(edit.item[:-1])
    ):
        return _nothing(data, into)
    if edit.into not in (None, edit.item[:-1]):
        if found(data, (*into, edit.item[-1])) is not None:
            return Taken((*into, edit.item[-1]))
        old = kind_at(edit.item[:-1])
        siblings = found(data, edit.item[:-1])
        if isinstance(old, ListOf | MapOf) and len(named(siblings)) <= old.at_least:
            return LastOne(edit.item)
    _take(found(data, edit.item[:-1]), edit.item[-1])
    _insert(parent, into[-1], kind, edit.item[-1], here, edit.place)
    return None


def _renamed(text: str, edit: Rename) -> str | Refusal:
    data, section = said(text), edit.item[:-1]
    kind = kind_at(section)
    record = part_record(kind) if kind is not None else None
    if record is None or found(data, edit.item) is None or not isinstance(kind, ListOf | MapOf):
        return _nothing(data, edit.item)
    if isinstance(kind, ListOf) and not has_key(record):
        return _nothing(data, edit.item)
    fields = {one.name: one.kind for one in record.fields}
    fit = read_value(kind.key if isinstance(kind, MapOf) else fields["key"], edit.key)
    if not isinstance(fit, str):
        return Unfit(edit.item, "key", fit) if isinstance(fit, Misfit) else KeyNeeded(section)
    if found(data, (*section, fit)) is not None:
        return Taken((*section, fit))
    after = rekeyed(text, edit.item, fit)
    new = said(after) if after is not None else None
    if after is None or new is None:
        return Unusual()
    rename(new, edit.item, fit)
    return _unless_unusual(rewritten(after, new))


def _speak(data: dict[str, Any], edit: Add) -> Refusal | None:
    fit = read_value(LANGUAGE, edit.key or "")
    if not isinstance(fit, str):
        return Unfit(LANGUAGES, "key", fit) if isinstance(fit, Misfit) else KeyNeeded(LANGUAGES)
    company = data["company"]
    known = [str(one) for one in company.get("languages", [company["language"]])]
    if fit in known:
        return Taken((*LANGUAGES, fit))
    known.insert(len(known) if edit.place is None else edit.place - 1, fit)
    company["languages"] = known
    return None


def _hush(data: dict[str, Any], language: str) -> Refusal | None:
    company = data["company"]
    known = [str(one) for one in company.get("languages", [company["language"]])]
    if language not in known:
        return NoItem((*LANGUAGES, language), tuple(known))
    if language == company["language"]:
        return MainLanguage(language)
    company["languages"] = [one for one in known if one != language]
    cut_language(DOCUMENT, data, language)
    return None


def _take(siblings: Any, name: str) -> None:
    if isinstance(siblings, dict):
        del siblings[name]
    else:
        del siblings[[key for key, _ in named(siblings)].index(name)]


def _insert(
    parent: dict[str, Any], section: str, kind: ListOf | MapOf, name: str, new: Any, place: int | None
) -> None:
    """`place` from 1; beyond the end, and None, is the end."""
    if isinstance(kind, ListOf):
        siblings = parent.setdefault(section, [])
        siblings.insert(len(siblings) if place is None else max(place - 1, 0), new)
        return
    pairs = list(parent.get(section, {}).items())
    pairs.insert(len(pairs) if place is None else max(place - 1, 0), (name, new))
    parent[section] = dict(pairs)


def _nothing(data: Any, address: Address) -> NoItem:
    """The first part of the address that is not there, and what there is instead."""
    for depth in range(1, len(address) + 1):
        if found(data, address[:depth]) is None:
            return NoItem(address[:depth], tuple(key for key, _ in named(found(data, address[: depth - 1]))))
    return NoItem(address, ())
