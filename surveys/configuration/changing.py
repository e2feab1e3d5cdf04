"""Change the configuration by edits or by a whole document: what it would touch, asked once, then applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import UNRESOLVED
from surveys.configuration import configuring
from surveys.configuration.configuring import Applied, Invalid, Stale, Unchanged, diff
from surveys.definitions import Mistake, inspect, parse
from surveys.editing import edited, edited_by_all
from surveys.editing.edits import Change, Edit, Refusal, Rename
from surveys.editing.impact import Impact, impact_of, removed_rooms, removed_touchpoints
from surveys.editing.signing import signed
from surveys.model import Configuration
from surveys.store import configurations as versions
from surveys.store import impacts as store
from surveys.store import rooms

__all__ = ["Asks", "Impact", "Invalid", "Made", "Overtaken", "Preview", "Unchanged", "Unconfigured"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be done to version `base`."""

    base: int
    text: str
    lines: tuple[str, ...]
    """The differences, as `configuring.diff` writes them."""
    impact: Impact
    doubts: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Made:
    version: int
    lines: tuple[str, ...]
    impact: Impact
    doubts: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """Nothing is done yet: it is dangerous, and nobody has confirmed it."""

    preview: Preview


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody changed the configuration meanwhile; nothing is done."""

    base: int
    current: int
    lines: tuple[str, ...]
    """What they changed."""
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unconfigured:
    """There is no document yet."""


Changed = Made | Unchanged | Asks | Invalid | Overtaken | Refusal | Unconfigured


async def in_force(conn: AsyncConnection, *, tenant: str) -> tuple[int, str]:
    """Number and text of the newest version; (0, "") if there is none yet."""
    newest = await versions.newest(conn, tenant=tenant)
    return (0, "") if newest is None else (newest.version, newest.document)


async def preview(
    conn: AsyncConnection, *, tenant: str, edits: Sequence[Edit]
) -> Preview | Unchanged | Invalid | Refusal | Unconfigured:
    """What the edits would do to the version in force."""
    newest = await versions.newest(conn, tenant=tenant)
    if newest is None:
        return Unconfigured()
    text = edited_by_all(newest.document, edits)
    return await _preview(conn, tenant, newest, text) if isinstance(text, str) else text


async def preview_text(
    conn: AsyncConnection, *, tenant: str, text: str
) -> Preview | Unchanged | Invalid | Unconfigured:
    """What a whole document in place of the one in force would do."""
    newest = await versions.newest(conn, tenant=tenant)
    return Unconfigured() if newest is None else await _preview(conn, tenant, newest, text)


async def make(
    conn: AsyncConnection,
    *,
    tenant: str,
    edits: Sequence[Edit],
    author: str,
    note: str,
    now: datetime,
    base: int | None,
    confirmed: bool,
) -> Changed:
    """Apply the edits to the version in force; `base` as in `configuring.apply`.

    A room that is called otherwise stays bound to its chat; cards under way still find it by its old name.
    """
    newest = await versions.newest(conn, tenant=tenant)
    if newest is None:
        return Unconfigured()
    if base is not None and base != newest.version:
        return await _overtaken(conn, tenant, base, newest)
    text = edited_by_all(newest.document, signed(edits, newest.document, author, now))
    if not isinstance(text, str):
        return text
    found = await _preview(conn, tenant, newest, text)
    outcome = await _settle(conn, tenant, found, author=author, note=note, now=now, confirmed=confirmed)
    for edit in edits if isinstance(outcome, Made) else ():
        if isinstance(edit, Rename) and edit.item[:-1] == ("rooms",):
            await rooms.bind_alike(conn, tenant=tenant, room_key=edit.key, like=edit.item[-1])
    return outcome


async def make_text(
    conn: AsyncConnection,
    *,
    tenant: str,
    text: str,
    author: str,
    note: str,
    now: datetime,
    base: int | None,
    confirmed: bool,
) -> Made | Unchanged | Asks | Invalid | Overtaken | Unconfigured:
    """Put a whole document in place of the one in force."""
    newest = await versions.newest(conn, tenant=tenant)
    if newest is None:
        return Unconfigured()
    if base is not None and base != newest.version:
        return await _overtaken(conn, tenant, base, newest)
    found = await _preview(conn, tenant, newest, text)
    return await _settle(conn, tenant, found, author=author, note=note, now=now, confirmed=confirmed)


async def impact(conn: AsyncConnection, *, tenant: str, old: Configuration, new: Configuration) -> Impact:
    """What changes from one configuration to another, with the numbers of now."""
    found = impact_of(old, new)
    planned = await store.planned_by_trigger(conn, tenant=tenant, triggers=found.triggers)
    lost = removed_rooms(old, new)
    cases = await store.cases_in_rooms(conn, tenant=tenant, rooms=lost, statuses=UNRESOLVED) if lost else 0
    gone = removed_touchpoints(old, new)
    unmapped = await store.answers_at_touchpoints(conn, tenant=tenant, touchpoints=gone) if gone else {}
    orphaned = [
        replace(
            one,
            answers=await store.answers_to_question(
                conn, tenant=tenant, survey=one.survey, question=one.question, option=one.option
            ),
        )
        for one in found.orphaned
    ]
    return replace(found, planned=planned, open_cases=cases, orphaned=tuple(orphaned), unmapped=unmapped)


async def _preview(
    conn: AsyncConnection, tenant: str, newest: versions.Stored, text: str
) -> Preview | Unchanged | Invalid:
    if text == newest.document:
        return Unchanged(newest.version)
    found = inspect(text, version=newest.version + 1)
    if found.configuration is None:
        return Invalid(found.mistakes)
    old = parse(newest.document, version=newest.version)
    counted = await impact(conn, tenant=tenant, old=old, new=found.configuration)
    text = _with_versions(text, counted, old, found.configuration)
    return Preview(newest.version, text, diff(newest.document, text), counted, found.doubts)


def _with_versions(text: str, found: Impact, old: Configuration, new: Configuration) -> str:
    """Surveys whose answers so far would be orphaned get the next version, if it is not written there yet."""
    for key in found.new_versions:
        version = old.surveys[key].version + 1
        if new.surveys[key].version < version:
            after = edited(text, Change(("surveys", key), (("version", version),)))
            text = after if isinstance(after, str) else text
    return text


async def _settle(
    conn: AsyncConnection,
    tenant: str,
    found: Preview | Unchanged | Invalid,
    *,
    author: str,
    note: str,
    now: datetime,
    confirmed: bool,
) -> Made | Unchanged | Asks | Invalid | Overtaken:
    if not isinstance(found, Preview):
        return found
    if found.impact.dangerous and not confirmed:
        return Asks(found)
    outcome = await configuring.apply(
        conn, tenant=tenant, text=found.text, author=author, note=note, now=now, base=found.base
    )
    match outcome:
        case Applied(version, doubts):
            return Made(version, found.lines, found.impact, doubts)
        case Stale():
            newest = await versions.newest(conn, tenant=tenant)
            return await _overtaken(conn, tenant, found.base, newest or versions.Stored(found.base, ""))
        case Unchanged() | Invalid():
            return outcome
        case _:
            assert_never(outcome)


async def _overtaken(conn: AsyncConnection, tenant: str, base: int, newest: versions.Stored) -> Overtaken:
    before = await versions.document(conn, tenant=tenant, version=base)
    history = await versions.versions(conn, tenant=tenant)
    authors = dict.fromkeys(one.author for one in history if base < one.version <= newest.version)
    return Overtaken(base, newest.version, diff(before or "{}", newest.document), tuple(authors))
