"""A whole document before it is applied: kept, and compared with the newest version and its base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.configuration import changing, configuring, handing_in
from surveys.configuration.changing import Preview, Unconfigured
from surveys.configuration.configuring import Invalid, Unchanged
from surveys.definitions.files import read_file


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What others changed since the version that the document was written from."""

    since: int
    authors: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """Kept, and ready to be decided on."""

    handed_id: str
    preview: Preview
    meanwhile: Meanwhile | None


@dataclass(frozen=True, slots=True)
class Same:
    """The document in force says the same."""

    version: int


async def consider(
    conn: AsyncConnection, *, tenant: str, by: int, name: str, content: str, now: datetime
) -> Considered | Same | Invalid:
    """Check a file and keep it until a button decides; a file with mistakes is not kept."""
    file = read_file(name, content)
    preview = await changing.preview_text(conn, tenant=tenant, text=file.text)
    match preview:
        case Invalid():
            return preview
        case Unchanged(version):
            return Same(version)
        case Unconfigured():
            return Same(0)
    if not preview.lines:
        return Same(preview.base)
    handed_id = await handing_in.hand_in(
        conn,
        tenant=tenant,
        by=by,
        kind="document",
        name=name,
        content=file.text,
        base_version=preview.base,
        now=now,
    )
    meanwhile = None
    if file.base is not None and file.base < preview.base:
        meanwhile = await since(conn, tenant=tenant, base=file.base, current=preview.base)
    return Considered(handed_id, preview, meanwhile)


async def since(conn: AsyncConnection, *, tenant: str, base: int, current: int) -> Meanwhile | None:
    """What happened after version `base`, and who did it; None if nothing that shows."""
    before = await configuring.document(conn, tenant=tenant, version=base)
    after = await configuring.document(conn, tenant=tenant, version=current)
    lines = configuring.diff(before or "{}", after or "{}")
    newer = await configuring.history(conn, tenant=tenant, most=current - base)
    authors = tuple(dict.fromkeys(one.author for one in reversed(newer) if one.version > base))
    return Meanwhile(base, authors, lines) if lines else None
