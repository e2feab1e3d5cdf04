"""Each refusal in the table can be earned, in Telegram's words, and aiogram raises the right exception."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, exceptions, methods
from aiogram.types import BotCommand, BufferedInputFile, InputMediaPhoto, ReactionTypeEmoji, ReplyParameters

from demo.telegram.emulator import Emulator
from demo.telegram.errors import ERRORS
from demo.telegram.faults import Fault
from demo.telegram.running import running_emulator
from demo.telegram.world import World
from tests.doors.emulated_bot import client

PICTURE = bytes.fromhex("ffd8 ffe0 0004 6162 ffc0 0011 08 0005 0007 03 012200 021101 031101 ffd9")
FORUMS = ("forum", "closing")
EXCEPTIONS: dict[int, type[exceptions.TelegramAPIError]] = {
    400: exceptions.TelegramBadRequest,
    401: exceptions.TelegramUnauthorizedError,
    403: exceptions.TelegramForbiddenError,
    404: exceptions.TelegramNotFound,
    409: exceptions.TelegramConflictError,
    413: exceptions.TelegramEntityTooLarge,
    429: exceptions.TelegramRetryAfter,
    500: exceptions.TelegramServerError,
    501: exceptions.TelegramServerError,
    502: exceptions.TelegramServerError,
}


class Ground:
    """A world with every state that some method refuses."""

    def __init__(self, emulator: Emulator, bot: Bot) -> None:
        self.emulator, self.bot = emulator, bot
        self.people = {
            name: emulator.create_person(name, phone_number="+48501")
            for name in ("anna", "stranger", "blocker", "leaver", "boss")
        }
        self.anna, self.boss = self.people["anna"], self.people["boss"]
        self.rooms = {
            name: emulator.create_group(name, [self.boss], supergroup=name == "super", forum=name in FORUMS)
            for name in ("plain", "kicking", "super", "left", "moving", *FORUMS)
        }

    async def prepare(self) -> None:
        for name in ("anna", "blocker", "leaver"):
            await self.emulator.say(self.people[name], self.people[name], "/start")
        await self.emulator.block(self.people["blocker"])
        await self.emulator.delete_account(self.people["leaver"])
        for room in self.rooms.values():
            await self.emulator.add_bot_to_group(room, self.boss)
        await self.emulator.remove_bot_from_group(self.rooms["kicking"], self.boss)
        await self.emulator.remove_bot_from_group(self.rooms["super"], self.boss)
        await self.bot.leave_chat(self.rooms["left"])
        await self.emulator.promote(self.rooms["forum"], self.bot.id, self.boss)
        self.thread = (await self.bot.create_forum_topic(self.rooms["forum"], "A7F3")).message_thread_id
        closing = self.rooms["closing"]
        self.closed_thread = await self.emulator.forums.create_topic(closing, self.boss, "Done")
        await self.emulator.forums.close_topic(closing, self.boss, self.closed_thread)
        self.new_home = await self.emulator.upgrade_group(self.rooms["moving"], self.boss)
        await self.emulator.promote(self.new_home, self.bot.id, self.boss)
        self.service = max(m["message_id"] for m in self.emulator.chat_messages(self.new_home))
        self.text = (await self.bot.send_message(self.anna, "text")).message_id
        self.photo = (await self.bot.send_photo(self.anna, BufferedInputFile(PICTURE, "p.jpg"))).message_id
        contact = await self.bot.send_contact(self.anna, phone_number="+48501", first_name="Anna")
        self.contact = contact.message_id
        self.theirs = await self.emulator.say(self.anna, self.anna, "mine")
        self.in_room = await self.emulator.say(self.boss, self.rooms["plain"], "/hi")
        kept = self.emulator.world.create_person("Keeper", "en", None, None, None)
        sent = await self.emulator.files.send_document(
            kept.id, kept.id, bytes(20 * 1024 * 1024 + 1), "big.bin"
        )
        document = self.emulator.chat_messages(kept.id)[sent - 1]["document"]
        self.big_file = document["file_id"]


def keyboard(**button: Any) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[{"text": "b", **button}]]}}


def provocations(g: Ground) -> dict[str, tuple[str, dict[str, Any]]]:
    """For each name of a 400, 403 or 404 refusal: the method and parameters that earn it."""
    a, rooms = g.anna, g.rooms
    to_anna = {"chat_id": a, "text": "t"}
    own = {"chat_id": a, "message_id": g.text}
    none = {"chat_id": a, "message_id": 999}
    commands = [{"command": "a", "description": "b"}]
    return {
        "cannot_initiate": ("sendMessage", {"chat_id": g.people["stranger"], "text": "t"}),
        "blocked": ("sendMessage", {"chat_id": g.people["blocker"], "text": "t"}),
        "deactivated": ("sendMessage", {"chat_id": g.people["leaver"], "text": "t"}),
        "kicked_from_group": ("sendMessage", {"chat_id": rooms["kicking"], "text": "t"}),
        "kicked_from_supergroup": ("sendMessage", {"chat_id": rooms["super"], "text": "t"}),
        "not_a_member": ("sendMessage", {"chat_id": rooms["left"], "text": "t"}),
        "chat_not_found": ("sendMessage", {"chat_id": 123, "text": "t"}),
        "upgraded": ("sendMessage", {"chat_id": rooms["moving"], "text": "t"}),
        "user_not_found": ("getChatMember", {"chat_id": rooms["plain"], "user_id": 5}),
        "no_administrators": ("getChatAdministrators", {"chat_id": a}),
        "cannot_leave_private": ("leaveChat", {"chat_id": a}),
        "not_enough_rights": ("pinChatMessage", {"chat_id": rooms["plain"], "message_id": g.in_room}),
        "not_found": ("sendPigeon", {}),
        "not_emulated": ("sendDice", {"chat_id": a}),
        "bad_body": ("sendMessage", {"": "not JSON"}),
        "unknown_parameter": ("sendMessage", {**to_anna, "colour": "red"}),
        "missing_parameter": ("sendMessage", {"text": "t"}),
        "wrong_parameter": ("deleteMessage", {"chat_id": a, "message_id": "first"}),
        "text_empty": ("sendMessage", {"chat_id": a, "text": " \n"}),
        "text_too_long": ("sendMessage", {"chat_id": a, "text": "x" * 4097}),
        "edit_too_long": ("editMessageText", {**own, "text": "x" * 4097}),
        "caption_too_long": (
            "editMessageCaption",
            {"chat_id": a, "message_id": g.photo, "caption": "x" * 1025},
        ),
        "bad_entities": ("sendMessage", {"chat_id": a, "text": "<b>t", "parse_mode": "HTML"}),
        "reply_not_found": ("sendMessage", {**to_anna, "reply_parameters": {"message_id": 999}}),
        "thread_not_found": ("sendMessage", {**to_anna, "message_thread_id": 7}),
        "not_modified": ("editMessageText", {**own, "text": "text"}),
        "edit_not_found": ("editMessageText", {**none, "text": "t"}),
        "cannot_edit": ("editMessageText", {"chat_id": a, "message_id": g.theirs, "text": "t"}),
        "no_text_to_edit": ("editMessageText", {"chat_id": a, "message_id": g.photo, "text": "t"}),
        "no_caption_to_edit": ("editMessageCaption", {**own, "caption": "t"}),
        "no_media_to_edit": (
            "editMessageMedia",
            {"chat_id": a, "message_id": g.contact, "media": {"type": "photo", "media": "x"}},
        ),
        "delete_not_found": ("deleteMessage", none),
        "cannot_delete": ("deleteMessage", {"chat_id": rooms["plain"], "message_id": g.in_room}),
        "copy_not_found": ("copyMessage", {**none, "from_chat_id": a}),
        "cannot_copy": (
            "copyMessage",
            {"chat_id": a, "from_chat_id": g.new_home, "message_id": g.service},
        ),
        "forward_not_found": ("forwardMessage", {**none, "from_chat_id": a}),
        "cannot_forward": (
            "forwardMessage",
            {"chat_id": a, "from_chat_id": g.new_home, "message_id": g.service},
        ),
        "pin_not_found": ("pinChatMessage", none),
        "unpin_not_found": ("unpinChatMessage", {"chat_id": a}),
        "react_not_found": ("setMessageReaction", none),
        "bad_reaction": ("setMessageReaction", {**own, "reaction": [{"type": "emoji", "emoji": "🧮"}]}),
        "too_many_reactions": (
            "setMessageReaction",
            {**own, "reaction": [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}]},
        ),
        "topic_invalid": ("closeForumTopic", {"chat_id": rooms["forum"], "message_thread_id": 999}),
        "topic_not_modified": (
            "reopenForumTopic",
            {"chat_id": rooms["forum"], "message_thread_id": g.thread},
        ),
        "topic_closed": (
            "sendMessage",
            {"chat_id": rooms["closing"], "text": "t", "message_thread_id": g.closed_thread},
        ),
        "not_a_forum": ("createForumTopic", {"chat_id": g.new_home, "name": "t"}),
        "button_data_invalid": ("sendMessage", {**to_anna, **keyboard(callback_data="я" * 33)}),
        "button_url_invalid": ("sendMessage", {**to_anna, **keyboard(url="no address")}),
        "button_type_invalid": (
            "sendMessage",
            {"chat_id": rooms["plain"], "text": "t", **keyboard(web_app={"url": "https://x.org"})},
        ),
        "app_not_https": ("sendMessage", {**to_anna, **keyboard(web_app={"url": "http://x.org"})}),
        "text_button": ("sendMessage", {**to_anna, **keyboard()}),
        "button_text_empty": (
            "sendMessage",
            {**to_anna, "reply_markup": {"keyboard": [[{"text": ""}]]}},
        ),
        "too_many_buttons": (
            "sendMessage",
            {**to_anna, "reply_markup": {"inline_keyboard": [[{"text": "b", "callback_data": "d"}]] * 101}},
        ),
        "contact_in_group": (
            "sendMessage",
            {
                "chat_id": rooms["plain"],
                "text": "t",
                "reply_markup": {"keyboard": [[{"text": "c", "request_contact": True}]]},
            },
        ),
        "query_too_old": ("answerCallbackQuery", {"callback_query_id": "1"}),
        "other_kind_of_file": ("sendPhoto", {"chat_id": a, "photo": g.big_file}),
        "wrong_file": ("sendPhoto", {"chat_id": a, "photo": "no-such-id"}),
        "unreachable_url": ("sendPhoto", {"chat_id": a, "photo": "https://example.org/p.png"}),
        "invalid_file": ("getFile", {"file_id": "no-such-id"}),
        "missing_upload": ("sendPhoto", {"chat_id": a, "photo": "attach://part"}),
        "file_too_big": ("getFile", {"file_id": g.big_file}),
        "bad_command": ("setMyCommands", {"commands": [{"command": "Ж", "description": "b"}]}),
        "bad_command_text": ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}),
        "too_many_commands": ("setMyCommands", {"commands": commands * 101}),
        "too_long_about": ("setMyShortDescription", {"short_description": "x" * 121}),
        "bad_webhook": ("setWebhook", {"url": "http://example.org/hook"}),
        "bad_secret": ("setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "ключ"}),
    }


@pytest.fixture
async def ground() -> AsyncIterator[Ground]:
    async with running_emulator(rates=None) as emulator, client(emulator) as bot:
        ground = Ground(emulator, bot)
        await ground.prepare()
        yield ground


async def test_every_refusal_in_the_table_is_earned_in_its_own_words(ground: Ground) -> None:
    earned = {}
    async with aiohttp.ClientSession() as client:
        for name, (method, params) in provocations(ground).items():
            body = b"{" if name == "bad_body" else json.dumps(params).encode()
            url = f"{ground.emulator.url}/bot{ground.emulator.token}/{method}"
            async with client.post(url, data=body, headers={"Content-Type": "application/json"}) as answer:
                told = await answer.json()
            earned[name] = (answer.status, told["error_code"], told["ok"])
            assert told["description"].startswith(ERRORS[name].text.partition("{")[0]), name
    known = {name: (ERRORS[name].code, ERRORS[name].code, False) for name in earned}
    assert earned == known
    elsewhere = {
        "unauthorized",
        "empty_file",
        "bad_image",
        "upload_too_big",
        "other_poller",
        "webhook_is_set",
        "too_many_requests",
        "server_error",
        "bad_gateway",
    }
    assert set(earned) | elsewhere == set(ERRORS)


async def test_uploads_are_refused_in_telegrams_words(ground: Ground) -> None:
    bot, anna = ground.bot, ground.anna
    with pytest.raises(exceptions.TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(anna, BufferedInputFile(b"", "empty.csv"))
    with pytest.raises(exceptions.TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna, BufferedInputFile(b"<svg/>", "curve.svg"))
    with pytest.raises(exceptions.TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(anna, BufferedInputFile(bytes(50 * 1024 * 1024 + 1), "huge.bin"))


async def test_aiogram_raises_the_exception_that_belongs_to_each_code(ground: Ground) -> None:
    bot, weather = ground.bot, ground.emulator.world.weather
    raised = {}
    for method, params in provocations(ground).values():
        call = getattr(methods, method[0].upper() + method[1:], None)
        if call is None or not set(params) <= set(call.model_fields) or method == "sendDice":
            continue
        try:
            await bot(call.model_construct(**params))
        except exceptions.TelegramMigrateToChat as moved:
            assert moved.migrate_to_chat_id == ground.new_home
        except exceptions.TelegramAPIError as error:
            raised[400 if "Bad Request" in error.message else 403] = type(error)
    assert raised == {400: EXCEPTIONS[400], 403: EXCEPTIONS[403]}
    weather.add(Fault("too_many_requests", seconds=7))
    with pytest.raises(EXCEPTIONS[429]) as wait:
        await bot.get_me()
    assert wait.value.retry_after == 7
    for kind, words in (("server_error", "Internal Server Error"), ("bad_gateway", "Bad Gateway")):
        ground.emulator.fault(kind)
        with pytest.raises(EXCEPTIONS[500], match=words):
            await bot.get_me()
    stranger = Bot("600000009:wrong", session=bot.session)
    with pytest.raises(EXCEPTIONS[401], match="Unauthorized"):
        await stranger.get_me()


async def test_an_old_message_cannot_be_deleted() -> None:
    now = [1_800_000_000.0]
    world = World(clock=lambda: now[0])
    emulator = Emulator(world)
    bot = emulator.create_bot("b", "B")
    anna = emulator.create_person("Anna")
    await emulator.say(anna, anna, "/start")
    sent = emulator.api.perform(bot, "sendmessage", {"chat_id": anna, "text": "t"}, {})
    now[0] += 48 * 3600 + 1
    with pytest.raises(Exception, match="message can't be deleted"):
        emulator.api.perform(bot, "deletemessage", {"chat_id": anna, "message_id": sent["message_id"]}, {})


async def test_a_tap_can_be_answered_once_and_in_time_only() -> None:
    now = [1_800_000_000.0]
    async with running_emulator(clock=lambda: now[0], callback_answer_seconds=15) as emulator:
        anna = emulator.create_person("Anna")
        await emulator.say(anna, anna, "/start")
        sent = emulator.api.perform(
            emulator.bot, "sendmessage", {"chat_id": anna, "text": "t", **keyboard(callback_data="d")}, {}
        )
        early = await emulator.tap(anna, anna, sent["message_id"], "d")
        late = await emulator.tap(anna, anna, sent["message_id"], "d")
        async with client(emulator) as bot:
            assert await bot.answer_callback_query(early, text="ok")
            with pytest.raises(exceptions.TelegramBadRequest, match="query is too old and response timeout"):
                await bot.answer_callback_query(early)
            now[0] += 16
            with pytest.raises(exceptions.TelegramBadRequest, match="query is too old and response timeout"):
                await bot.answer_callback_query(late)
        assert emulator.callback_answer(late) is None


async def test_limits_count_what_is_left_after_parsing(ground: Ground) -> None:
    bot, anna = ground.bot, ground.anna
    longest = await bot.send_message(anna, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert longest.text == "x" * 4096
    captioned = await bot.send_photo(
        anna, BufferedInputFile(PICTURE, "p.jpg"), caption=f"<i>{'ж' * 1024}</i>", parse_mode="HTML"
    )
    assert captioned.caption == "ж" * 1024
    data = await bot.send_message(anna, "t", reply_markup=keyboard(callback_data="я" * 32)["reply_markup"])
    assert data.reply_markup is not None
    assert await bot.set_my_commands([BotCommand(command=f"c{n}", description="d") for n in range(100)])
    assert await bot.set_message_reaction(anna, ground.text, [ReactionTypeEmoji(emoji="🔥")])
    replied = await bot.send_message(
        anna, "t", reply_parameters=ReplyParameters(message_id=999, allow_sending_without_reply=True)
    )
    assert replied.reply_to_message is None
    edited = await bot.edit_message_media(
        InputMediaPhoto(media=BufferedInputFile(PICTURE, "p.jpg"), caption="now a picture"),
        chat_id=anna,
        message_id=ground.text,
    )
    assert not isinstance(edited, bool) and edited.caption == "now a picture"
