"""What people do in the emulated Telegram, and what bots are told of it: in Python and over /sim."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, exceptions
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)

from demo.telegram.emulator import Emulator
from demo.telegram.errors import ImpossibleActError
from demo.telegram.running import running_emulator
from tests.doors.emulated_bot import client

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGP4z8AAREA8ygEAHAQB/wYxfl0AAAAASUVORK5CYII="
)


class Play:
    """An emulator, the bot's client, and what the bot has read so far."""

    def __init__(self, emulator: Emulator, bot: Bot) -> None:
        self.emulator = emulator
        self.bot = bot
        self.anna = emulator.create_person("Anna", "ru", phone_number="+48501")
        self.boris = emulator.create_person("Boris", "pl", phone_number="+48502")
        self._offset = 0

    async def news(self) -> list[Update]:
        every = [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "chat_member",
            "message_reaction",
        ]
        updates = await self.bot.get_updates(offset=self._offset, allowed_updates=every)
        self._offset = updates[-1].update_id + 1 if updates else self._offset
        return updates

    async def asked(self, chat: int, data: str = "d") -> int:
        keyboard: Any = {"inline_keyboard": [[{"text": "press", "callback_data": data}]]}
        return (await self.bot.send_message(chat, "?", reply_markup=keyboard)).message_id


@pytest.fixture
async def play() -> AsyncIterator[Play]:
    async with running_emulator(rates=None) as emulator, client(emulator) as bot:
        play = Play(emulator, bot)
        await play.news()
        yield play


async def test_nobody_exists_until_created() -> None:
    async with running_emulator() as emulator:
        assert (emulator.world.people, emulator.world.groups, emulator.requests) == ({}, {}, [])


async def test_what_the_bot_never_does_is_said_in_words() -> None:
    async with running_emulator() as emulator:
        with pytest.raises(TimeoutError, match="no answer of the bot"):
            await emulator.until(lambda: False, 0.01)


async def test_a_blocking_person_is_told_to_the_bot_and_cannot_be_reached(play: Play) -> None:
    await play.emulator.say(play.anna, play.anna, "/start")
    await play.emulator.block(play.anna)
    with pytest.raises(ImpossibleActError, match="unblock it first"):
        await play.emulator.say(play.anna, play.anna, "hello")
    with pytest.raises(exceptions.TelegramForbiddenError, match="bot was blocked by the user"):
        await play.bot.send_message(play.anna, "hello")
    await play.emulator.unblock(play.anna)
    await play.bot.send_message(play.anna, "welcome back")
    changes = [update.my_chat_member for update in await play.news() if update.my_chat_member]
    assert [(c.old_chat_member.status, c.new_chat_member.status, c.from_user.id) for c in changes] == [
        ("member", "kicked", play.anna),
        ("kicked", "member", play.anna),
    ]


async def test_a_contact_names_its_owner(play: Play) -> None:
    await play.emulator.share_contact(play.anna, play.anna)
    await play.emulator.share_contact(play.anna, play.anna, of=play.boris)
    contacts = [update.message.contact for update in await play.news() if update.message]
    assert [(c.user_id, c.phone_number) for c in contacts if c] == [
        (play.anna, "+48501"),
        (play.boris, "+48502"),
    ]


async def test_a_key_below_the_chat_sends_its_words_or_the_contact(play: Play) -> None:
    await play.emulator.say(play.anna, play.anna, "/start")
    keys = [[KeyboardButton(text="My number", request_contact=True), KeyboardButton(text="Later")]]
    await play.bot.send_message(play.anna, "?", reply_markup=ReplyKeyboardMarkup(keyboard=keys))
    await play.emulator.press_key(play.anna, play.anna, "Later")
    await play.emulator.press_key(play.anna, play.anna, "My number")
    messages = [update.message for update in await play.news() if update.message]
    assert [(m.text, m.contact and m.contact.user_id) for m in messages] == [
        ("/start", None),
        ("Later", None),
        (None, play.anna),
    ]


