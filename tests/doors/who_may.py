"""What the matrix of rights is made of: all commands and kinds of buttons of the routers, with examples."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from uuid6 import uuid7

from handlers.telegram import elsewhere
from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case
from handlers.telegram.cases.case_digest_view import PageButton, pack_digest
from handlers.telegram.recovery.buttons import RecoveryButton, pack_recovery
from handlers.telegram.root import build_router
from handlers.telegram.talk import canned
from surveys.answers.buttons import Button, Verb, pack
from surveys.configuration import handing_in
from surveys.people import keys
from tests.doors.desk import PEOPLE, TENANT, Desk, now
from tests.running import DOCUMENT

COMMAND_EXAMPLES = {
    "staff": ("add role=viewer", "change 14 role=staff", "remove 14"),
    "keys": ('add "Till" scope=events:write',),
    "rollback": ("1",),
    "triggers": ("pause after-delivery",),
    "journeys": ("change online-order lanes=goals",),
    "dead": ("drop all",),
    "duty": ("on 8h", "off"),
    "rooms": ("",),
    "links": ("qr touchpoint=delivered", "customer=42"),
    "share": ("new online-order",),
    "test": ("delivery",),
}
"""Arguments with which a command would change something."""


async def _handed(desk: Desk, kind: handing_in.Kind, content: str) -> str:
    async with desk.db.begin() as conn:
        return await handing_in.hand_in(
            conn,
            tenant=TENANT,
            by=PEOPLE["admin"],
            kind=kind,
            name="file",
            content=content,
            base_version=2,
            now=now(),
        )


async def _upload(desk: Desk) -> str:
    return f"upload:apply:{await _handed(desk, 'document', DOCUMENT)}"


async def _import(desk: Desk) -> str:
    return f"import:drop:{await _handed(desk, 'history', 'file')}"


async def _key(desk: Desk) -> str:
    async with desk.db.begin() as conn:
        key = await keys.add_key(conn, tenant=TENANT, name="k", scopes=["export"], now=now())
    return f"keys:revoke:{key.split('_')[1].removeprefix(f'{TENANT}-')}"


async def _dead(desk: Desk) -> str:
    await desk.database.pool.execute(
        "INSERT INTO inbox (tenant_id, bot_id, update_id, lane, status, not_before, received_at)"
        " VALUES ($1, 42, -7, 1, 'dead', now(), now()) ON CONFLICT DO NOTHING",
        TENANT,
    )
    return "dead:drop:-7"


def _always(data: str) -> Callable[[Desk], Awaitable[str]]:
    async def example(_desk: Desk) -> str:
        return data

    return example


BUTTON_EXAMPLES: dict[str, Callable[[Desk], Awaitable[str]]] = {
    "survey": _always(pack(Button(Verb.RATE, uuid7(), 0, 5))),
    "agree": _always("agree:en-000000000000"),
    "speak": _always("speak:pl"),
    "customer": _always("w:pause:week"),
    "recovery": _always(pack_recovery(RecoveryButton(uuid7(), 1, 5))),
    "strange": _always("what is this"),
    "cases": _always("cases:list:mine:0"),
    "duty": _always("duty:on:8h"),
    "case": _always(pack_case(CaseButton(CaseVerb.TAKE, uuid7()))),
    "talk": _always(canned.pack(canned.CannedButton(canned.Verb.LIST, uuid7()))),
    "digest": _always("digest:daily"),
    "believe": _always("believe:0123456789ab:next"),
    "map": _always("map:01234567:30:::"),
    "casedigest": _always(pack_digest(PageButton(uuid7(), 1))),
    "sla": _always("sla:7d:room"),
    "menu": _always("=1.0"),
    "edit": _always("ed:do:1:0123456789abcdef"),
    "staff": _always(f"staff:role:{PEOPLE['viewer']}:staff"),
    "upload": _upload,
    "history": _always("history:back:1"),
    "audit": _always("audit:page:0"),
    "keys": _key,
    "dead": _dead,
    "import": _import,
    "links": _always("links:make:delivered"),
    "share": _always("share:new:online-order"),
    "test": _always("test:send:delivery"),
    "why": _always("why:last"),
}
"""Callback data of each kind; the admin's own where it matters."""
CHANGING = frozenset(
    {"duty", "staff", "upload", "keys", "dead", "import", "history", "links", "share", "test"}
)
"""Kinds whose example changes the database when an admin presses it."""


def handlers_of(kind: str) -> Iterator[HandlerObject]:
    """All handlers of messages or of callback queries, in order."""
    routers: list[Router] = list(build_router().chain_tail)
    for router in routers:
        yield from router.observers[kind].handlers


def commands_of(handler: HandlerObject) -> set[str]:
    """Names of the commands that a handler takes."""
    if handler.callback is elsewhere.point_to_private:
        return set()
    return {
        str(name)
        for one in handler.filters or ()
        if isinstance(one.callback, Command)
        for name in one.callback.commands
    }


def commands() -> set[str]:
    return {name for handler in handlers_of("message") for name in commands_of(handler)}


def kinds() -> set[str | None]:
    """Kinds of buttons, None for a handler that names none."""
    return {handler.flags.get("button") for handler in handlers_of("callback_query")}
