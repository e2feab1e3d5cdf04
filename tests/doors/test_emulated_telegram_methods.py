"""Every emulated method, called by the unmodified aiogram client, answers in aiogram's own type for it."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import aiogram
import pytest
from aiogram import Bot, methods, types
from aiogram.methods.base import TelegramMethod

from demo.telegram.emulator import Emulator
from demo.telegram.methods import EMULATED
from demo.telegram.running import running_emulator
from demo.telegram.shapes import API_VERSION
from tests.doors.emulated_bot import client

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGP4z8AAREA8ygEAHAQB/wYxfl0AAAAASUVORK5CYII="
)


class Stage:
    """People and places that every method finds something to do with."""

    def __init__(self, emulator: Emulator, bot: Bot) -> None:
        self.emulator = emulator
        self.bot = bot
        self.anna = emulator.create_person(
            "Anna", "ru", last_name="K", username="anna_k", phone_number="+48501"
        )
        self.room = emulator.create_group("Support room", [self.anna], forum=True)

    async def prepare(self) -> None:
        await self.emulator.say(self.anna, self.anna, "/start")
        await self.emulator.add_bot_to_group(self.room, self.anna)
        await self.emulator.promote(self.room, self.emulator.bot.id, self.anna)
        keyboard = types.InlineKeyboardMarkup(
            inline_keyboard=[[types.InlineKeyboardButton(text="yes", callback_data="y")]]
        )
        self.text = (await self.bot.send_message(self.anna, "question", reply_markup=keyboard)).message_id
        self.photo = await self.bot.send_photo(self.anna, self.upload(), caption="a picture")
        assert self.photo.photo is not None
        self.file_id = self.photo.photo[0].file_id
        self.query = await self.emulator.tap(self.anna, self.anna, self.text, "yes")
        self.doomed = [(await self.bot.send_message(self.room, str(n))).message_id for n in range(3)]
        await self.bot.pin_chat_message(self.room, self.doomed[2])
        self.thread = (await self.bot.create_forum_topic(self.room, "A7F3")).message_thread_id

    def upload(self) -> types.BufferedInputFile:
        return types.BufferedInputFile(PNG, "curve.png")


def calls(stage: Stage) -> list[TelegramMethod[Any]]:
    """One call of each emulated method, in an order in which each can succeed."""
    anna, room = stage.anna, stage.room
    command = types.BotCommand(command="map", description="the map")
    return [
        methods.GetMe(),
        methods.GetUpdates(limit=10, timeout=0),
        methods.SendMessage(chat_id=anna, text="hello"),
        methods.SendPhoto(chat_id=anna, photo=stage.file_id),
        methods.SendDocument(
            chat_id=anna, document=types.BufferedInputFile(b"a;b", "rows.csv"), caption="rows"
        ),
        methods.SendVoice(chat_id=room, voice=types.BufferedInputFile(b"OggS", "v.oga"), duration=4),
        methods.SendVideo(
            chat_id=room, video=types.BufferedInputFile(b"film", "v.mp4"), duration=4, caption="a film"
        ),
        methods.SendVideoNote(chat_id=room, video_note=types.BufferedInputFile(b"film", "n.mp4"), duration=4),
        methods.SendAnimation(chat_id=room, animation=types.BufferedInputFile(b"film", "a.mp4"), duration=4),
        methods.SendContact(chat_id=room, phone_number="+48501", first_name="Anna"),
        methods.SendChatAction(chat_id=anna, action="typing"),
        methods.CopyMessage(
            chat_id=room, from_chat_id=anna, message_id=stage.photo.message_id, caption="copy"
        ),
        methods.ForwardMessage(chat_id=room, from_chat_id=anna, message_id=1),
        methods.EditMessageText(chat_id=anna, message_id=stage.text, text="thanks"),
        methods.EditMessageCaption(chat_id=anna, message_id=stage.photo.message_id, caption="new words"),
        methods.EditMessageMedia(
            chat_id=anna, message_id=stage.photo.message_id, media=types.InputMediaPhoto(media=stage.upload())
        ),
        methods.EditMessageReplyMarkup(
            chat_id=anna,
            message_id=stage.text,
            reply_markup=types.InlineKeyboardMarkup(
                inline_keyboard=[[types.InlineKeyboardButton(text="open", url="https://example.org")]]
            ),
        ),
        methods.DeleteMessage(chat_id=room, message_id=stage.doomed[0]),
        methods.DeleteMessages(chat_id=room, message_ids=[stage.doomed[1], 999]),
        methods.AnswerCallbackQuery(callback_query_id=stage.query, text="stored", show_alert=False),
        methods.SetMessageReaction(
            chat_id=anna, message_id=1, reaction=[types.ReactionTypeEmoji(emoji="👍")]
        ),
        methods.PinChatMessage(chat_id=anna, message_id=stage.text),
        methods.UnpinChatMessage(chat_id=room),
        methods.GetChat(chat_id=anna),
        methods.GetChatMember(chat_id=room, user_id=anna),
        methods.GetChatAdministrators(chat_id=room),
        methods.GetChatMemberCount(chat_id=room),
        methods.CreateForumTopic(chat_id=room, name="Delivery"),
        methods.EditForumTopic(chat_id=room, message_thread_id=stage.thread, name="A7F3, done"),
        methods.CloseForumTopic(chat_id=room, message_thread_id=stage.thread),
        methods.ReopenForumTopic(chat_id=room, message_thread_id=stage.thread),
        methods.DeleteForumTopic(chat_id=room, message_thread_id=stage.thread),
        methods.GetFile(file_id=stage.file_id),
        methods.SetMyCommands(
            commands=[command], scope=types.BotCommandScopeAllPrivateChats(), language_code="ru"
        ),
        methods.GetMyCommands(scope=types.BotCommandScopeAllPrivateChats(), language_code="ru"),
        methods.DeleteMyCommands(scope=types.BotCommandScopeAllPrivateChats(), language_code="ru"),
        methods.SetMyName(name="Volga Shop"),
        methods.GetMyName(),
        methods.SetMyDescription(description="One question now and then"),
        methods.GetMyDescription(),
        methods.SetMyShortDescription(short_description="Questions"),
        methods.GetMyShortDescription(),
        methods.SetChatMenuButton(chat_id=anna, menu_button=types.MenuButtonCommands()),
        methods.GetChatMenuButton(chat_id=anna),
        methods.SetWebhook(url="http://127.0.0.1:9/hook", secret_token="s3cret", allowed_updates=["message"]),
        methods.GetWebhookInfo(),
        methods.DeleteWebhook(drop_pending_updates=True),
        methods.LeaveChat(chat_id=room),
    ]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with running_emulator(rates=None) as emulator, client(emulator) as bot:
        stage = Stage(emulator, bot)
        await stage.prepare()
        yield stage


async def test_every_emulated_method_answers_in_the_type_aiogram_expects(stage: Stage) -> None:
    table = calls(stage)
    assert {call.__api_method__.lower() for call in table} == EMULATED
    for call in table:
        await stage.bot(call)
    done = [request.outcome for request in stage.emulator.requests]
    assert done == ["ok"] * len(done)


async def test_a_method_that_telegram_has_and_the_emulator_has_not_is_named(stage: Stage) -> None:
    with pytest.raises(aiogram.exceptions.TelegramServerError, match="sendDice is not emulated"):
        await stage.bot.send_dice(stage.anna)
    with pytest.raises(aiogram.exceptions.TelegramServerError, match="sendMessage with message_effect_id"):
        await stage.bot.send_message(stage.anna, "hello", message_effect_id="5")


async def test_uploads_can_be_downloaded_again(stage: Stage) -> None:
    document = (
        await stage.bot.send_document(stage.anna, types.BufferedInputFile(b"a;b\n1;2", "rows.csv"))
    ).document
    assert document is not None and document.file_name == "rows.csv"
    downloaded = await stage.bot.download(document.file_id)
    assert downloaded is not None and downloaded.read() == b"a;b\n1;2"


async def test_a_film_is_sent_again_by_its_name_as_what_it_was(stage: Stage) -> None:
    film = types.BufferedInputFile(b"film", "v.mp4")
    video = (await stage.bot.send_video(stage.anna, film, duration=7)).video
    note = (await stage.bot.send_video_note(stage.anna, film, duration=8)).video_note
    moving = (await stage.bot.send_animation(stage.anna, film, duration=9, caption="it moves")).animation
    assert video is not None and note is not None and moving is not None
    again = await stage.bot.send_video(stage.anna, video.file_id)
    assert again.video == video and video.duration == 7
    assert (await stage.bot.send_video_note(stage.anna, note.file_id)).video_note == note
    shown = await stage.bot.send_animation(stage.anna, moving.file_id, caption="it moves")
    assert (shown.animation, shown.caption) == (moving, "it moves")
    assert shown.document is not None
    with pytest.raises(
        aiogram.exceptions.TelegramBadRequest, match="can't use file of type VideoNote as Video"
    ):
        await stage.bot.send_video(stage.anna, note.file_id)


async def test_another_file_takes_the_place_of_one_or_of_a_text(stage: Stage) -> None:
    film = types.BufferedInputFile(b"film", "v.mp4")
    place: dict[str, Any] = {"chat_id": stage.anna, "message_id": stage.text}
    shown = []
    for media in (
        types.InputMediaVideo(media=film, caption="a film"),
        types.InputMediaAnimation(media=film),
        types.InputMediaDocument(media=film),
        types.InputMediaPhoto(media=stage.file_id),
    ):
        message = await stage.bot.edit_message_media(media, **place)
        assert isinstance(message, types.Message)
        shown.append((message.content_type, message.text, message.caption))
    assert shown == [
        ("video", None, "a film"),
        ("animation", None, None),
        ("document", None, None),
        ("photo", None, None),
    ]
    note = await stage.bot.send_video_note(stage.anna, film)
    with pytest.raises(aiogram.exceptions.TelegramBadRequest, match="there is no media"):
        await stage.bot.edit_message_media(
            types.InputMediaVideo(media=film), chat_id=stage.anna, message_id=note.message_id
        )


async def test_a_photo_has_the_size_of_its_picture(stage: Stage) -> None:
    sizes = stage.photo.photo
    assert sizes is not None and [(size.width, size.height) for size in sizes] == [(2, 3)]


async def test_a_group_knows_who_is_what_in_it(stage: Stage) -> None:
    boris = stage.emulator.create_person("Boris", "pl")
    standings = {
        user: (await stage.bot.get_chat_member(stage.room, user)).status
        for user in (stage.anna, stage.bot.id, boris)
    }
    assert standings == {stage.anna: "creator", stage.bot.id: "administrator", boris: "left"}
    await stage.emulator.add_to_group(stage.room, boris, stage.anna)
    assert (await stage.bot.get_chat_member(stage.room, boris)).status == "member"
    assert [admin.user.id for admin in await stage.bot.get_chat_administrators(stage.room)] == [
        stage.anna,
        stage.bot.id,
    ]


async def test_a_message_in_a_topic_says_so(stage: Stage) -> None:
    topic = await stage.bot.create_forum_topic(stage.room, "Delivery")
    message = await stage.bot.send_message(stage.room, "case", message_thread_id=topic.message_thread_id)
    assert (message.message_thread_id, message.is_topic_message) == (topic.message_thread_id, True)


def test_the_emulator_was_written_for_the_bot_api_of_this_aiogram() -> None:
    assert aiogram.__api_version__ == API_VERSION
