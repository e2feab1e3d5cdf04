"""Signed links and the short-lived sessions they open: who reads one tenant's pages, and until when."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from surveys.people.roles import Role

Purpose = Literal["link", "session"]
"""A link's token is worth nothing as a cookie, nor the other way round."""

COOKIE: Final = "pulsemap_session"
APP_COOKIE: Final = "pulsemap_app"
"""Of a Mini App: Telegram Web shows it in a frame, where a browser sends none that is meant for one's own."""
LINK: Final = timedelta(minutes=15)
"""Links stay in chat histories. They are short-lived and not one-time: previews and the browsers inside of
messengers open a link by themselves, and would use it up before the person has seen anything."""
SESSION: Final = timedelta(hours=12)
_FORM = re.compile(r"[A-Za-z0-9_-]{1,400}\.[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Grant:
    """Leave for one of a tenant's people. What they may is looked up anew at each request."""

    tenant: str
    expires_at: datetime
    """Whole seconds count."""
    who: int
    """Telegram user id."""
    most: Role = Role.OWNER
    """They act with this role at most, even if their own is higher."""


def sign(grant: Grant, *, purpose: Purpose, secret_key: bytes) -> str:
    """A token of URL-safe characters. HMAC-SHA256 over purpose, expiry, person, role and tenant."""
    said = f"{int(grant.expires_at.timestamp())}:{grant.who}:{grant.most}:{grant.tenant}".encode()
    return f"{_text(said)}.{_text(_seal(said, purpose, secret_key))}"


def read(token: str, *, purpose: Purpose, secret_key: bytes, now: datetime) -> Grant | None:
    """What a token grants, or None if it is forged, of another purpose or form, or over."""
    if not _FORM.fullmatch(token):
        return None
    said, seal = (_bytes(part) for part in token.split("."))
    if not hmac.compare_digest(seal, _seal(said, purpose, secret_key)):
        return None
    parts = said.decode().split(":", 3)
    if len(parts) != 4:
        return None
    expiry, who, most, tenant = parts
    grant = Grant(tenant, datetime.fromtimestamp(int(expiry), UTC), int(who), Role(most))
    return grant if now < grant.expires_at else None


def hash_of(token: str) -> bytes:
    """Under which a token is remembered as spent."""
    return sha256(token.encode()).digest()


def _seal(said: bytes, purpose: Purpose, secret_key: bytes) -> bytes:
    return hmac.new(secret_key, b"pulsemap:" + purpose.encode() + b":" + said, sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
