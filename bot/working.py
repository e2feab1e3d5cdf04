"""At work: Telegram in and out, the loops and the clocks that wake them; stopped in order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from aiogram import Dispatcher
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import ROLES, App, utc_now
from bot.brand import Brand
from bot.checkup import Finding, check_up
from bot.configurations import NotConfiguredError
from bot.files.file_imports import FileImports
from bot.files.pictures import Pictures
from bot.loops.alerts import Alerts
from bot.loops.digesting import Digesting
from bot.loops.glancing import Glancing
from bot.loops.nudging import Nudging
from bot.loops.pinning import Pinning
from bot.loops.promising import Promising
from bot.loops.recurring import Recurring
from bot.loops.rejudging import Rejudging
from bot.loops.reminding import Reminding
from bot.loops.sending import Sending
from bot.loops.talking import Talking
from bot.loops.ticking import Ticking
from bot.loops.waking import Ending, Loop, wake_all
from bot.loops.weak_links import WeakLinks
from bot.page_links import page_links
from bot.telegram.chat_turns import ChatTurns
from bot.telegram.door_bot import door_bot
from bot.telegram.lanes import Lanes
from bot.telegram.out import NotSent, Sent, attempt, build_shapes
from bot.telegram.polling import Polling
from bot.telegram.speaking import Speaking
from bot.telegram.updates import Updates
from bot.telegram.webhook import announce_webhook, toast
from handlers.telegram.commands import (
    CommandList,
    command_lists,
    list_of_member,
    list_of_room,
)
from handlers.telegram.recognise import Recognised
from handlers.telegram.root import build_router
from surveys.answers.answering import Outcome
from surveys.asking.reminding import note_presence
from surveys.configuration import dialogues, handing_in
from surveys.customers.public_links import token_of
from surveys.people import signing_in
from surveys.store import hot_inbox, hot_rates, hot_tallies, rooms, staff, tenants

IDLE: Final = 1.0
"""Seconds after which a loop looks although nobody woke it."""
WIND_UP: Final = 6.0
"""Seconds in which what is under way may finish, so that the whole end takes less than 15."""
NO_SUCH_BOT: Final = "Telegram does not know this token: check PULSEMAP_BOT_TOKEN or the bots file"
UPDATES_KEPT: Final = timedelta(days=30)
"""How long a number of an update is remembered: Telegram repeats none after a day."""

Clock = Callable[[], datetime]


@asynccontextmanager
async def at_work(app: App, *, roles: frozenset[str] = ROLES, clock: Clock = utc_now) -> AsyncIterator[None]:
    """The roles (`bot` = Telegram in and the words back, `worker` = whatever is due) work until the end.

    At the end what came in is finished and what is on its way is settled.
    """
    if roles & {"bot", "worker"}:
        build_shapes()
    async with AsyncExitStack() as stack:
        turns = ChatTurns(app.database, app.brands)
        alerting = _alerting(app, clock)
        talking = _talking(app, turns)
        promising = _promising(app, clock, alerting.wake)
        sending = Sending(app.database, app.configurations, app.brands, app.wording, _slot_of(app), clock)
        ending = Ending(WIND_UP)
        stack.push_async_callback(lambda: sending.drain(ending.left()))
        due = Loop("sending", sending.turn, rest=IDLE / 2)
        glancing = Glancing(app.database, app.configurations, app.wording)
        if "worker" in roles:
            await _start(stack, alerting, ending)
            await _start(stack, talking, ending)
            await _start(stack, promising, ending)
            await _start(stack, due, ending)
            await _start(stack, _measuring(app, clock), ending)
            app.wake_sending.append(due.wake)
            for loop in _asking_loops(app, clock, due.wake):
                await _start(stack, loop, ending)
            for loop in _glancing_loops(app, turns, glancing, clock):
                await _start(stack, loop, ending)
            for loop in _clock_loops(app, turns, clock, alerting.wake):
                await _start(stack, loop, ending)
        pictures = Pictures(app.database, app.configurations, app.renderer, clock)
        imports = FileImports(app.database, app.configurations, app.brands, clock)
        stack.push_async_callback(imports.close)
        dispatcher = Dispatcher(
            db=app.database.engine,
            configurations=app.configurations,
            wording=app.wording,
            clock=clock,
            curve_picture=pictures.png,
            read_curve=pictures.curve,
            own_pictures=pictures.own,
            make_export=app.exporter.pieces,
            deliver_now=lambda: wake_all((alerting.wake, talking.wake, promising.wake)),
            send_now=lambda: wake_all(app.wake_sending),
            reading=app.database.pool.acquire,
            check_up=_check_up(app),
            import_history=imports.start,
            tell_digest=glancing.digest,
        )
        dispatcher.include_router(build_router())
        expiring = []
        for brand in app.brands.values():
            speaking = Speaking(app.database, app.configurations, brand, app.wording, clock)
            await app.slots[brand.tenant].renew()
            stack.push_async_callback(app.slots[brand.tenant].release)
            await _know(app, brand)
            if "worker" in roles:
                expiring.append(Loop(f"expiry {brand.tenant}", speaking.expire, rest=10 * IDLE))
                await _start(stack, expiring[-1], ending)
            if "bot" in roles:
                app.unready[f"bot {brand.tenant}"] = "not reached yet"
                await _open_brand(stack, app, brand, speaking, dispatcher, alerting, ending, clock)
        clocks = _clocks(app, clock, [due, alerting], expiring)
        clocks.start()
        stack.callback(clocks.shutdown, wait=False)
        yield


async def _know(app: App, brand: Brand) -> None:
    async with app.database.pool.acquire() as connection:
        await hot_rates.know_bot(connection, tenant=brand.tenant, bot_id=brand.bot.id)


async def _open_brand(
    stack: AsyncExitStack,
    app: App,
    brand: Brand,
    speaking: Speaking,
    dispatcher: Dispatcher,
    alerting: Loop,
    ending: Ending,
    clock: Clock,
) -> None:
    """Start what hears and speaks for one brand."""
    tenant = brand.tenant
    slot = app.slots[tenant]
    speaker = Loop(f"speaking {tenant}", speaking.turn, rest=IDLE)
    lanes_awake: list[Callable[[], None]] = []

    def owed(invitation_id: Any) -> None:
        speaking.owe(invitation_id)
        speaker.wake()

    updates = Updates(
        app.database,
        app.configurations,
        tenant=tenant,
        bot_id=brand.bot.id,
        slot=slot.number,
        clock=clock,
        waiting=lambda: wake_all(lanes_awake),
        owed=owed,
        moved=lambda journey: app.announcing.moved(tenant, journey),
        alarmed=alerting.wake,
        crew=app.crew,
    )
    await _start(stack, speaker, ending)
    stack.push_async_callback(updates.close)
    pages = page_links(app.settings, tenant=tenant, secret_key=app.secret_key, clock=clock)
    lanes = Lanes(
        app.database,
        dispatcher,
        replace(brand, bot=door_bot(app.database, brand)),
        answers=updates,
        speak=owed,
        pages=pages,
        qr_token=lambda link_id: token_of(link_id, tenant=tenant, secret_key=app.secret_key),
    )
    worker = Loop(f"lanes {tenant}", lanes.turn, rest=IDLE)
    lanes_awake.append(worker.wake)
    await _start(stack, worker, ending)
    await _start(stack, Loop(f"introduction {tenant}", _introduction(app, brand, clock), rest=3600.0), ending)
    if app.settings.public_url is not None:
        app.updates[brand.bot.id] = (brand, updates)
    else:
        polling = Polling(app.database, brand, updates, _press_answerer(app, brand), app.holder)
        stack.push_async_callback(polling.close)
        await _start(stack, Loop(f"polling {tenant}", polling.turn, rest=IDLE, patience=0), ending)


async def _start(stack: AsyncExitStack, loop: Loop, ending: Ending) -> None:
    loop.start()
    stack.push_async_callback(lambda: loop.stop(ending.left()))


def _asking_loops(app: App, clock: Clock, planned: Callable[[], None]) -> list[Loop]:
    """What asks again: reminders, surveys that come without an event, and waiting asks by a new document."""
    reminding = Reminding(app.database, app.configurations, app.brands, app.wording, clock)
    recurring = Recurring(app.database, app.configurations, app.brands, planned)
    rejudging = Rejudging(app.database, app.configurations, app.brands, planned)
    return [
        Loop("reminders", reminding.turn, rest=2 * IDLE),
        Loop("recurring", recurring.turn, rest=60 * IDLE),
        Loop("rejudging", rejudging.turn, rest=5 * IDLE),
    ]


def _clock_loops(app: App, turns: ChatTurns, clock: Clock, moved: Callable[[], None]) -> list[Loop]:
    """Clocks of cases, and what rooms hear of them."""
    nudging = Nudging(app.database, app.configurations, turns, app.wording, clock)
    nudges = Loop("nudges", nudging.turn, rest=IDLE)
    ticking = Ticking(
        app.database, app.configurations, app.brands, clock, lambda: wake_all((moved, nudges.wake))
    )
    return [nudges, Loop("clocks of cases", ticking.turn, rest=IDLE)]


def _glancing_loops(app: App, turns: ChatTurns, glancing: Glancing, clock: Clock) -> list[Loop]:
    """What staff are told without an occasion: digests and the pinned cards of rooms."""
    digesting = Digesting(app.database, app.configurations, turns, glancing, clock)
    pinning = Pinning(app.database, app.configurations, turns, glancing, clock)
    return [
        Loop("digests", digesting.turn, rest=5 * IDLE),
        Loop("pinned cards", pinning.turn, rest=2 * IDLE),
    ]


def _talking(app: App, turns: ChatTurns) -> Loop:
    return Loop("talk", Talking(app.database, app.configurations, turns, app.wording).turn, rest=IDLE)


def _measuring(app: App, clock: Clock) -> Loop:
    weak_links = WeakLinks(app.database, app.configurations, app.brands, app.holder, clock)
    return Loop("weak links", weak_links.turn, rest=5 * IDLE)


def _promising(app: App, clock: Clock, moved: Callable[[], None]) -> Loop:
    promising = Promising(app.database, app.configurations, app.brands, app.wording, clock, moved)
    return Loop("promises", promising.turn, rest=IDLE)


def _alerting(app: App, clock: Clock) -> Loop:
    alerts = Alerts(app.database, app.configurations, app.brands, app.wording, clock)
    return Loop("alerts", alerts.turn, rest=IDLE)


def _clocks(app: App, clock: Clock, wakened: list[Loop], expiring: list[Loop]) -> AsyncIOScheduler:
    """Clocks only: they wake loops and renew leases; what is due stands in rows."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 30}
    )
    for loop in wakened:
        scheduler.add_job(loop.wake, "interval", seconds=IDLE)
    for loop in expiring:
        scheduler.add_job(loop.wake, "interval", seconds=30)
    for slot in app.slots.values():
        scheduler.add_job(slot.renew, "interval", seconds=20)
    scheduler.add_job(_keep_presence, "interval", seconds=60, args=[app])
    scheduler.add_job(_keep_house, "interval", minutes=10, args=[app, clock])
    scheduler.add_job(_forget_updates, "interval", hours=1, args=[app, clock])
    return scheduler


