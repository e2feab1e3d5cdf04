"""Two admins and the document by chat, across a restart; people who join by a link; a file of history."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from demo.telegram.emulator import Emulator
from demo.telegram.profile import commands_for
from demo.telegram.running import running_emulator
from surveys.configuration import configuring
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

HISTORY = (
    b"id,customer,touchpoint,metric,value,answered_at\n"
    b"1,c-1,delivered,csat,5,2026-10-01T10:00:00Z\n"
    b"2,c-2,delivered,csat,9,2026-10-01T10:00:00Z\n"
    b"3,c-3,delivered,csat,2,2026-10-02T10:00:00Z\n"
)


@asynccontextmanager
async def at_work(database_url: str, emulator: Emulator, folder: Path) -> AsyncIterator[Pulsemap]:
    async with running_pulsemap(database_url, emulator, folder) as pulsemap:
        yield pulsemap


async def said(telegram: Emulator, person: int, words: str, after: int = 0) -> dict[str, Any]:
    """The newest message that contains the words, sent or rewritten later than message `after`."""

    def look() -> dict[str, Any] | None:
        found = [
            one
            for one in telegram.chat_messages(person)
            if one["from"]["is_bot"] and words in one.get("text", one.get("caption", ""))
        ]
        return found[-1] if found and found[-1]["message_id"] > after else None

    return await telegram.until(look)


def content_of(telegram: Emulator, message: dict[str, Any]) -> bytes:
    return telegram.world.files[message["document"]["file_id"]].content


async def in_force(pulsemap: Pulsemap) -> tuple[int | None, str | None]:
    async with pulsemap.app.database.engine.connect() as conn:
        return (
            await configuring.newest_version(conn, tenant="main"),
            await configuring.document(conn, tenant="main"),
        )


async def test_two_admins_exchange_the_document_with_the_bot_and_nothing_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    async with running_emulator(rates=None) as telegram:
        olga, anna = telegram.create_person("Olga"), telegram.create_person("Anna")
        async with at_work(database_url, telegram, tmp_path) as pulsemap:
            await pulsemap.add_owner(olga)
            await pulsemap.add_owner(anna)
            await telegram.say(olga, olga, "/export")
            sent = await said(telegram, olga, "settings, version 1")
            exported = content_of(telegram, sent).decode()
            name = sent["document"]["file_name"]
            first = exported.replace("sla: 60m", "sla: 30m").encode()
            second = exported.replace("delay: 0s", "delay: 2h").encode()
            await telegram.files.send_document(olga, olga, first, name)
            await telegram.files.send_document(anna, anna, second, name)
            olgas = await said(telegram, olga, "changes from version 1")
            annas = await said(telegram, anna, "changes from version 1")
        async with running_pulsemap(database_url, telegram, tmp_path) as pulsemap:
            await pulsemap.press(olga, olga, olgas["message_id"], "Apply")
            await said(telegram, olga, "Version 2 is in force")
            await pulsemap.press(anna, anna, annas["message_id"], "Apply")
            shown = await said(telegram, anna, "made from version 1")
            assert f"Person {olga} ({olga})" in shown["text"]
            assert await in_force(pulsemap) == (2, DOCUMENT.replace("sla: 60m", "sla: 30m"))
            await pulsemap.press(anna, anna, shown["message_id"], "Drop")
            await said(telegram, anna, "Nothing was changed")
            await telegram.say(anna, anna, "/rollback 1")
            card = await said(telegram, anna, "Version 1: changes from version 2")
            await pulsemap.press(anna, anna, card["message_id"], "Apply")
            await said(telegram, anna, "Version 3 is in force")
            assert await in_force(pulsemap) == (3, DOCUMENT)


async def test_a_newcomer_joins_by_a_link_and_sees_the_commands_of_the_role(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        running_emulator(rates=None) as telegram,
        at_work(database_url, telegram, tmp_path) as pulsemap,
    ):
        olga, nina = telegram.create_person("Olga"), telegram.create_person("Nina", language_code="pl")
        await pulsemap.add_owner(olga)
        await telegram.say(olga, olga, "/staff")
        listed = await said(telegram, olga, "Staff")
        await pulsemap.press(olga, olga, listed["message_id"], "Invite by link")
        await said(telegram, olga, "Which role")
        await pulsemap.press(olga, olga, listed["message_id"], "staff")
        shown = await said(telegram, olga, "start=join_")
        assert shown["message_id"] == listed["message_id"]
        link = re.search(r"https://\S+", shown["text"])
        assert link is not None
        await telegram.follow_link(nina, link[0])
        await said(telegram, nina, "Volga Shop")
        seen = await telegram.until(
            lambda: (
                commands_for(telegram.bot, telegram.chat(nina), nina, "pl")
                if ("chat", nina, None, "") in telegram.bot.commands
                else None
            )
        )
        names = [one["command"] for one in seen]
        assert {"cases", "mine", "map", "help"} <= set(names)
        assert "staff" not in names
        assert {one["description"] for one in seen if one["command"] == "cases"} == {"otwarte zgłoszenia"}


async def test_a_file_of_past_answers_is_imported_and_reported_in_the_same_message(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        running_emulator(rates=None) as telegram,
        at_work(database_url, telegram, tmp_path) as pulsemap,
    ):
        olga = telegram.create_person("Olga")
        await pulsemap.add_owner(olga)
        await telegram.files.send_document(olga, olga, HISTORY, "past.csv")
        asked = await said(telegram, olga, "past.csv")
        await pulsemap.press(olga, olga, asked["message_id"], "Answers")
        report = await said(telegram, olga, "2 lines are new")
        assert report["message_id"] == asked["message_id"]
        assert "3: value" in report["text"].split("left out")[1]
        assert (await pulsemap.point("delivered", "all"))["n"] == 2
        await telegram.say(olga, olga, "/health")
        assert "database: PostgreSQL" in (await said(telegram, olga, "database"))["text"]
