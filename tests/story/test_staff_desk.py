"""One case through many hands: taken, handed over, noted, answered from another chat, set aside, resolved."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from demo.telegram.running import running_emulator
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

TAGS = "\ntags: {late: {name: {en: Came late}}}\n"


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=DOCUMENT + TAGS) as product,
    ):
        yield product


async def shows(pulsemap: Pulsemap, chat: int, *words: str) -> dict[str, Any]:
    """The newest message there that says all of this, as soon as there is one."""

    def found() -> dict[str, Any] | None:
        said = [
            one
            for one in pulsemap.emulator.chat_messages(chat)
            if all(word in one.get("text", "") for word in words)
        ]
        return said[-1] if said else None

    message = await pulsemap.emulator.until(found)
    assert message is not None
    return message


async def choose(pulsemap: Pulsemap, person: int, chat: int, message_id: int, label: str) -> None:
    """Press a button as soon as it is there."""

    def there() -> bool:
        message = next(
            one for one in pulsemap.emulator.chat_messages(chat) if one["message_id"] == message_id
        )
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return any(label in button["text"] for row in rows for button in row)

    await pulsemap.emulator.until(there)
    await pulsemap.press(person, chat, message_id, label)


async def test_a_case_goes_through_many_hands_and_every_card_of_it_stays_true(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    anna, bob = telegram.create_person("Anna", "en"), telegram.create_person("Bob", "en")
    room = telegram.create_group("Support", [anna, bob])
    await telegram.add_bot_to_group(room, anna)
    for person in (anna, bob):
        await pulsemap.add_staff(person)
        await telegram.say(person, person, "/start")
        await shows(pulsemap, person, "What I can do")
    await pulsemap.bind_room("support", room)
    await telegram.say(bob, bob, "/duty on 8h")
    await shows(pulsemap, bob, "You are on duty until")

    customer = await pulsemap.join("42")
    await pulsemap.report(
        {
            "id": "e-1",
            "source": "shop",
            "touchpoint": "delivered",
            "customer": "42",
            "occurred_at": datetime.now(UTC).isoformat(),
            "attributes": {"order": "1042"},
        }
    )
    question = await shows(pulsemap, customer, "order 1042")
    await pulsemap.press(customer, customer, question["message_id"], "1")
    card = (await shows(pulsemap, room, "Case ", "New"))["message_id"]

    await choose(pulsemap, anna, room, card, "Take")
    await shows(pulsemap, room, f"Person {anna} has it")
    await choose(pulsemap, anna, room, card, "More")
    await choose(pulsemap, anna, room, card, "Hand over")
    await choose(pulsemap, anna, room, card, f"🟢 Person {bob}")
    await shows(pulsemap, room, f"Person {bob} has it")
    own = (await shows(pulsemap, bob, "Case ", f"Person {bob} has it"))["message_id"]

    await choose(pulsemap, bob, bob, own, "More")
    await choose(pulsemap, bob, bob, own, "Note")
    asked = await shows(pulsemap, bob, "your note on case")
    await telegram.say(bob, bob, "the courier fell ill", reply_to=asked["message_id"])
    await shows(pulsemap, room, "📝", "the courier fell ill")
    await choose(pulsemap, bob, bob, own, "More")
    await choose(pulsemap, bob, bob, own, "Tag")
    await choose(pulsemap, bob, bob, own, "Came late")
    await shows(pulsemap, room, "🏷 Came late")

    ((code,),) = await pulsemap.rows("SELECT code FROM complaint")
    said = await telegram.say(bob, bob, f"/case {code.lower()}")
    shown = (await telegram.next_message(bob, after=said, containing="🏷 Came late"))["message_id"]
    await telegram.say(bob, bob, "A new parcel leaves today", reply_to=shown)
    await shows(pulsemap, customer, "A new parcel leaves today")
    await shows(pulsemap, room, "waiting for the customer")

    await choose(pulsemap, bob, bob, shown, "More")
    await choose(pulsemap, bob, bob, shown, "Snooze")
    await choose(pulsemap, bob, bob, shown, "3 h")
    await shows(pulsemap, room, "💤 Snoozed until")
    await choose(pulsemap, bob, bob, shown, "Resolve")
    for chat in (room, bob):
        await shows(pulsemap, chat, f"Resolved by Person {bob}")
    await telegram.say(anna, anna, "/mine")
    await shows(pulsemap, anna, "You have no open cases.")
    history = await pulsemap.rows("SELECT kind FROM case_event ORDER BY at, event_id")
    assert [row["kind"] for row in history] == [
        *("opened", "taken", "handed_over", "noted", "tagged", "answered", "waiting", "snoozed", "resolved"),
    ]
