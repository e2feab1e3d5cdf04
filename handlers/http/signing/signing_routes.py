"""Routes of who may look: signing in and out, public links, and what strangers see by them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from handlers.http.maps.public import get_public
from handlers.http.maps.share_schemas import ShareMade, SharesShown, ShareWished
from handlers.http.maps.shares import delete_share, get_shares, post_share
from handlers.http.openapi import Body, Parameter, Reply, Route
from handlers.http.schemas import Problem
from handlers.http.signing.app_page import get_app, post_signin
from handlers.http.signing.signing import get_session, post_signout
from surveys.people.roles import Role


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
    Route(
        "GET",
        "/v1/shares",
        get_shares,
        "The public links of maps that are open",
        (Reply(200, "the links, without their addresses", SharesShown),),
        scope="admin",
        session=True,
        least=Role.ADMIN,
    ),
    Route(
        "POST",
        "/v1/shares",
        post_share,
        "Make a public link of a map",
        (
            Reply(200, "made; its address is told this once", ShareMade),
            Reply(400, "not readable", Problem),
            Reply(404, "no such journey", Problem),
            Reply(409, "too many are open", Problem),
            Reply(422, "a field that cannot be taken", Problem),
        ),
        scope="admin",
        session=True,
        least=Role.ADMIN,
        bodies=(Body("application/json", ShareWished),),
    ),
    Route(
        "DELETE",
        "/v1/shares/{id}",
        delete_share,
        "Revoke a public link",
        (Reply(204, "it opens nothing any more"), Reply(404, "no such link is open", Problem)),
        scope="admin",
        session=True,
        least=Role.ADMIN,
    ),
    Route(
        "GET",
        "/public/{token}",
        get_public,
        "A map as strangers see it: nothing of fewer than five answers",
        (
            Reply(200, "the page", media="text/html"),
            Reply(404, "unknown, over or revoked", media="text/html"),
            Reply(429, "too many requests", Problem),
        ),
        parameters=(Parameter("lang", "en, ru, pl or uk"),),
    ),
)