async def test_pictures_voices_and_files_reach_the_bot_whole(play: Play) -> None:
    await play.emulator.files.send_photo(play.anna, play.anna, PNG, "broken")
    await play.emulator.files.send_voice(play.anna, play.anna, b"OggS", 7)
    await play.emulator.files.send_document(play.anna, play.anna, b"a: 1", "journey.yaml")
    photo, voice, document = [update.message for update in await play.news()]
    assert photo and photo.photo and voice and voice.voice and document and document.document
    assert (photo.caption, voice.voice.duration, document.document.file_name) == ("broken", 7, "journey.yaml")
    downloaded = [await play.bot.download(sent) for sent in (photo.photo[-1], voice.voice, document.document)]
    assert [one.read() for one in downloaded if one] == [PNG, b"OggS", b"a: 1"]


async def test_only_buttons_that_are_there_can_be_tapped_but_data_can_be_forged(play: Play) -> None:
    await play.emulator.say(play.anna, play.anna, "/start")
    message_id = await play.asked(play.anna)
    with pytest.raises(ImpossibleActError, match="there is no button 'other'; there are 'press'"):
        await play.emulator.tap(play.anna, play.anna, message_id, "other")
    await play.emulator.forge_tap(play.anna, play.anna, message_id, "other")
    await play.emulator.tap(play.anna, play.anna, message_id, "press", inaccessible=True)
    await play.bot.edit_message_text("closed", chat_id=play.anna, message_id=message_id)
    with pytest.raises(ImpossibleActError, match="there are no buttons"):
        await play.emulator.tap(play.anna, play.anna, message_id, "press")
    taps = [update.callback_query for update in await play.news() if update.callback_query]
    assert [(tap.data, tap.message is not None and tap.message.date == 0) for tap in taps] == [
        ("other", False),
        ("d", True),
    ]


async def test_a_bot_without_rights_reads_only_what_is_meant_for_it(play: Play) -> None:
    room = play.emulator.create_group("Room", [play.boris])
    await play.emulator.add_bot_to_group(room, play.boris, payload="claim")
    question = await play.asked(room)
    for text in ("just talk", "/cases", "/cases@other_bot", "/map@pulsemap_bot", "hey @pulsemap_bot"):
        await play.emulator.say(play.boris, room, text)
    await play.emulator.say(play.boris, room, "an answer", reply_to=question)
    await play.emulator.promote(room, play.bot.id, play.boris)
    await play.emulator.say(play.boris, room, "more talk")
    updates = await play.news()
    assert [update.message.text for update in updates if update.message] == [
        None,
        "/start@pulsemap_bot claim",
        "/cases",
        "/map@pulsemap_bot",
        "hey @pulsemap_bot",
        "an answer",
        "more talk",
    ]
    standings = [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member]
    assert standings == ["member", "administrator"]


async def test_a_group_that_moves_says_so_in_both_places(play: Play) -> None:
    room = play.emulator.create_group("Room", [play.boris, play.anna])
    await play.emulator.add_bot_to_group(room, play.boris)
    await play.news()
    moved = await play.emulator.upgrade_group(room, play.boris)
    old, new = [update.message for update in await play.news()]
    assert old and new and str(moved).startswith("-100")
    assert (old.chat.id, old.migrate_to_chat_id, old.migrate_from_chat_id) == (room, moved, None)
    assert (new.chat.id, new.migrate_to_chat_id, new.migrate_from_chat_id) == (moved, None, room)
    with pytest.raises(exceptions.TelegramMigrateToChat) as told:
        await play.bot.send_message(room, "card")
    assert told.value.migrate_to_chat_id == moved
    await play.bot.send_message(moved, "card")
    with pytest.raises(ImpossibleActError, match="the group moved"):
        await play.emulator.say(play.anna, room, "hello?")


