"""The menu as a dialogue: a press or typed words -> where it goes, what is changed, what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram import html
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.telegram.admin.menu_adding import add_page, added, asked, given_to
from handlers.telegram.admin.menu_fields import field_page
from handlers.telegram.admin.menu_items import item_page
from handlers.telegram.admin.menu_page import Page, Press, above
from handlers.telegram.admin.menu_pages import (
    list_page,
    parents_page,
    root_page,
    ways,
)
from handlers.telegram.admin.menu_showing import Turn
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.admin.outcomes import outcome_view
from handlers.telegram.admin.setup_turns import open_setup, press_setup, type_into_setup
from surveys.configuration import changing, configuring
from surveys.configuration.changing import Asks, Made, Unchanged
from surveys.editing.addresses import Address, kind_at
from surveys.editing.edits import Add, Change, Edit, Remove, Rename, Unfit, from_json, to_json
from surveys.editing.text import said
from surveys.editing.values import Misfit, read_value

LANGUAGES: Address = ("company", "languages")


async def turn_of(conn: AsyncConnection, stand: Stand, act: Sequence[Any]) -> Turn:
    """What a button does, as its row says it: everything in `act` was written by this program."""
    place = dict(stand.dialogue.place)
    match list(act):
        case ["go", dict() as to]:
            return shown(stand, to)
        case ["set", str(path), value]:
            return await _set(conn, stand, place, path, value)
        case ["tick", str(word)]:
            return shown(stand, _ticked(stand, place, word))
        case ["save"]:
            return await _saved(conn, stand, place)
        case ["give", value]:
            return await _given(conn, stand, place, value)
        case ["make", str(edits), dict() as after]:
            return await made(conn, stand, from_json(edits), after)
        case ["ask", str(edits), dict() as after]:
            return await _asked(conn, stand, from_json(edits), after)
        case ["yes"]:
            return await _confirmed(conn, stand)
        case ["close"]:
            page = Page(
                html.quote(stand.say("settings-closed")),
                ((Press(f"⚙️ {stand.say('settings-title')}", ("go", {"menu": "root"})),),),
            )
            return _turn(stand, {"menu": "closed"}, page)
        case ["setup", "open"]:
            return await open_setup(conn, stand)
        case ["setup", str(done), *given]:
            return await press_setup(conn, stand, done, given)
        case _:
            return shown(stand, {"menu": "root"})


async def turn_of_words(conn: AsyncConnection, stand: Stand, words: str) -> Turn:
    """Typed where the page asked for a value."""
    place = dict(stand.dialogue.place)
    match place.get("menu"):
        case "setup":
            return await type_into_setup(conn, stand, words)
        case "add":
            return await _given(conn, stand, place, words)
        case "field":
            return await _typed(conn, stand, place, words)
        case _:
            return shown(stand, place)


async def again(conn: AsyncConnection, stand: Stand) -> Turn:
    """The same place once more: after a press that came late, or twice."""
    place = dict(stand.dialogue.place)
    if place.get("menu") == "setup":
        return await open_setup(conn, stand)
    if place.get("menu") == "confirm" and stand.dialogue.pending is not None:
        pending = stand.dialogue.pending
        return await _asked(conn, stand, from_json(pending["edits"]), dict(pending["after"]))
    return shown(stand, place)


def shown(stand: Stand, place: Mapping[str, Any], notice: str = "") -> Turn:
    """The page of a place of the menu. `notice`: HTML above it."""
    here = {key: value for key, value in place.items() if key != "typing"}
    if notice:
        here["notice"] = notice
    page = _page(stand, here)
    if here.get("notice"):
        page = replace(page, text=above(str(here["notice"]), page.text))
    return _turn(stand, here, page)


def _page(stand: Stand, place: dict[str, Any]) -> Page:
    match place.get("menu"):
        case "list":
            return list_page(stand, place)
        case "parents":
            return parents_page(stand, place)
        case "item":
            return item_page(stand, place)
        case "field":
            return field_page(stand, place)
        case "add":
            return add_page(stand, place)
        case _:
            return root_page(stand)


def _turn(stand: Stand, place: Mapping[str, Any], page: Page) -> Turn:
    return Turn(place, page, stand.configuration.version, draft=stand.dialogue.draft)


async def made(
    conn: AsyncConnection,
    stand: Stand,
    edits: Sequence[Edit],
    after: Mapping[str, Any],
    *,
    sure: bool = False,
) -> Turn:
    """Make the change on the version that the admin saw; then `after`, else why not, where they stood."""
    outcome = await changing.make(
        conn,
        tenant=stand.tenant,
        edits=edits,
        author=stand.person.author,
        note="menu",
        now=stand.now,
        base=stand.dialogue.base_version,
        confirmed=sure,
    )
    told = outcome_view(outcome, edits, stand.wording, stand.language).html
    match outcome:
        case Made() | Unchanged():
            newest = await renewed(conn, stand, outcome)
            return shown(newest, after, told)
        case Asks():
            return _asking(stand, edits, after, told)
        case _:
            place = {key: value for key, value in stand.dialogue.place.items() if key != "notice"}
            known = place if place.get("menu") not in ("confirm", None) else after
            return shown(stand, known, told)


async def renewed(conn: AsyncConnection, stand: Stand, outcome: Made | Unchanged) -> Stand:
    """The stand before the version that was just made, which no cache knows yet."""
    if isinstance(outcome, Unchanged):
        return stand
    configuration = await configuring.current(conn, tenant=stand.tenant)
    text = await configuring.document(conn, tenant=stand.tenant)
    return replace(stand, document=said(text or ""), configuration=configuration or stand.configuration)


async def _asked(
    conn: AsyncConnection, stand: Stand, edits: Sequence[Edit], after: Mapping[str, Any]
) -> Turn:
    """Ask once, with what the change touches; nothing is changed."""
    outcome = await changing.preview(conn, tenant=stand.tenant, edits=edits)
    if isinstance(outcome, changing.Preview):
        told = outcome_view(Asks(outcome), edits, stand.wording, stand.language).html
        return _asking(stand, edits, after, told)
    told = outcome_view(outcome, edits, stand.wording, stand.language).html
    return shown(stand, _bare(stand.dialogue.place), told)


def _asking(stand: Stand, edits: Sequence[Edit], after: Mapping[str, Any], told: str) -> Turn:
    back = _bare(stand.dialogue.place)
    if back.get("menu") == "confirm":
        back = dict(after)
    rows = ((Press(f"✅ {stand.say('settings-yes')}", ("yes",)),), ways(stand, back))
    turn = _turn(stand, {"menu": "confirm"}, Page(told, rows))
    return replace(turn, pending={"edits": to_json(edits), "after": dict(after)})


async def _confirmed(conn: AsyncConnection, stand: Stand) -> Turn:
    pending = stand.dialogue.pending
    if pending is None:
        return shown(stand, {"menu": "root"})
    return await made(conn, stand, from_json(pending["edits"]), dict(pending["after"]), sure=True)


async def _set(conn: AsyncConnection, stand: Stand, place: dict[str, Any], path: str, value: Any) -> Turn:
    address: Address = tuple(place["item"])
    given = tuple(value) if isinstance(value, list) else value
    return await made(conn, stand, (Change(address, ((path, given),)),), _after(place))


async def _typed(conn: AsyncConnection, stand: Stand, place: dict[str, Any], words: str) -> Turn:
    address, path = tuple(place["item"]), str(place["path"])
    if path == "key":
        return await made(conn, stand, (Rename(address, words.strip()),), _above_key(place, words.strip()))
    kind = kind_at((*address, *path.split(".")))
    fit = read_value(kind, words) if kind is not None else None
    if isinstance(fit, Misfit):
        refused = outcome_view(Unfit(address, path, fit), (), stand.wording, stand.language)
        return shown(stand, _bare(place), refused.html)
    if (*address, path) == LANGUAGES and isinstance(fit, tuple):
        return await _spoken(conn, stand, place, fit)
    return await _set(conn, stand, place, path, fit)


def _ticked(stand: Stand, place: dict[str, Any], word: str) -> dict[str, Any]:
    held = [str(one) for one in place.get("ticked", _held(stand, place))]
    changed = [one for one in held if one != word] if word in held else [*held, word]
    return {**{key: value for key, value in place.items() if key != "notice"}, "ticked": changed}


def _held(stand: Stand, place: dict[str, Any]) -> tuple[str, ...]:
    one = stand.item(tuple(place["item"]))
    value = dict(one.values).get(str(place["path"])) if one else None
    return value if isinstance(value, tuple) else ((str(value),) if value else ())


async def _saved(conn: AsyncConnection, stand: Stand, place: dict[str, Any]) -> Turn:
    ticked = tuple(str(one) for one in place.get("ticked", ()))
    if (*place["item"], place["path"]) == LANGUAGES:
        return await _spoken(conn, stand, place, ticked)
    return await _set(conn, stand, place, str(place["path"]), ticked or None)


async def _spoken(
    conn: AsyncConnection, stand: Stand, place: dict[str, Any], wanted: tuple[str, ...]
) -> Turn:
    """A language that goes takes its texts with it; that is what the two edits are for."""
    there = stand.configuration.company.languages
    edits: list[Edit] = [Add(LANGUAGES, code, ()) for code in wanted if code not in there]
    edits += [Remove((*LANGUAGES, code)) for code in there if code not in wanted]
    if not edits:
        return shown(stand, _after(place))
    if any(isinstance(edit, Remove) for edit in edits):
        return await _asked(conn, stand, tuple(edits), _after(place))
    return await made(conn, stand, tuple(edits), _after(place))


async def _given(conn: AsyncConnection, stand: Stand, place: dict[str, Any], value: Any) -> Turn:
    """One more of the values that a new item needs; with the last one it is added."""
    after = given_to(stand, place, value)
    if isinstance(after, Misfit):
        address = tuple(place["section"])
        refused = outcome_view(
            Unfit(address, asked(stand, place) or "", after), (), stand.wording, stand.language
        )
        return shown(stand, _bare(place), refused.html)
    if asked(stand, after) is not None:
        return shown(stand, after)
    edit, address = added(stand, after)
    return await made(conn, stand, (edit,), {"menu": "item", "item": list(address)})


def _after(place: dict[str, Any]) -> dict[str, Any]:
    """Where a change of a field leads: to its item; from one language of a text to the others."""
    top, _, rest = str(place["path"]).partition(".")
    bare = {key: value for key, value in _bare(place).items() if key != "ticked"}
    if rest:
        return {**bare, "path": top}
    return {key: value for key, value in {**bare, "menu": "item"}.items() if key != "path"}


def _above_key(place: dict[str, Any], key: str) -> dict[str, Any]:
    address = [*place["item"][:-1], key]
    return {key: value for key, value in {**_after(place), "item": address}.items() if key != "path"}


def _bare(place: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in place.items() if key not in ("notice", "typing")}
