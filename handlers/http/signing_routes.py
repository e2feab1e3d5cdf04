"""Routes of signing in and out, and the bodies of their answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from handlers.http.openapi import Reply, Route
from handlers.http.signing import get_session, post_signout


class SessionShown(BaseModel):
    """All null: nobody is signed in."""

    name: str | None
    role: Literal["viewer", "staff", "admin", "owner"] | None
    until: datetime | None


SIGNING_ROUTES = (
    Route("GET", "/v1/session", get_session, "Who is signed in", (Reply(200, "the person", SessionShown),)),
    Route("POST", "/v1/signout", post_signout, "Sign out", (Reply(204, "nobody is signed in any more"),)),
)
