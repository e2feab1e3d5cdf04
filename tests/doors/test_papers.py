"""The document by chat: sent, checked, compared, applied or dropped; versions and the way back; the audit."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import EditMessageText, SendDocument, SendMessage, TelegramMethod

from surveys.configuration import configuring
from tests.doors.desk import TENANT, Desk, now, open_desk
from tests.running import DOCUMENT

NOW_90 = DOCUMENT.replace("sla: 60m", "sla: 90m")


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


async def send(
    desk: Desk, content: str | bytes, name: str = "shop.yaml", role: str = "admin", size: int | None = None
) -> list[TelegramMethod[Any]]:
    data = content.encode() if isinstance(content, str) else content
    desk.notebook.files["f1"] = data
    document = {"file_id": "f1", "file_unique_id": "u", "file_name": name, "file_size": size or len(data)}
    return await desk.say(role, "private", {"document": document})


async def version(desk: Desk) -> int | None:
    async with desk.db.connect() as conn:
        return await configuring.newest_version(conn, tenant=TENANT)


async def in_force(desk: Desk) -> str | None:
    async with desk.db.connect() as conn:
        return await configuring.document(conn, tenant=TENANT)


async def exported(desk: Desk) -> tuple[str, str]:
    """Name and content of the file that /export sends."""
    (call,) = [one for one in await desk.say("admin", "private", "/export") if isinstance(one, SendDocument)]
    return str(call.document.filename), call.document.data.decode()  # type: ignore[union-attr]


async def test_a_document_comes_back_edited_is_shown_and_applied_by_a_button(desk: Desk) -> None:
    name, content = await exported(desk)
    assert (name, content.splitlines()[0]) == (
        "pulsemap-main-v2.yaml",
        "# Pulsemap configuration, version 2",
    )
    calls = await send(desk, content.replace("sla: 90m", "sla: 30m"), name)
    assert text(calls).startswith("<b>pulsemap-main-v2.yaml: changes from version 2</b>")
    assert "~ complaints.1.sla: 90m -&gt; 30m" in text(calls)
    assert "the rules for complaints change" in text(calls)
    assert await version(desk) == 2
    calls = await desk.press("admin", "private", buttons(calls)["✔ Apply"])
    assert text(calls).startswith("Version 3 is in force. To go back: /rollback 2")
    assert await in_force(desk) == NOW_90.replace("sla: 90m", "sla: 30m")


async def test_an_untouched_export_changes_nothing(desk: Desk) -> None:
    name, content = await exported(desk)
    assert text(await send(desk, content, name)) == "Nothing changes: version 2 says the same."


async def test_a_dropped_document_is_gone(desk: Desk) -> None:
    calls = await send(desk, DOCUMENT)
    pressed = buttons(calls)
    assert text(await desk.press("admin", "private", pressed["✖ Drop"])) == "Dropped. Nothing was changed."
    said = text(await desk.press("admin", "private", pressed["✔ Apply"]))
    assert said == desk.wording.say("en", "papers-gone")
    assert await version(desk) == 2


async def test_two_presses_apply_once_and_nobody_else_may_press(desk: Desk) -> None:
    data = buttons(await send(desk, DOCUMENT))["✔ Apply"]
    await desk.press("owner", "private", data)
    assert await version(desk) == 2
    await desk.press("admin", "private", data)
    await desk.press("admin", "private", data)
    assert await version(desk) == 3


async def test_the_second_of_two_admins_is_shown_what_the_first_changed(desk: Desk) -> None:
    name, content = await exported(desk)
    first = content.replace("sla: 90m", "sla: 30m")
    second = content.replace("delay: 0s", "delay: 2h")
    theirs = await send(desk, second, name, role="owner")
    mine = await send(desk, first, name)
    await desk.press("admin", "private", buttons(mine)["✔ Apply"])
    calls = await desk.press("owner", "private", buttons(theirs)["✔ Apply"])
    assert await version(desk) == 3
    shown = text(calls)
    assert "made from version 2" in shown and "Admin (12)" in shown
    assert "~ complaints.1.sla: 90m -&gt; 30m" in shown
    assert "~ complaints.1.sla: 30m -&gt; 90m" in shown
    await desk.press("owner", "private", buttons(calls)["✔ Apply"])
    assert await in_force(desk) == NOW_90.replace("delay: 0s", "delay: 2h")


async def test_a_file_from_an_older_version_tells_so_when_it_arrives(desk: Desk) -> None:
    name, content = await exported(desk)
    await desk.press("admin", "private", buttons(await send(desk, DOCUMENT))["✔ Apply"])
    headless = content.split("\n", 1)[1].replace("delay: 0s", "delay: 2h")
    for sent in (content.replace("delay: 0s", "delay: 2h"), headless):
        assert "made from version 2" in text(await send(desk, sent, name))


async def test_mistakes_are_named_by_line_and_column_the_first_twenty(desk: Desk) -> None:
    broken = NOW_90.replace("sla: 90m", "sla: soon")
    shown = text(await send(desk, broken))
    assert shown.startswith("<b>shop.yaml: 1 mistake, nothing was changed</b>")
    before = broken[: broken.index("soon")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert f"<pre>{line}:{column} complaints[0].sla" in shown
    many = NOW_90 + "".join(f"nonsense{number}: 1\n" for number in range(30))
    assert "and 10 more" in text(await send(desk, many))
    assert await desk.database.pool.fetchval("SELECT count(*) FROM handed_in") == 0


@pytest.mark.parametrize(
    ("content", "size", "said"),
    [
        (b"\xff\xfe\x00", None, "This is not UTF-8 text (byte 0)."),
        ("x", 2**20 + 1, "The file is larger than 1 MB. Settings are never that long."),
        ("x" * (2**20 + 1), 5, "The file is larger than 1 MB. Settings are never that long."),
        ("a: [", None, None),
        ("", None, None),
        ("[1, 2]", None, None),
        ("a: \x00", None, None),
        ("&a [*a]", None, None),
    ],
)
async def test_what_is_no_document_is_said_and_kept_nowhere(
    desk: Desk, content: str | bytes, size: int | None, said: str | None
) -> None:
    before = await desk.state()
    shown = text(await send(desk, content, size=size))
    assert said in (None, shown)
    assert await desk.state() == before


async def test_a_customers_file_is_no_document(desk: Desk) -> None:
    before = await desk.state()
    assert await send(desk, DOCUMENT, role="customer")
    assert await desk.state() == before


async def test_rollback_shows_the_difference_asks_once_and_goes_back(desk: Desk) -> None:
    calls = await desk.say("admin", "private", "/rollback 1")
    assert "~ complaints.1.sla: 90m -&gt; 60m" in text(calls)
    assert await version(desk) == 2
    await desk.press("admin", "private", buttons(calls)["✔ Apply"])
    assert (await version(desk), await in_force(desk)) == (3, DOCUMENT)
    said = text(await desk.say("admin", "private", "/rollback 77"))
    assert said == "There is no version 77. /history shows all of them."


async def test_history_is_paged_and_each_version_shows_what_it_changed(desk: Desk) -> None:
    for number in range(10):
        async with desk.db.begin() as conn:
            await configuring.apply(
                conn,
                tenant=TENANT,
                text=DOCUMENT.replace("60m", f"{number + 1}h"),
                author="Olga (1)",
                note="",
                now=now(),
                base=None,
            )
    calls = await desk.say("admin", "private", "/history")
    assert [label for label in buttons(calls) if label.isdigit()] == [str(n) for n in range(12, 4, -1)]
    calls = await desk.press("admin", "private", buttons(calls)["›"])
    assert [label for label in buttons(calls) if label.isdigit()] == ["4", "3", "2", "1"]
    calls = await desk.press("admin", "private", buttons(calls)["4"])
    assert "~ complaints.1.sla: 1h -&gt; 2h" in text(calls)
    assert list(buttons(calls)) == ["↩ Back to version 4", "← Back"]
    calls = await desk.press("admin", "private", buttons(calls)["↩ Back to version 4"])
    assert "~ complaints.1.sla: 10h -&gt; 2h" in text(calls)


async def test_the_audit_names_who_what_and_when_with_the_lines(desk: Desk) -> None:
    await desk.press("admin", "private", buttons(await send(desk, DOCUMENT))["✔ Apply"])
    calls = await desk.say("owner", "private", "/audit")
    assert "1. Settings, version 3\nAdmin (12) · " in text(calls)
    calls = await desk.press("owner", "private", buttons(calls)["1"])
    assert "~ complaints.1.sla: 90m -&gt; 60m" in text(calls)
    calls = await desk.press("owner", "private", buttons(calls)["← Back"])
    assert text(calls).startswith("<b>Who changed what</b>")
