"""/keys, /dead, /health and /import in chat."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import DeleteMessage, EditMessageText, SendMessage, TelegramMethod

from handlers.telegram.running.import_door import Imported, Unreadable
from surveys.people import keys
from tests.doors.desk import TENANT, Desk, open_desk


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


def text(calls: list[TelegramMethod[Any]]) -> str:
    return next(
        call.text or "" for call in reversed(calls) if isinstance(call, SendMessage | EditMessageText)
    )


def buttons(calls: list[TelegramMethod[Any]]) -> dict[str, str]:
    last = next(call for call in reversed(calls) if isinstance(call, SendMessage | EditMessageText))
    rows = getattr(last.reply_markup, "inline_keyboard", [])
    return {button.text: button.callback_data for row in rows for button in row}


async def live_keys(desk: Desk) -> dict[str, list[str]]:
    async with desk.db.connect() as conn:
        found = await keys.list_keys(conn, tenant=TENANT)
    return {one.name: sorted(one.scopes) for one in found if one.revoked_at is None}


async def test_a_key_is_made_by_a_line_shown_once_and_deleted_by_a_button(desk: Desk) -> None:
    calls = await desk.say("admin", "private", '/keys add "Till 1" scope=events:write,map:read')
    assert await live_keys(desk) == {"Till 1": ["events:write", "map:read"]}
    assert "pm_main-" in text(calls)
    gone = await desk.press("admin", "private", buttons(calls)["🗑 Delete this message"])
    assert [call for call in gone if isinstance(call, DeleteMessage)]
    calls = await desk.say("admin", "private", "/keys")
    assert "pm_" not in text(calls)
    assert list(buttons(calls)) == ["🔑 Till 1 · events:write, map:read", "➕ New key"]


async def test_a_key_is_made_and_revoked_by_buttons(desk: Desk) -> None:
    calls = await desk.say("admin", "private", "/keys")
    calls = await desk.press("admin", "private", buttons(calls)["➕ New key"])
    await desk.press("admin", "private", buttons(calls)["map:read"])
    ((name, scopes),) = (await live_keys(desk)).items()
    assert scopes == ["map:read"]
    calls = await desk.say("admin", "private", "/keys")
    calls = await desk.press("admin", "private", buttons(calls)[f"🔑 {name} · map:read"])
    await desk.press("admin", "private", buttons(calls)["✖ Revoke"])
    assert await live_keys(desk) == {}


@pytest.mark.parametrize(
    "line",
    ["add till scope=everything", 'add "" scope=export', "add till", "revoke main-00000000", "x", 'add "a'],
)
async def test_a_line_about_keys_that_cannot_be_done_changes_nothing(desk: Desk, line: str) -> None:
    assert text(await desk.say("admin", "private", f"/keys {line}"))
    assert await live_keys(desk) == {}


async def put_aside(desk: Desk, *numbers: int) -> None:
    for number in numbers:
        await desk.database.pool.execute(
            "INSERT INTO inbox (tenant_id, bot_id, update_id, lane, body, status, attempts, error,"
            " not_before, received_at) VALUES ($1, 42, $2, 1, $3, 'dead', 5, 'ValueError', now(), now())",
            TENANT,
            number,
            b'{"update_id": 1, "message": {"text": "my secret words"}}',
        )


async def inbox(desk: Desk) -> dict[int, tuple[str, int, bool]]:
    rows = await desk.database.pool.fetch("SELECT * FROM inbox")
    return {row["update_id"]: (row["status"], row["attempts"], row["body"] is None) for row in rows}


async def test_dead_updates_are_listed_without_what_people_wrote(desk: Desk) -> None:
    await put_aside(desk, 7, 8)
    said = text(await desk.say("admin", "private", "/dead"))
    assert "2 updates could not be handled" in said and "#7 · message · ValueError" in said
    assert "secret" not in said


async def test_one_dead_update_is_tried_again_and_another_dropped(desk: Desk) -> None:
    await put_aside(desk, 7, 8, 9)
    calls = await desk.say("admin", "private", "/dead")
    calls = await desk.press("admin", "private", buttons(calls)["#7"])
    calls = await desk.press("admin", "private", buttons(calls)["↻ Try again"])
    assert "/dead replay 7" in text(calls)
    await desk.say("admin", "private", "/dead drop 8")
    assert await inbox(desk) == {7: ("new", 0, False), 8: ("done", 5, True), 9: ("dead", 5, False)}


async def test_all_dead_updates_are_dropped_only_after_a_question(desk: Desk) -> None:
    await put_aside(desk, 7, 8)
    calls = await desk.say("admin", "private", "/dead")
    calls = await desk.press("admin", "private", buttons(calls)["✖ Drop all"])
    assert (await inbox(desk))[7][0] == "dead"
    await desk.press("admin", "private", buttons(calls)["✖ Drop"])
    assert await inbox(desk) == {7: ("done", 5, True), 8: ("done", 5, True)}


async def test_health_says_what_the_check_up_finds(desk: Desk) -> None:
    assert text(await desk.say("admin", "private", "/health")) == (
        "<b>1 thing is wrong</b>\n\n✅ database: PostgreSQL 18\n"
        "❌ clock: the database is 7.0 s behind this machine: let a time server set both"
    )


async def send_history(desk: Desk, name: str = "past.csv") -> list[TelegramMethod[Any]]:
    document = {"file_id": "f9", "file_unique_id": "u", "file_name": name, "file_size": 10}
    return await desk.say("admin", "private", {"document": document})


async def test_a_file_of_history_is_imported_as_what_the_admin_says_it_is(desk: Desk) -> None:
    calls = await send_history(desk)
    assert list(buttons(calls)) == ["Events", "Answers", "✖ Cancel"]
    calls = await desk.press("admin", "private", buttons(calls)["Answers"])
    assert text(calls) == "Importing past.csv… The report comes here."
    ((tenant, kind, name, file_id, report),) = desk.imports
    assert (tenant, kind, name, file_id) == (TENANT, "answers", "past.csv", "f9")
    desk.notebook.calls.clear()
    await report(Imported(3, 1, 1, ((4, "no <value>"),)))
    assert text(desk.notebook.calls) == (
        "<b>past.csv</b>\n3 lines are new\n1 line was known already\n1 line is left out\n"
        "<pre>4: no &lt;value&gt;</pre>"
    )
    row = await desk.database.pool.fetchrow("SELECT * FROM audit ORDER BY audit_id DESC LIMIT 1")
    assert (row["author"], row["action"], row["subject"]) == ("Admin (12)", "import.answers", "past.csv")


async def test_an_import_that_was_cut_off_is_started_again_by_the_same_button(desk: Desk) -> None:
    data = buttons(await send_history(desk))["Events"]
    await desk.press("admin", "private", data)
    desk.notebook.calls.clear()
    await desk.imports[0][-1](None)
    assert buttons(desk.notebook.calls)["Events"] == data
    await desk.press("admin", "private", data)
    assert len(desk.imports) == 2
    desk.notebook.calls.clear()
    await desk.imports[1][-1](Unreadable("two columns have the same name"))
    assert text(desk.notebook.calls) == "past.csv cannot be read: two columns have the same name"