async def _keep_house(app: App, clock: Clock) -> None:
    """Merge the slots of what is over everywhere, and forget the pace of quiet chats."""
    for tenant in app.brands:
        async with app.database.pool.acquire() as connection:
            now = clock()
            await hot_tallies.merge_closed_slots(
                connection, tenant=tenant, before=(now - timedelta(days=2)).date()
            )
            await hot_rates.forget_idle_chats(connection, tenant=tenant, before=now - timedelta(minutes=10))


async def _forget_updates(app: App, clock: Clock) -> None:
    """Delete what was done with long ago, a bounded number at a time, and what admins left lying."""
    for tenant in app.brands:
        async with app.database.pool.acquire() as connection:
            await hot_inbox.forget_done_updates(
                connection, tenant=tenant, before=clock() - UPDATES_KEPT, most=50_000
            )
        async with app.database.engine.begin() as conn:
            await dialogues.forget_expired(conn, tenant=tenant, now=clock())
            await handing_in.forget_old(conn, tenant=tenant, now=clock())
            await signing_in.forget_spent(conn, tenant=tenant, now=clock())


def _introduction(app: App, brand: Brand, clock: Clock) -> Callable[[], Awaitable[bool]]:
    """Make the bot known: its name here, its commands and its webhook there; again each hour."""

    async def introduce() -> bool:
        me = await attempt(brand.bot.get_me())
        if not isinstance(me, Sent):
            app.unready[f"bot {brand.tenant}"] = me.reason
            why = NO_SUCH_BOT if isinstance(me, NotSent) and me.rejected else me.reason
            structlog.get_logger().warning("bot not reached", tenant=brand.tenant, reason=why)
            raise ConnectionError(me.reason)
        async with app.database.engine.begin() as connection:
            await tenants.know_tenant(
                connection,
                tenant=brand.tenant,
                bot_id=me.result.id,
                bot_username=me.result.username,
                now=clock(),
            )
        await _note_presence(app, brand)
        if app.settings.public_url is not None:
            await announce_webhook(brand, app.settings.public_url, app.secret_key)
        await _show_commands(app, brand)
        app.unready.pop(f"bot {brand.tenant}", None)
        return False

    return introduce


