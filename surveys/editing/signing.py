"""Who wrote an entry of a lane, and when: put in as it is added, unless it says so itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from surveys.definitions.fields import ENTRY
from surveys.editing.addresses import found, kind_at, part_record
from surveys.editing.edits import Add, Edit
from surveys.editing.text import said

_NUMBER: Final = re.compile(r" \(\d+\)$")
LONGEST: Final = 80


def signed(edits: Sequence[Edit], text: str, author: str, now: datetime) -> tuple[Edit, ...]:
    """The same edits; entries that are added to `text` get the author's name and the company's day."""
    if not any(map(_adds_entry, edits)):
        return tuple(edits)
    zone = ZoneInfo(str(found(said(text), ("company", "timezone")) or "UTC"))
    more: dict[str, Any] = {"author": signer(author), "date": now.astimezone(zone).date().isoformat()}
    return tuple(_with(one, more) for one in edits)


def signer(author: str) -> str:
    """The name that others may read of an author: `Olga (123456)` -> `Olga`."""
    return _NUMBER.sub("", author)[:LONGEST].strip()


def _adds_entry(edit: Edit) -> bool:
    kind = kind_at(edit.section) if isinstance(edit, Add) else None
    return kind is not None and part_record(kind) is ENTRY


def _with(edit: Edit, more: dict[str, Any]) -> Edit:
    if not isinstance(edit, Add) or not _adds_entry(edit):
        return edit
    own = dict(edit.values)
    added = ((name, value) for name, value in more.items() if value and name not in own)
    return Add(edit.section, edit.key, (*edit.values, *added), edit.place)
