"""What becomes of asks whose time is over: buttons go, answers stay, and nobody looks at them again."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.doors.chat import WORDING, Chat, open_chat


@pytest.fixture
async def chat(database_url: str) -> AsyncIterator[Chat]:
    async with open_chat(database_url) as chat:
        yield chat


async def end(chat: Chat, *invitations: UUID) -> None:
    """Their time is over; the others' is not."""
    async with chat.db.begin() as conn:
        await conn.execute(
            text(
                "UPDATE invitation SET expires_at = now() - interval '1 second' WHERE tenant_id = 'main'"
                " AND invitation_id = ANY (:ended)"
            ),
            {"ended": invitations},
        )


async def standing(chat: Chat, invitation_id: UUID) -> tuple[str, str | None, str]:
    """Status, reason and phase."""
    async with chat.db.connect() as conn:
        rows = await conn.execute(
            text(
                "SELECT status, reason, phase FROM invitation"
                " WHERE tenant_id = 'main' AND invitation_id = :id"
            ),
            {"id": invitation_id},
        )
        status, reason, phase = rows.one()
    return status, reason, phase


async def close_all(chat: Chat) -> int:
    """How many turns it took until nothing was left."""
    for turns in range(100):
        if not await chat.speaking.expire():
            return turns
    raise AssertionError("it finds the same again and again")


async def test_who_has_not_answered_in_time_is_told_and_the_buttons_go(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    known = await chat.agreed(anna)
    ended, shown = await chat.ask(known)
    open_still, other = await chat.ask(known)
    await end(chat, ended)
    assert await close_all(chat) == 1
    assert chat.message(anna, shown) == (WORDING.say("en", "closed"), [])
    assert await standing(chat, ended) == ("expired", "unanswered", "over")
    assert chat.message(anna, other)[1] != []
    assert await standing(chat, open_still) == ("sent", None, "open")


async def test_who_was_half_through_is_thanked_and_counted_as_half(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    ended, shown = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, shown, "2")
    await end(chat, ended)
    assert await close_all(chat) == 1
    said, buttons = chat.message(anna, shown)
    assert said.startswith("Thank you! This is what we noted:\n\nHow was order A-17?\n2 of 5")
    assert buttons == []
    assert await standing(chat, ended) == ("expired", "unanswered", "half")


async def test_a_finished_answer_is_closed_once_and_its_message_left_alone(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    ended, shown = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, shown, "5")
    await chat.tap(anna, shown, "Skip")
    before = chat.message(anna, shown)
    assert await standing(chat, ended) == ("answered", None, "open")
    await end(chat, ended)
    assert await close_all(chat) == 1
    assert chat.message(anna, shown) == before
    assert await standing(chat, ended) == ("answered", None, "over")


async def test_an_answer_changed_after_the_end_of_its_ask_is_closed_again(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    ended, shown = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, shown, "5")
    await chat.tap(anna, shown, "Skip")
    await end(chat, ended)
    await close_all(chat)
    chat.clock.now += timedelta(minutes=1)
    await chat.tap(anna, shown, "↩ Change my answer")
    await chat.tap(anna, shown, "2")
    status, _, phase = await standing(chat, ended)
    assert (status, phase) == ("answering", "open")
    await close_all(chat)
    assert await standing(chat, ended) == ("expired", "unanswered", "half")


async def test_nobody_waits_behind_a_crowd_that_has_answered(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    known = await chat.agreed(anna)
    ended, shown = await chat.ask(known)
    crowd = 1200
    async with chat.db.begin() as conn:
        await conn.execute(
            text(
                """
                INSERT INTO invitation (tenant_id, invitation_id, trigger, source, event_id, customer_id,
                                        journey, touchpoint, channel, persona, survey, config_version, recall,
                                        status, created_at, due_at, expires_at, answered_at)
                SELECT 'main', gen_random_uuid(), 'after-delivery', 'shop', 'crowd-' || i, :customer_id,
                       'order', 'delivered', '', '', 'delivery', 1, '{}', 'answered', now(), now(),
                       now() - interval '1 hour', now()
                FROM generate_series(1, :crowd) AS i
                """
            ),
            {"customer_id": known.customer_id, "crowd": crowd},
        )
    await end(chat, ended)
    assert await close_all(chat) == 3
    assert await standing(chat, ended) == ("expired", "unanswered", "over")
    assert chat.message(anna, shown)[1] == []
    async with chat.db.connect() as conn:
        assert (
            await conn.scalar(text("SELECT count(*) FROM invitation WHERE tenant_id = 'main' AND closed"))
            == crowd
        )