def _check_up(app: App) -> Callable[[str], Awaitable[list[Finding]]]:
    return lambda tenant: check_up(
        app.database.engine, app.brands[tenant], public_url=app.settings.public_url
    )


async def _show_commands(app: App, brand: Brand) -> None:
    """As many lists as Telegram takes now; the rest come later, and a chat that it does not know has none."""
    for one in await _lists_of_commands(app, brand):
        shown = await attempt(
            brand.bot.set_my_commands(one.commands, scope=one.scope, language_code=one.language_code)
        )
        if isinstance(shown, NotSent) and shown.retry_after is not None:
            return


async def _lists_of_commands(app: App, brand: Brand) -> list[CommandList]:
    """Customers', each of the staff's and each bound room's."""
    tenant, wording = brand.tenant, app.wording
    language = (await app.configurations.current(tenant)).company.language
    async with app.database.engine.connect() as connection:
        people = await staff.members(connection, tenant=tenant)
        chats = await rooms.chats(connection, tenant=tenant)
    return [
        *command_lists(wording),
        *(list_of_member(member, wording, language) for member in people),
        *(list_of_room(chat, wording, language) for chat in dict.fromkeys(chats.values())),
    ]


async def _keep_presence(app: App) -> None:
    """Look each minute whether Telegram is within reach: taps of an outage are lost to it."""
    for brand in app.brands.values():
        if not isinstance(await attempt(brand.bot.get_me(request_timeout=10)), Sent):
            continue
        outage = await _note_presence(app, brand)
        if outage is not None:
            seconds = round(outage.total_seconds())
            structlog.get_logger().warning("Telegram was out of reach", tenant=brand.tenant, seconds=seconds)


async def _note_presence(app: App, brand: Brand) -> timedelta | None:
    """How long there had been no contact, if that was an outage; the program itself may have been down."""
    try:
        configuration = await app.configurations.current(brand.tenant)
    except NotConfiguredError:
        return None
    async with app.database.pool.acquire() as connection, connection.transaction():
        return await note_presence(connection, tenant=brand.tenant, configuration=configuration)


def _press_answerer(app: App, brand: Brand) -> Callable[[Recognised, Outcome | None], Awaitable[None]]:
    async def answer(update: Recognised, outcome: Outcome | None) -> None:
        if update.query_id is not None:
            await attempt(
                brand.bot.answer_callback_query(
                    update.query_id, text=toast(app.wording, update, outcome), request_timeout=3
                )
            )

    return answer


def _slot_of(app: App) -> Callable[[str], int]:
    return lambda tenant: app.slots[tenant].number()
