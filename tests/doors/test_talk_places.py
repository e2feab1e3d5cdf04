"""Where the talk about a case goes when places change: topics, upgrades, lost rooms, restarts, years."""

from datetime import timedelta
from pathlib import Path

from demo.telegram.running import running_emulator
from tests.doors.talk_desk import TALKING, body, complain, of_bot, open_desk
from tests.running import running_pulsemap


async def test_what_staff_write_in_the_topic_of_a_case_reaches_its_customer(
    database_url: str, tmp_path: Path
) -> None:
    async with open_desk(database_url, tmp_path, forum=True) as desk:
        [row] = await desk.pulsemap.rows("SELECT thread_id FROM case_topic")
        thread = row["thread_id"]
        sent = await desk.telegram.say(desk.olga, desk.room, "We are on it", thread=thread)
        told = await desk.seen(desk.anna, "We are on it")
        await desk.reacted(desk.room, sent, "👌")
        await desk.telegram.say(desk.olga, desk.room, "In General nobody hears it")
        await desk.telegram.say(desk.anna, desk.anna, "Thank you, when?", reply_to=told["message_id"])
        back = await desk.seen(desk.room, "Thank you, when?")
        assert back["message_thread_id"] == thread
        assert "In General" not in str(desk.chat(desk.anna))


async def test_words_for_a_topic_that_was_deleted_find_the_case_all_the_same(
    database_url: str, tmp_path: Path
) -> None:
    async with open_desk(database_url, tmp_path, forum=True) as desk:
        [row] = await desk.pulsemap.rows("SELECT thread_id FROM case_topic")
        await desk.telegram.say(desk.olga, desk.room, "We are on it", thread=row["thread_id"])
        told = await desk.seen(desk.anna, "We are on it")
        await desk.telegram.forums.delete_topic(desk.room, desk.olga, row["thread_id"])
        await desk.telegram.say(desk.anna, desk.anna, "Any news?", reply_to=told["message_id"])
        await desk.seen(desk.room, "Any news?")


async def test_the_talk_goes_on_when_the_group_is_upgraded(database_url: str, tmp_path: Path) -> None:
    async with open_desk(database_url, tmp_path) as desk:
        await desk.telegram.say(desk.olga, desk.room, "We are on it", reply_to=desk.card)
        told = await desk.seen(desk.anna, "We are on it")
        new = await desk.telegram.upgrade_group(desk.room, desk.olga)
        await desk.telegram.say(desk.anna, desk.anna, "Any news?", reply_to=told["message_id"])
        back = await desk.seen(new, "Any news?")
        await desk.telegram.say(desk.olga, new, "Tomorrow", reply_to=back["message_id"])
        await desk.seen(desk.anna, "Tomorrow")


async def test_words_for_a_lost_room_reach_whoever_has_the_case_next(
    database_url: str, tmp_path: Path
) -> None:
    async with open_desk(database_url, tmp_path) as desk:
        owner = desk.telegram.create_person("Boss", "en")
        await desk.telegram.say(owner, owner, "/start")
        await desk.pulsemap.add_owner(owner)
        await desk.telegram.say(desk.olga, desk.room, "We are on it", reply_to=desk.card)
        told = await desk.seen(desk.anna, "We are on it")
        await desk.telegram.remove_bot_from_group(desk.room, desk.olga)
        await desk.telegram.say(desk.anna, desk.anna, "Any news?", reply_to=told["message_id"])
        back = await desk.seen(owner, "Any news?")
        await desk.telegram.say(owner, owner, "I shall see to it", reply_to=back["message_id"])
        await desk.seen(desk.anna, "I shall see to it")


async def test_what_is_answered_in_a_private_chat_is_seen_in_the_room(
    database_url: str, tmp_path: Path
) -> None:
    async with open_desk(database_url, tmp_path) as desk:
        await desk.telegram.say(desk.olga, desk.olga, "/start")
        [case] = await desk.pulsemap.rows("SELECT code FROM complaint")
        await desk.telegram.say(desk.olga, desk.olga, f"/case {case['code']}")
        shown = await desk.telegram.next_message(desk.olga, containing="Online order")
        await desk.telegram.say(desk.olga, desk.olga, "From my own chat", reply_to=shown["message_id"])
        await desk.seen(desk.anna, "From my own chat")
        assert body(await desk.seen(desk.room, "From my own chat")).startswith("↩️ Case ")
        await desk.on_card("From my own chat")


async def test_the_help_desk_writes_by_the_api_and_the_room_sees_it(
    database_url: str, tmp_path: Path
) -> None:
    async with open_desk(database_url, tmp_path) as desk:
        [case] = await desk.pulsemap.rows("SELECT code FROM complaint")
        url = f"/v1/complaints/{case['code']}"
        async with desk.pulsemap.http.post(f"{url}/reply", json={"words": "By the help desk"}) as response:
            assert response.status == 200, await response.text()
        assert body(await desk.seen(desk.anna, "By the help desk")).startswith("💬 Volga Shop\n")
        assert "the help desk to the customer" in body(await desk.seen(desk.room, "By the help desk"))
        async with desk.pulsemap.http.get(url) as response:
            [message] = (await response.json())["messages"]
        assert (message["side"], message["words"]) == ("staff", "By the help desk")


async def test_replies_are_understood_after_a_restart_and_after_years(
    database_url: str, tmp_path: Path
) -> None:
    async with running_emulator(rates=None) as telegram:
        olga = telegram.create_person("Olga", "en")
        room = telegram.create_group("Support", [olga])
        await telegram.add_bot_to_group(room, olga)
        async with running_pulsemap(database_url, telegram, tmp_path, document=TALKING) as pulsemap:
            await pulsemap.add_staff(olga)
            await pulsemap.bind_room("support", room)
            anna, _ = await complain(pulsemap)
            card = (await telegram.next_message(room, containing="Online order"))["message_id"]
            await telegram.say(olga, room, "We are on it", reply_to=card)
            told = await telegram.next_message(anna, containing="We are on it")
        async with running_pulsemap(database_url, telegram, tmp_path, document=None) as pulsemap:
            for table, column in (("case_message", "written_at"), ("complaint", "opened_at")):
                statement = f"UPDATE {table} SET {column} = {column} - $1::interval"  # noqa: S608
                await pulsemap.rows(statement, timedelta(days=3 * 365))
            await telegram.say(anna, anna, "I come back to this", reply_to=told["message_id"])
            back = await telegram.next_message(room, containing="the customer writes\nI come back to this")
            assert of_bot(back)
            await telegram.say(olga, room, "Welcome back", reply_to=back["message_id"])
            await telegram.next_message(anna, containing="Welcome back")
