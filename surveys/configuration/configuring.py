"""Change a tenant's configuration: version n+1 from version n, what changed, the history, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.definitions import Mistake, inspect, parse
from surveys.definitions.changes import changes as diff
from surveys.model import Configuration
from surveys.people import auditing
from surveys.store import configurations as store
from surveys.store.configurations import Version
from surveys.store.configurations import versions as history

__all__ = [
    "Absent",
    "Applied",
    "Invalid",
    "Stale",
    "Unchanged",
    "Version",
    "apply",
    "current",
    "diff",
    "document",
    "history",
    "newest_version",
    "rollback",
    "version",
    "version_at",
]

MOST_LINES: Final = 200
"""Lines of one change that the audit keeps; the versions themselves keep all."""
LAST: Final = 2**31 - 1
"""The highest number that a version can have."""


@dataclass(frozen=True, slots=True)
class Applied:
    version: int
    doubts: tuple[Mistake, ...] = ()
    """Accepted, but worth a look."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    version: int
    """The newest one, whose text is the same."""


@dataclass(frozen=True, slots=True)
class Invalid:
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody made another version in the meantime."""

    current_version: int


@dataclass(frozen=True, slots=True)
class Absent:
    """There is no such version to go back to."""


async def current(conn: AsyncConnection, *, tenant: str) -> Configuration | None:
    """The newest version; None if the tenant has no document yet."""
    found = await store.newest(conn, tenant=tenant)
    return parse(found.document, version=found.version) if found else None


async def newest_version(conn: AsyncConnection, *, tenant: str) -> int | None:
    """Number of the newest version; None if there is none."""
    return await store.newest_number(conn, tenant=tenant)


async def version(conn: AsyncConnection, *, tenant: str, version: int) -> Configuration | None:
    """One version, whichever is in force; None if there is none of that number."""
    found = await document(conn, tenant=tenant, version=version)
    return None if found is None else parse(found, version=version)


async def version_at(conn: AsyncConnection, *, tenant: str, moment: datetime) -> int | None:
    """Number of the version in force just before a moment; the first one's where none was yet."""
    return await store.number_at(conn, tenant=tenant, moment=moment)


async def document(conn: AsyncConnection, *, tenant: str, version: int | None = None) -> str | None:
    """The text of a version (None = the newest) as it was applied."""
    if version is not None:
        return await store.document(conn, tenant=tenant, version=version) if 0 < version <= LAST else None
    found = await store.newest(conn, tenant=tenant)
    return found.document if found else None


async def apply(
    conn: AsyncConnection, *, tenant: str, text: str, author: str, note: str, now: datetime, base: int | None
) -> Applied | Unchanged | Invalid | Stale:
    """Make the next version from `text`.

    `base` is the version that the text was written from (0 = there was none): if it is no longer the newest,
    nothing is changed. None takes the text whatever the newest version is. Author and note are kept on one
    line, without controls.
    """
    author, note = auditing.on_one_line(author), auditing.on_one_line(note)
    while True:
        newest = await store.newest(conn, tenant=tenant)
        number = newest.version if newest else 0
        if base is not None and base != number:
            return Stale(number)
        if newest is not None and newest.document == text:
            return Unchanged(number)
        found = inspect(text, version=number + 1)
        if found.configuration is None:
            return Invalid(found.mistakes)
        if await store.add(
            conn,
            tenant=tenant,
            version=number + 1,
            document=text,
            author=author,
            note=note,
            created_at=now,
        ):
            lines = diff(newest.document if newest else "{}", text)
            await auditing.note(
                conn,
                tenant=tenant,
                by=author,
                action="configuration",
                subject=str(number + 1),
                lines=lines[:MOST_LINES],
                now=now,
            )
            return Applied(number + 1, found.doubts)


async def rollback(
    conn: AsyncConnection, *, tenant: str, version: int, author: str, now: datetime, base: int | None = None
) -> Applied | Unchanged | Invalid | Stale | Absent:
    """Make the next version with the text of an old one; what lies between stays in the history.

    `base` as in `apply`.
    """
    text = await document(conn, tenant=tenant, version=version)
    if text is None:
        return Absent()
    return await apply(
        conn, tenant=tenant, text=text, author=author, note=f"rollback to {version}", now=now, base=base
    )
