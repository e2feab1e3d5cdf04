"""Routes of signing in and out, and the bodies of their answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from handlers.http.app_page import get_app, post_signin
from handlers.http.openapi import Body, Parameter, Reply, Route
from handlers.http.schemas import Problem
from handlers.http.signing import get_session, post_signout


class SessionShown(BaseModel):
    """All null: nobody is signed in."""

    name: str | None
    role: Literal["viewer", "staff", "admin", "owner"] | None
    until: datetime | None


class InitData(BaseModel):
    """What Telegram gave the Mini App: `tgWebAppData` of its address."""

    init_data: str


SIGNING_ROUTES = (
    Route(
        "GET",
        "/app/{journey}",
        get_app,
        "The map as a Mini App of Telegram: signs in by itself",
        (Reply(200, "the page", media="text/html"),),
        parameters=(Parameter("lang", "en, ru, pl or uk"),),
    ),
    Route(
        "POST",
        "/v1/signin/telegram",
        post_signin,
        "Sign in by what Telegram gave the Mini App",
        (
            Reply(200, "a session of twelve hours is open", SessionShown),
            Reply(400, "not readable", Problem),
            Reply(401, "forged, too old or used before", Problem),
            Reply(403, "nobody of the company, or another site", Problem),
            Reply(422, "a field that cannot be taken", Problem),
        ),
        bodies=(Body("application/json", InitData),),
    ),
    Route("GET", "/v1/session", get_session, "Who is signed in", (Reply(200, "the person", SessionShown),)),
    Route("POST", "/v1/signout", post_signout, "Sign out", (Reply(204, "nobody is signed in any more"),)),
)
