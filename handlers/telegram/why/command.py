"""/why and /dryrun: the line or the button -> what is stored and what the gates say; nothing changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.telegram.arguments import pressed, read_arguments, whole_number
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock, PageLinks, Reading
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message as Shown
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.why import views
from handlers.telegram.why.telling import NAME, tell
from handlers.telegram.wording import Wording
from surveys.asking import dry_run, why
from surveys.asking.dry_run import BadEvent
from surveys.asking.why import NoSuchTouchpoint, Why
from surveys.packed_ids import id_in

LAST: Final = 8
"""Asks that the menu offers."""


def build_router() -> Router:
    router = Router(name="why")
    router.message.register(show_why, Command("why"))
    router.message.register(show_dry_run, Command("dryrun"))
    router.callback_query.register(press_why, pressed(views.KIND), flags={"button": "why"})
    return router


async def show_why(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    reading: Reading,
    wording: Wording,
    clock: Clock,
    pages: PageLinks,
) -> None:
    given = read_arguments(command.args)
    async with reading() as connection:
        asking = _Asking(connection, person, tenant, wording, clock(), pages)
        if given is None or set(given.named) - {"customer", "touchpoint"} or len(given.words) > 2:
            shown = asking.usage()
        elif not given.words and not given.named:
            shown = await asking.home()
        elif len(given.words) == 2 and not given.named:
            shown = await asking.customer(*given.words)
        elif given.words and not given.named:
            identity = _identity(given.words[0])
            shown = await (asking.ask(identity) if identity else asking.customer(given.words[0], None))
        elif "customer" in given.named and not given.words:
            shown = await asking.customer(given.named["customer"], given.named.get("touchpoint"))
        else:
            shown = asking.usage()
    await reply(message, shown.text, shown.keyboard)


async def show_dry_run(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    reading: Reading,
    wording: Wording,
    clock: Clock,
) -> None:
    text, configuration, now = (command.args or "").strip(), person.configuration, clock()
    if not text:
        shown = views.dry_home(configuration, wording, person.language)
    else:
        event = dry_run.read_event(text, configuration, now)
        if isinstance(event, BadEvent):
            shown = views.bad_event(event, configuration, wording, person.language)
        else:
            async with reading() as connection:
                found = await dry_run.rehearse(
                    connection, tenant=tenant, configuration=configuration, event=event, now=now
                )
            shown = views.rehearsal(found, configuration, wording, person.language, now)
    await reply(message, shown.text, shown.keyboard)


async def press_why(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    reading: Reading,
    wording: Wording,
    clock: Clock,
    pages: PageLinks,
) -> None:
    shown: Shown | None = None
    async with reading() as connection:
        asking = _Asking(connection, person, tenant, wording, clock(), pages)
        match arguments:
            case ("ask", packed) if (identity := id_in(packed)) is not None:
                shown = await asking.ask(identity)
            case ("all", packed, page) if (identity := id_in(packed)) is not None:
                shown = await asking.everything(identity, whole_number(page) or 0)
            case ("last",):
                shown = await asking.last_event()
    if shown is not None:
        await rewrite(bot, query, shown)
    await settle(query)


class _Asking:
    """One admin's question, and everything that is needed to answer it."""

    def __init__(
        self,
        connection: Any,
        person: Person,
        tenant: str,
        wording: Wording,
        now: datetime,
        pages: PageLinks,
    ) -> None:
        self._connection = connection
        self._configuration = person.configuration
        self._language = person.language
        self._tenant = tenant
        self._wording = wording
        self._now = now
        self._pages = pages
        self._person = person

    async def home(self) -> Shown:
        found = await why.lately(self._connection, tenant=self._tenant, most=LAST)
        return views.home(found, self._configuration, self._wording, self._language)

    async def ask(self, invitation_id: UUID) -> Shown:
        found = await why.why_invitation(
            self._connection,
            tenant=self._tenant,
            configuration=self._configuration,
            invitation_id=invitation_id,
            now=self._now,
        )
        return self._say("why-no-ask") if found is None else await self._story(found)

    async def customer(self, customer: str, touchpoint: str | None) -> Shown:
        found = await why.why_customer(
            self._connection,
            tenant=self._tenant,
            configuration=self._configuration,
            customer=customer,
            touchpoint=touchpoint,
            now=self._now,
        )
        if isinstance(found, NoSuchTouchpoint):
            return self._say("why-no-touchpoint", touchpoint=one_line(touchpoint or "", NAME))
        if found.newest is not None:
            return await self._story(found.newest)
        if touchpoint is not None:
            return views.nothing_there(found, touchpoint, self._configuration, self._wording, self._language)
        customer_id = await why.id_of_customer(self._connection, tenant=self._tenant, customer=customer)
        return views.customer_list(found, customer_id, 0, self._configuration, self._wording, self._language)

    async def everything(self, customer_id: UUID, page: int) -> Shown:
        name = await why.name_of_customer(self._connection, tenant=self._tenant, customer_id=customer_id)
        if name is None:
            return self._say("why-no-ask")
        found = await why.why_customer(
            self._connection,
            tenant=self._tenant,
            configuration=self._configuration,
            customer=name,
            touchpoint=None,
            now=self._now,
        )
        if isinstance(found, NoSuchTouchpoint):
            return self._say("why-no-ask")
        return views.customer_list(
            found, customer_id, page, self._configuration, self._wording, self._language
        )

    async def last_event(self) -> Shown:
        event = await dry_run.last_event(
            self._connection, tenant=self._tenant, configuration=self._configuration, now=self._now
        )
        if event is None:
            return self._say("dry-no-last")
        found = await dry_run.rehearse(
            self._connection,
            tenant=self._tenant,
            configuration=self._configuration,
            event=event,
            now=self._now,
        )
        return views.rehearsal(found, self._configuration, self._wording, self._language, self._now)

    def usage(self) -> Shown:
        return self._say("why-usage")

    async def _story(self, found: Why) -> Shown:
        occasion = found.occasion
        told = tell(found, self._configuration, self._wording, language=self._language, now=self._now)
        identity = occasion.invitation_id
        link = self._pages.link(f"/why/{identity}", self._person) if identity else None
        customer_id = await why.id_of_customer(
            self._connection, tenant=self._tenant, customer=occasion.customer
        )
        button = views.all_button(occasion.customer, customer_id, self._wording, self._language)
        return views.story(told, link, button, self._wording.say(self._language, "why-page"))

    def _say(self, message_id: str, **values: str) -> Shown:
        return Shown(html.quote(self._wording.say(self._language, message_id, **values)))


def _identity(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
