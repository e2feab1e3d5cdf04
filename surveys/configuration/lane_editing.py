"""Edits of a map's lanes and targets: merged with what others did, unless it was the same part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.configuration import changing
from surveys.configuration.changing import Asks, Invalid, Made, Overtaken, Unchanged, Unconfigured
from surveys.editing import edited, item
from surveys.editing.addresses import Address
from surveys.editing.edits import Add, Change, Edit, Refusal, Remove, Values
from surveys.editing.lines import line_of
from surveys.editing.signing import signer
from surveys.store import configurations as versions

TRIES: Final = 5
"""How often somebody else may be a moment faster with another part of the document."""
LOOKED_BACK: Final = 50
"""Versions among which those are looked for who changed the same part."""
NOTE: Final = 500
"""Most characters of a line that the history keeps."""


@dataclass(frozen=True, slots=True)
class Edited:
    version: int
    """In force now; also where all of it was so already."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same part says something else than in the version that the edit was made from; nothing is done."""

    version: int
    values: Values | None
    """What the part says now; None = it is gone."""
    authors: tuple[str, ...]
    """Who changed it, the latest first."""


Outcome = Edited | Conflict | Invalid | Refusal | Unconfigured | Overtaken


async def edit_part(
    conn: AsyncConnection,
    *,
    tenant: str,
    edit: Add | Change | Remove,
    base: int | None,
    author: str,
    now: datetime,
) -> Outcome:
    """Add, change or remove one part of a journey; `base` = the version that it was seen in.

    Sent twice it is done once. A change overlaps with what became of the item's fields that it names.
    """
    outcome: Outcome = Unconfigured()
    for _ in range(TRIES):
        newest = await versions.newest(conn, tenant=tenant)
        if newest is None:
            return Unconfigured()
        if _is_so(newest.document, edit):
            return Edited(newest.version)
        if not isinstance(edit, Add) and base is not None and base != newest.version:
            before = await versions.document(conn, tenant=tenant, version=base)
            seen = _part(before, edit) if before is not None else None
            now_said = _part(newest.document, edit)
            if isinstance(edit, Remove) and seen is not None and now_said is None:
                return Edited(newest.version)
            if seen != now_said or before is None:
                authors = await _changed_by(conn, tenant=tenant, edit=edit, base=base, newest=newest.version)
                return Conflict(newest.version, now_said, authors)
        made = await changing.make(
            conn,
            tenant=tenant,
            edits=[edit],
            author=author,
            note=line_of(edit)[:NOTE],
            now=now,
            base=newest.version,
            confirmed=True,
        )
        match made:
            case Made(version) | Unchanged(version):
                return Edited(version)
            case Overtaken():
                outcome = made
            case Asks():
                raise AssertionError("a confirmed edit asks nothing")
            case _:
                return made
    return outcome


def _is_so(document: str, edit: Edit) -> bool:
    """Whether nothing is left to do: it was sent before, or others did the same."""
    match edit:
        case Add(section, key, values) if key is not None:
            there = item(document, (*section, key))
            return there is not None and set(values) <= set(there.values)
        case Change():
            return edited(document, edit) == document
        case _:
            return False


def _part(document: str, edit: Change | Remove) -> Values | None:
    """What an item says; of a touchpoint only the fields that the edit is about."""
    address: Address = edit.item
    there = item(document, address)
    if there is None or isinstance(edit, Remove) or address[-2] == "entries":
        return there.values if there else None
    about = {path.split(".")[0] for path, _ in edit.values}
    return tuple(one for one in there.values if one[0].split(".")[0] in about)


async def _changed_by(
    conn: AsyncConnection, *, tenant: str, edit: Change | Remove, base: int, newest: int
) -> tuple[str, ...]:
    history = await versions.versions(conn, tenant=tenant, most=min(max(newest - base, 0), LOOKED_BACK))
    authors = {one.version: one.author for one in history}
    said = {
        number: _part(await versions.document(conn, tenant=tenant, version=number) or "{}", edit)
        for number in sorted({*authors, *(number - 1 for number in authors)})
    }
    return tuple(dict.fromkeys(_who(authors, said)))


def _who(authors: dict[int, str], said: dict[int, Values | None]) -> Iterator[str]:
    for earlier, later in reversed(list(pairwise(sorted(said)))):
        if said[earlier] != said[later] and later in authors:
            yield signer(authors[later])