async def test_a_thrown_out_bot_learns_it_and_may_come_back(play: Play) -> None:
    room = play.emulator.create_group("Room", [play.boris, play.anna])
    await play.emulator.add_bot_to_group(room, play.anna)
    with pytest.raises(ImpossibleActError, match="no admin"):
        await play.emulator.remove_bot_from_group(room, play.anna)
    await play.emulator.remove_bot_from_group(room, play.boris)
    with pytest.raises(exceptions.TelegramForbiddenError, match="bot was kicked from the group chat"):
        await play.bot.send_message(room, "card")
    await play.emulator.add_bot_to_group(room, play.boris)
    await play.bot.send_message(room, "card")
    changes = [update.my_chat_member for update in await play.news() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["member", "kicked", "member"]


async def test_edits_and_reactions_reach_the_bot(play: Play) -> None:
    sent = await play.emulator.say(play.anna, play.anna, "frist")
    await play.emulator.edit(play.anna, play.anna, sent, "first")
    await play.emulator.react(play.anna, play.anna, sent, "🔥")
    _, edited, reacted = await play.news()
    assert edited.edited_message and edited.edited_message.text == "first"
    assert reacted.message_reaction and len(reacted.message_reaction.new_reaction) == 1


async def test_films_and_replaced_files_reach_the_bot(play: Play) -> None:
    files = play.emulator.files
    sent = await files.send_film(play.anna, play.anna, "video", b"film", 7, "look")
    await files.send_film(play.anna, play.anna, "video_note", b"film", 8)
    await files.send_film(play.anna, play.anna, "animation", b"film")
    await files.replace_file(play.anna, play.anna, sent, "photo", PNG, "no, look here")
    video, note, moving, edited = await play.news()
    assert video.message and video.message.video and video.message.video.duration == 7
    assert note.message and note.message.video_note and note.message.video_note.duration == 8
    assert moving.message and moving.message.animation and moving.message.document
    assert edited.edited_message and edited.edited_message.photo and not edited.edited_message.video
    assert edited.edited_message.caption == "no, look here"
    with pytest.raises(ImpossibleActError, match="only one's own"):
        asked = await play.asked(play.anna)
        await files.replace_file(play.anna, play.anna, asked, "photo", PNG)


async def test_two_bots_keep_their_conversations_apart(play: Play) -> None:
    other = play.emulator.create_bot("other_bot", "Other")
    await play.emulator.say(play.anna, play.anna, "to the first")
    await play.emulator.follow_link(play.anna, "t.me/other_bot?start=x")
    assert [update.message.text for update in await play.news() if update.message] == ["to the first"]
    second = Bot(other.token, session=play.bot.session)
    assert [update.message.text for update in await second.get_updates() if update.message] == ["/start x"]
    assert [m["text"] for m in play.emulator.chat_messages(play.anna, bot=other.id)] == ["/start x"]


class Page:
    """A browser page's view of /sim."""

    def __init__(self, play: Play, session: aiohttp.ClientSession) -> None:
        self._url = play.emulator.url + "/sim"
        self.session = session

    async def get(self, path: str) -> Any:
        async with self.session.get(self._url + path) as answer:
            return await answer.json()

    async def post(self, path: str, **fields: Any) -> tuple[int, Any]:
        async with self.session.post(self._url + path, json=fields) as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def page(play: Play) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(play, session)


async def test_a_page_can_play_a_person(play: Play, page: Page) -> None:
    _, made = await page.post("/create_person", name="Clara", language_code="uk")
    clara = made["result"]
    assert await page.post(f"/chats/{clara}/say", person=clara, text="/start") == (200, {"result": 1})
    asked = await play.asked(clara)
    seen = await page.get(f"/chats/{clara}/messages?since=1")
    assert seen["messages"][0]["reply_markup"] == {
        "inline_keyboard": [[{"text": "press", "callback_data": "d"}]]
    }
    status, tapped = await page.post(f"/chats/{clara}/tap", person=clara, message_id=asked, button="press")
    assert (status, play.emulator.callback_answer(tapped["result"])) == (200, None)
    await play.bot.delete_message(clara, asked)
    later = await page.get(f"/chats/{clara}/messages?since={seen['sequence']}")
    assert (later["messages"], later["deleted"]) == ([], [asked])


async def test_a_page_is_told_what_is_wrong(page: Page, play: Play) -> None:
    assert await page.post("/fly") == (404, {"error": "nobody can fly"})
    assert await page.post(f"/chats/{play.anna}/tap", person=play.anna, message_id=1, button="x") == (
        409,
        {"error": "there is no message 1"},
    )
    status, told = await page.post(f"/chats/{play.anna}/say", person="nobody")
    assert (status, "person" in told["error"], "text" in told["error"]) == (422, True, True)
    assert await page.get("/chats/5/messages") == {"error": "there is no person 5"}
    assert await page.get(f"/chats/{play.anna}/messages?bot=9") == {"error": "there is no bot 9"}
    async with page.session.get(f"{play.emulator.url}/sim/chats/{play.anna}/messages?since=x") as answer:
        assert (answer.status, await answer.text()) == (400, "since must be a whole number")
    async with page.session.post(f"{play.emulator.url}/sim/block", data=b"{") as answer:
        assert answer.status == 422


async def test_a_file_is_never_served_as_a_page(page: Page, play: Play) -> None:
    await play.emulator.files.send_document(play.anna, play.anna, b"<script>", "a.html", "text/html")
    file_id = play.emulator.chat_messages(play.anna)[0]["document"]["file_id"]
    async with page.session.get(f"{play.emulator.url}/sim/files/{file_id}") as answer:
        assert answer.content_type == "application/octet-stream"


async def test_a_page_sees_pictures_and_sends_them(page: Page, play: Play) -> None:
    form = aiohttp.FormData({"person": str(play.anna)})
    form.add_field("content", PNG, filename="p.png")
    url = f"{play.emulator.url}/sim/chats/{play.anna}/send_photo"
    async with page.session.post(url, data=form) as answer:
        assert await answer.json() == {"result": 1}
    file_id = play.emulator.chat_messages(play.anna)[0]["photo"][0]["file_id"]
    async with page.session.get(f"{play.emulator.url}/sim/files/{file_id}") as answer:
        assert (await answer.read(), answer.content_type) == (PNG, "image/png")


async def test_a_stream_shows_what_happens_and_resumes_where_it_was_left(page: Page, play: Play) -> None:
    await play.emulator.say(play.anna, play.anna, "/start")
    url = f"{play.emulator.url}/sim/chats/{play.anna}/stream"
    async with page.session.get(url, headers={"Last-Event-ID": "0"}) as stream:
        message_id = await play.asked(play.anna)
        await play.bot.send_chat_action(play.anna, "typing")
        query_id = await play.emulator.tap(play.anna, play.anna, message_id, "press")
        await play.bot.answer_callback_query(query_id, text="stored")
        await play.bot.edit_message_text("thanks", chat_id=play.anna, message_id=message_id)
        await play.bot.delete_message(play.anna, message_id)
        kinds = [await _next_kind(stream) for _ in range(6)]
    assert kinds == ["new", "new", "typing", "answer", "edited", "deleted"]
    async with page.session.get(url, headers={"Last-Event-ID": "4"}) as stream:
        assert [await _next_kind(stream) for _ in range(2)] == ["edited", "deleted"]


async def _next_kind(stream: aiohttp.ClientResponse) -> str:
    while True:
        line = await stream.content.readline()
        if line.startswith(b"event: "):
            return line[7:].decode().strip()


async def test_everybody_sees_the_commands_of_the_narrowest_scope(play: Play, page: Page) -> None:
    room = play.emulator.create_group("Room", [play.boris, play.anna])
    await play.emulator.add_bot_to_group(room, play.boris)
    await play.emulator.say(play.anna, play.anna, "/start")
    await play.emulator.say(play.boris, play.boris, "/start")
    words = {"default": "d", "private": "p", "private-ru": "pr", "owner": "o", "admins": "a"}
    commands = {name: [BotCommand(command="go", description=text)] for name, text in words.items()}
    await play.bot.set_my_commands(commands["default"])
    await play.bot.set_my_commands(commands["private"], BotCommandScopeAllPrivateChats())
    await play.bot.set_my_commands(commands["private-ru"], BotCommandScopeAllPrivateChats(), "ru")
    await play.bot.set_my_commands(commands["owner"], BotCommandScopeChat(chat_id=play.boris))
    await play.bot.set_my_commands(commands["admins"], BotCommandScopeChatAdministrators(chat_id=room))
    seen = {
        place: (await page.get(path))["bots"][0]["commands"][0]["description"]
        for place, path in {
            "anna": f"/chats/{play.anna}/about",
            "boris": f"/chats/{play.boris}/about",
            "boris in the room": f"/chats/{room}/about?person={play.boris}",
            "anna in the room": f"/chats/{room}/about?person={play.anna}",
        }.items()
    }
    assert seen == {"anna": "pr", "boris": "o", "boris in the room": "a", "anna in the room": "d"}
