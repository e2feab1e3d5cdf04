"""Signed links and the short-lived sessions they open: who may read one tenant's map, and until when."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

Purpose = Literal["link", "session", "why-link", "why-session"]
"""A link's token is worth nothing as a cookie, nor the other way round; the map's opens no other page."""

COOKIE = "pulsemap_session"
_FORM = re.compile(r"[A-Za-z0-9_-]{1,400}\.[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Grant:
    """Leave to read the maps of one tenant."""

    tenant: str
    expires_at: datetime
    """Whole seconds count."""


def sign(grant: Grant, *, purpose: Purpose, secret_key: bytes) -> str:
    """A token of URL-safe characters. HMAC-SHA256 over purpose, expiry and tenant."""
    said = f"{int(grant.expires_at.timestamp())}:{grant.tenant}".encode()
    return f"{_text(said)}.{_text(_seal(said, purpose, secret_key))}"


def read(token: str, *, purpose: Purpose, secret_key: bytes, now: datetime) -> Grant | None:
    """What a token grants, or None if it is forged, of another purpose, or over."""
    if not _FORM.fullmatch(token):
        return None
    said, seal = (_bytes(part) for part in token.split("."))
    if not hmac.compare_digest(seal, _seal(said, purpose, secret_key)):
        return None
    expiry, _, tenant = said.decode().partition(":")
    grant = Grant(tenant, datetime.fromtimestamp(int(expiry), UTC))
    return grant if now < grant.expires_at else None


def _seal(said: bytes, purpose: Purpose, secret_key: bytes) -> bytes:
    return hmac.new(secret_key, b"pulsemap:" + purpose.encode() + b":" + said, sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
