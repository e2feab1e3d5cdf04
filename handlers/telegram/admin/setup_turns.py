"""The set-up as a dialogue: presses and words move its draft on; at the end it becomes the configuration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram import html
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.telegram.admin.menu_page import Page, Press, above
from handlers.telegram.admin.menu_showing import Turn
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.admin.outcomes import outcome_view
from handlers.telegram.admin.setup_answers import Setting
from handlers.telegram.admin.setup_pages import TYPED, next_steps, setup_page
from surveys import templates
from surveys.configuration import setting_up
from surveys.configuration.changing import Asks, Made, Unchanged
from surveys.configuration.setting_up import Gone
from surveys.setup import draft as setup_draft
from surveys.setup import steps as setup_steps
from surveys.setup.draft import Draft, Place, Step, after, before, gap, where_it_stands
from surveys.setup.steps import Refused

SETUP: dict[str, Any] = {"menu": "setup"}


async def open_setup(conn: AsyncConnection, stand: Stand) -> Turn:
    """The draft exactly where it was left, or a new one."""
    fresh = await setting_up.is_fresh(conn, tenant=stand.tenant)
    kept = setup_draft.restored(stand.dialogue.draft) if stand.dialogue.draft else None
    draft = replace(kept, fresh=fresh) if kept else Draft(fresh)
    return _turn(replace(draft, place=where_it_stands(draft)), stand)


async def press_setup(conn: AsyncConnection, stand: Stand, done: str, given: Sequence[Any]) -> Turn:
    """`done` is what the button does, `given` its arguments."""
    fresh = await setting_up.is_fresh(conn, tenant=stand.tenant)
    kept = setup_draft.restored(stand.dialogue.draft) if stand.dialogue.draft else None
    if kept is None or done == "anew":
        return _turn(Draft(fresh), stand)
    draft = replace(kept, fresh=fresh)
    draft = replace(draft, place=where_it_stands(draft))
    match done, *given:
        case "take", str(word):
            return _taken(draft, word, stand)
        case "tick", str(word):
            return _turn(setup_steps.tick(draft, word), stand)
        case ("on",):
            return _on(draft, stand)
        case ("as-before",):
            return _turn(setup_steps.as_before(draft), stand)
        case ("back",):
            return _turn(replace(draft, place=before(draft, draft.place) or draft.place), stand)
        case ("later",):
            page = Page(
                html.quote(stand.say("setup-kept")), ((Press(stand.say("setup-go-on"), ("setup", "open")),),)
            )
            return replace(_turn(draft, stand), page=page)
        case ("apply",) | ("apply", "sure"):
            return await _applied(conn, draft, stand, sure="sure" in given)
        case _:
            return _turn(draft, stand)


async def type_into_setup(conn: AsyncConnection, stand: Stand, words: str) -> Turn:
    """Words at a step that takes them; where only buttons answer, the step is shown again."""
    opened = await open_setup(conn, stand)
    draft = setup_draft.restored(opened.draft or {})
    if draft is None or draft.place.step not in TYPED:
        return opened
    return _taken(draft, words, stand)


def _taken(draft: Draft, word: str, stand: Stand) -> Turn:
    outcome = setup_steps.take(draft, word, templates=templates.names())
    if isinstance(outcome, Refused):
        return _turn(draft, stand, outcome)
    return _turn(outcome, stand)


def _on(draft: Draft, stand: Stand) -> Turn:
    """On with what the step holds."""
    if draft.place.step is Step.CHANNELS:
        return _taken(draft, "", stand)
    following = after(draft, draft.place)
    missing = gap(draft)
    return _turn(replace(draft, place=draft.place if missing == draft.place else following), stand)


async def _applied(conn: AsyncConnection, draft: Draft, stand: Stand, *, sure: bool) -> Turn:
    missing = gap(draft)
    if missing is not None:
        return _turn(replace(draft, place=missing), stand)
    outcome = await setting_up.finish(
        conn,
        tenant=stand.tenant,
        draft=draft,
        default_room=stand.wording.say(draft.language or stand.configuration.company.language, "setup-room"),
        author=stand.person.author,
        now=stand.now,
        base=stand.dialogue.base_version,
        confirmed=sure,
    )
    match outcome:
        case Made(version=version):
            return Turn({"menu": "setup-done"}, _done(draft, version, stand), version)
        case Unchanged():
            version = stand.configuration.version
            return Turn({"menu": "setup-done"}, _done(draft, version, stand), version)
        case Asks():
            told = outcome_view(outcome, (), stand.wording, stand.language).html
            yes = Press(f"✅ {stand.say('settings-yes')}", ("setup", "apply", "sure"))
            back = Press(f"‹ {stand.say('button-back')}", ("setup", "open"))
            return replace(_turn(draft, stand), page=Page(told, ((yes,), (back,))))
        case Gone():
            return _turn(replace(draft, template=None, place=Place(Step.TEMPLATE)), stand)
        case _:
            turn = _turn(draft, stand)
            said = outcome_view(outcome, (), stand.wording, stand.language)
            return replace(turn, page=replace(turn.page, text=above(said.html, turn.page.text)))


def _done(draft: Draft, version: int, stand: Stand) -> Page:
    base = stand.pages.bare("/v1/events")
    touchpoint, survey = setting_up.first_ask(draft)
    saved = {
        "version": version,
        "url": base,
        "touchpoint": touchpoint,
        "survey": survey,
        "now": f"{stand.now:%Y-%m-%dT%H:%M:%SZ}",
    }
    return next_steps(_setting(draft, stand), saved)


def _turn(draft: Draft, stand: Stand, refused: Refused | None = None) -> Turn:
    return Turn(
        SETUP,
        setup_page(draft, _setting(draft, stand), refused),
        stand.configuration.version,
        draft=setup_draft.stored(draft),
    )


def _setting(draft: Draft, stand: Stand) -> Setting:
    kept = () if draft.company_asked else tuple(room.name for room in stand.configuration.rooms.values())
    return Setting(
        wording=stand.wording,
        language=stand.language,
        templates=templates.names(),
        company=stand.configuration.company.name,
        rooms=kept,
        journeys=len(stand.configuration.journeys),
    )
