"""The audit: every change of the configuration, the people, the rooms and the keys, with its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.people.roles import Member
from surveys.store import audit as store
from surveys.store.audit import Change, newest, one

__all__ = ["COMMAND_LINE", "PROGRAM", "Change", "author_of", "newest", "note", "on_one_line", "one"]

COMMAND_LINE: Final = "command line"
PROGRAM: Final = "program"
"""Author of what nobody in particular has ordered."""

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def on_one_line(text: str) -> str:
    """Controls (breaks, escapes, directions, lone surrogates) become spaces, and several spaces one."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def author_of(member: Member) -> str:
    """How the audit and the history name a person: Olga (123456). The number is who it was, for ever."""
    return f"{member.name} ({member.telegram_user_id})"


async def note(
    conn: AsyncConnection,
    *,
    tenant: str,
    by: str,
    action: str,
    subject: str,
    lines: Sequence[str] = (),
    now: datetime,
) -> None:
    """One change, in the transaction that makes it. `lines`: `+`, `-` and `~` as in a comparison."""
    change = store.Change(uuid7(), now, by, action, subject, tuple(lines))
    await store.add(conn, tenant=tenant, change=change)
