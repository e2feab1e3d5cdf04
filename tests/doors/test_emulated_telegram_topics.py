"""Topics of a forum: who may make and close them, what goes where, and what is left when one is deleted."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiogram import Bot, exceptions
from aiogram.types import ReplyParameters

from demo.telegram.emulator import Emulator
from demo.telegram.errors import ImpossibleActError
from demo.telegram.limits import Rates
from demo.telegram.running import running_emulator
from tests.doors.emulated_bot import client


@dataclass
class Forum:
    emulator: Emulator
    bot: Bot
    anna: int
    boss: int
    room: int

    def threads(self) -> list[tuple[str, int | None]]:
        """Text and thread of what was said."""
        messages = self.emulator.chat_messages(self.room)
        return [(one["text"], one.get("message_thread_id")) for one in messages if "text" in one]

    async def updates(self) -> list[set[str]]:
        """What each message that the bot is told of says about topics."""
        told = await self.bot.get_updates(timeout=0)
        messages = [one.message.model_dump(exclude_none=True) for one in told if one.message]
        return [{key for key in one if key.startswith("forum_topic")} for one in messages]


@pytest.fixture
async def forum() -> AsyncIterator[Forum]:
    async with running_emulator(rates=None) as emulator, client(emulator) as bot:
        anna, boss = emulator.create_person("Anna"), emulator.create_person("Boss")
        room = emulator.create_group("Support", [boss, anna], forum=True)
        await emulator.add_bot_to_group(room, boss)
        await emulator.promote(room, emulator.bot.id, boss)
        yield Forum(emulator, bot, anna, boss, room)


async def test_an_answer_goes_into_the_topic_of_what_it_answers(forum: Forum) -> None:
    thread = (await forum.bot.create_forum_topic(forum.room, "A7F3")).message_thread_id
    card = await forum.bot.send_message(forum.room, "card", message_thread_id=thread)
    await forum.bot.send_message(
        forum.room, "voice", reply_parameters=ReplyParameters(message_id=card.message_id)
    )
    await forum.emulator.say(forum.anna, forum.room, "on my way", reply_to=card.message_id)
    await forum.emulator.say(forum.anna, forum.room, "here", thread=thread)
    await forum.bot.send_message(forum.room, "to all")
    assert forum.threads() == [
        ("card", thread),
        ("voice", thread),
        ("on my way", thread),
        ("here", thread),
        ("to all", None),
    ]


async def test_a_deleted_topic_takes_its_messages_along_and_is_not_found_any_more(forum: Forum) -> None:
    thread = (await forum.bot.create_forum_topic(forum.room, "A7F3")).message_thread_id
    card = await forum.bot.send_message(forum.room, "card", message_thread_id=thread)
    await forum.bot.send_message(forum.room, "to all")
    await forum.emulator.forums.delete_topic(forum.room, forum.boss, thread)
    assert forum.threads() == [("to all", None)]
    with pytest.raises(exceptions.TelegramBadRequest, match="message thread not found"):
        await forum.bot.send_message(forum.room, "again", message_thread_id=thread)
    with pytest.raises(exceptions.TelegramBadRequest, match="message to edit not found"):
        await forum.bot.edit_message_text("taken", chat_id=forum.room, message_id=card.message_id)
    with pytest.raises(exceptions.TelegramBadRequest, match="TOPIC_ID_INVALID"):
        await forum.bot.close_forum_topic(forum.room, thread)
    with pytest.raises(ImpossibleActError, match="there is no topic"):
        await forum.emulator.say(forum.anna, forum.room, "hello?", thread=thread)


async def test_in_a_closed_topic_only_those_who_run_the_group_write(forum: Forum) -> None:
    thread = (await forum.bot.create_forum_topic(forum.room, "A7F3")).message_thread_id
    await forum.bot.close_forum_topic(forum.room, thread)
    await forum.bot.send_message(forum.room, "the last word", message_thread_id=thread)
    with pytest.raises(ImpossibleActError, match="is closed"):
        await forum.emulator.say(forum.anna, forum.room, "wait", thread=thread)
    with pytest.raises(exceptions.TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await forum.bot.close_forum_topic(forum.room, thread)
    await forum.bot.reopen_forum_topic(forum.room, thread)
    await forum.emulator.say(forum.anna, forum.room, "one thing more", thread=thread)
    await forum.emulator.promote(forum.room, forum.emulator.bot.id, forum.boss, admin=False)
    await forum.emulator.forums.close_topic(forum.room, forum.boss, thread)
    with pytest.raises(exceptions.TelegramBadRequest, match="TOPIC_CLOSED"):
        await forum.bot.send_message(forum.room, "me too", message_thread_id=thread)


async def test_a_bot_without_rights_makes_no_topics_and_a_plain_supergroup_has_none(forum: Forum) -> None:
    await forum.emulator.promote(forum.room, forum.emulator.bot.id, forum.boss, admin=False)
    with pytest.raises(exceptions.TelegramBadRequest, match="not enough rights to create a topic"):
        await forum.bot.create_forum_topic(forum.room, "A7F3")
    await forum.emulator.promote(forum.room, forum.emulator.bot.id, forum.boss)
    assert (await forum.bot.get_chat(forum.room)).is_forum is True
    await forum.emulator.forums.make_forum(forum.room, forum.boss, forum=False)
    with pytest.raises(exceptions.TelegramBadRequest, match="the chat is not a forum"):
        await forum.bot.create_forum_topic(forum.room, "A7F3")
    assert (await forum.bot.get_chat(forum.room)).is_forum is None


async def test_the_bot_is_told_what_people_do_with_topics_except_deleting(forum: Forum) -> None:
    await forum.bot.get_updates(offset=-1, timeout=0)
    before = len(await forum.updates())
    thread = await forum.emulator.forums.create_topic(forum.room, forum.boss, "Ours")
    await forum.emulator.forums.close_topic(forum.room, forum.boss, thread)
    await forum.emulator.forums.delete_topic(forum.room, forum.boss, thread)
    assert (await forum.updates())[before:] == [{"forum_topic_created"}, {"forum_topic_closed"}]


async def test_a_new_topic_counts_against_the_limit_of_its_group() -> None:
    async with (
        running_emulator(rates=Rates(), clock=lambda: 1_800_000_000.0) as emulator,
        client(emulator) as bot,
    ):
        boss = emulator.create_person("Boss")
        room = emulator.create_group("Support", [boss], forum=True)
        await emulator.add_bot_to_group(room, boss)
        await emulator.promote(room, emulator.bot.id, boss)
        for number in range(10):
            thread = (await bot.create_forum_topic(room, str(number))).message_thread_id
            await bot.send_message(room, "card", message_thread_id=thread)
        with pytest.raises(exceptions.TelegramRetryAfter):
            await bot.create_forum_topic(room, "one too many")
