"""What Telegram gives a Mini App to show who opened it: read, and told from forgeries."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl

import msgspec

OLDEST: Final = timedelta(minutes=5)
FASTEST_CLOCK: Final = timedelta(minutes=1)
"""So far may Telegram's clock be ahead of ours."""
LONGEST: Final = 4096
MOST_FIELDS: Final = 30


@dataclass(frozen=True, slots=True)
class Opened:
    """A person who opened the Mini App of one tenant's bot."""

    tenant: str
    who: int
    """Telegram user id."""
    token_hash: bytes
    expires_at: datetime
    """From then on these words are too old by themselves."""


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Forged, of another bot, too old or malformed."""

    why: str


def app_key(token: str) -> bytes:
    """What a bot's init data is signed with. HMAC-SHA256 of its token under "WebAppData" (Bot API)."""
    return hmac.new(b"WebAppData", token.encode(), sha256).digest()


def read_init_data(text: str, keys: Mapping[str, bytes], now: datetime) -> Opened | NotOpened:
    """Who opened it. `keys`: tenant -> app_key.

    The hash is HMAC-SHA256 over all the other fields, sorted, one `name=value` on a line (Bot API,
    "Validating data received via the Mini App").
    """
    fields = _fields(text)
    if fields is None:
        return NotOpened("this is no init data")
    given = fields.pop("hash", "").encode()
    said = "\n".join(f"{name}={fields[name]}" for name in sorted(fields)).encode()
    signed_by = [
        tenant
        for tenant, key in keys.items()
        if hmac.compare_digest(hmac.new(key, said, sha256).hexdigest().encode(), given)
    ]
    if not signed_by:
        return NotOpened("no bot of this company has signed it")
    written, who = _moment(fields.get("auth_date", "")), _person(fields.get("user", ""))
    if written is None or who is None:
        return NotOpened("it names no person or no time")
    if not now - OLDEST <= written <= now + FASTEST_CLOCK:
        return NotOpened("it is too old: open the page from the chat again")
    return Opened(signed_by[0], who, sha256(given).digest(), written + OLDEST)


def _fields(text: str) -> dict[str, str] | None:
    """By name; None if it is too long, not a query, or says one thing twice."""
    if not text.isascii() or len(text) > LONGEST:
        return None
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        return None
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else None


def _moment(text: str) -> datetime | None:
    good = text.isascii() and text.isdigit() and len(text) < 12
    return datetime.fromtimestamp(int(text), UTC) if good else None


def _person(text: str) -> int | None:
    try:
        found = msgspec.json.decode(text).get("id")
    except (msgspec.DecodeError, AttributeError):
        return None
    return found if type(found) is int and 0 < found < 2**52 else None
