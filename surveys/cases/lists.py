"""Lists of cases that staff turn through: the open ones, their own, those that are late."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases import complaints
from surveys.cases.values import Case
from surveys.store import case_lists as store

CASES: Final = 6
"""Cases on one page."""


class ListKind(StrEnum):
    OPEN = "open"
    MINE = "mine"
    BREACHED = "breached"


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of a list."""

    kind: ListKind
    cases: tuple[Case, ...]
    counts: Mapping[ListKind, int]
    """Of all three lists."""
    page: int
    """From 0; the last one where a later one was asked for."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.counts[self.kind] // CASES))


async def read_list(
    conn: AsyncConnection,
    *,
    tenant: str,
    kind: ListKind,
    person: int,
    rooms: Collection[str] | None,
    page: int,
    now: datetime,
) -> CaseList:
    """Unresolved cases of these rooms (None = all), the most urgent first.

    `person` (a Telegram id): whose the list of one's own is.
    """
    found = await store.counts(conn, tenant=tenant, person=person, rooms=rooms, now=now)
    counts = {one: found[one] for one in ListKind}
    page = max(0, min(page, -(-counts[kind] // CASES) - 1))
    ids = await store.page(
        conn,
        tenant=tenant,
        kind=kind,
        person=person,
        rooms=rooms,
        now=now,
        offset=page * CASES,
        limit=CASES,
    )
    by_id = {
        case.complaint_id: case for case in await complaints.cases(conn, tenant=tenant, only=ids, limit=CASES)
    }
    return CaseList(kind, tuple(by_id[one] for one in ids if one in by_id), counts, page)
