"""/share: the buttons and the lines that make, list and close public links of maps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed, read_arguments, whole_number
from handlers.telegram.cases.cards import NAME
from handlers.telegram.person import Person
from handlers.telegram.ports import PageLinks
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message as Shown
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.sharing import views
from handlers.telegram.wording import Wording
from surveys.packed_ids import id_in, packed_id
from surveys.people import sharing
from surveys.people.sharing import MOST_DAYS, MOST_LIVE, USUAL_DAYS, Share


def build_router() -> Router:
    router = Router(name="share")
    router.message.register(show_shares, Command("share"))
    router.callback_query.register(press_share, pressed(views.KIND), flags={"button": "share"})
    return router


async def show_shares(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    given = read_arguments(command.args)
    asking = _Asking(person, tenant, db, wording, clock(), pages)
    words = given.words if given else ("?",)
    named = dict(given.named) if given else {}
    match words:
        case () | ("list",) if not named:
            shown = await asking.home()
        case ("new",) | ("new", _) if set(named) <= {"days"}:
            journey = words[1] if len(words) > 1 else next(iter(person.configuration.journeys), "")
            shown = await asking.make(journey, whole_number(named.get("days", str(USUAL_DAYS))))
        case ("revoke", code) if not named:
            shown = await asking.close(code)
        case _:
            shown = asking.say("share-usage")
    await reply(message, shown.text, shown.keyboard, repeatable=False)


async def press_share(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    asking = _Asking(person, tenant, db, wording, clock(), pages)
    shown: Shown | None = None
    match arguments:
        case ("home",):
            shown = await asking.home()
        case ("new", journey):
            shown = await asking.make(journey, USUAL_DAYS)
        case ("revoke", packed):
            shown = await asking.ask(packed)
        case ("sure", packed) if (share_id := id_in(packed)) is not None:
            shown = await asking.close(share_id.hex)
    if shown is not None:
        await rewrite(bot, query, shown)
    await settle(query)


class _Asking:
    """One admin's wish, and everything that is needed to fulfil it."""

    def __init__(
        self,
        person: Person,
        tenant: str,
        db: AsyncEngine,
        wording: Wording,
        now: datetime,
        pages: PageLinks,
    ) -> None:
        self._person = person
        self._tenant = tenant
        self._db = db
        self._wording = wording
        self._now = now
        self._pages = pages

    async def home(self) -> Shown:
        person = self._person
        return views.home(await self._open(), person.configuration, self._wording, person.language)

    async def make(self, journey: str, days: int | None) -> Shown:
        configuration, language = self._person.configuration, self._person.language
        if journey not in configuration.journeys:
            return self.say("share-no-journey", journey=one_line(journey, NAME))
        if days is None or not 1 <= days <= MOST_DAYS:
            return self.say("share-bad-days", most=MOST_DAYS)
        async with self._db.begin() as conn:
            token = await sharing.share(
                conn,
                tenant=self._tenant,
                journey=journey,
                days=days,
                by=self._person.author,
                now=self._now,
            )
        if token is None:
            return self.say("share-too-many", most=MOST_LIVE)
        address = self._pages.bare(f"/public/{token}")
        return views.made(address, journey, days, configuration, self._wording, language)

    async def ask(self, packed: str) -> Shown:
        found = next((one for one in await self._open() if packed_id(one.share_id) == packed), None)
        if found is None:
            return self.say("share-none")
        return views.sure(found, self._person.configuration, self._wording, self._person.language)

    async def close(self, code: str) -> Shown:
        """`code`: the short name, or the whole id."""
        named = [one for one in await self._open() if code in (views.code_of(one), one.share_id.hex)]
        if len(named) != 1:
            return self.say("share-none")
        async with self._db.begin() as conn:
            await sharing.revoke(
                conn,
                tenant=self._tenant,
                share_id=named[0].share_id,
                by=self._person.author,
                now=self._now,
            )
        return await self.home()

    def say(self, message_id: str, **values: str | int) -> Shown:
        return Shown(html.quote(self._wording.say(self._person.language, message_id, **values)))

    async def _open(self) -> list[Share]:
        async with self._db.connect() as conn:
            return await sharing.shares(conn, tenant=self._tenant, now=self._now)
