"""What customers and staff do in the proofs of promises, and what is looked at afterwards."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from demo.telegram.world import Json
from tests.running import Pulsemap


def event(number: int, customer: str = "42", **more: Any) -> dict[str, Any]:
    return {
        "id": f"delivered-{number}",
        "source": "shop",
        "touchpoint": "delivered",
        "customer": customer,
        "occurred_at": datetime.now(UTC).isoformat(),
        "instance": str(number),
        **more,
    }


async def statuses(pulsemap: Pulsemap) -> dict[tuple[str, str | None], int]:
    rows = await pulsemap.rows(
        "SELECT status, reason, count(*) FROM invitation WHERE tenant_id = 'main' GROUP BY 1, 2"
    )
    return {(row["status"], row["reason"]): row["count"] for row in rows}


async def until(look: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something that happens in the database."""
    async with asyncio.timeout(60):
        while True:
            if await look():
                return
            await asyncio.sleep(0.05)


def questions(pulsemap: Pulsemap, person: int) -> list[Json]:
    return [
        one for one in pulsemap.emulator.chat_messages(person) if "delivery of order" in str(one.get("text"))
    ]


async def asked(pulsemap: Pulsemap, number: int) -> tuple[int, int, dict[str, str]]:
    """A customer who was asked about an order: person, message id, and the callback data by label."""
    person = await pulsemap.join(f"customer-{number}")
    await pulsemap.report(event(number, f"customer-{number}"))
    message = await pulsemap.emulator.next_message(person, containing=f"order {number}")
    buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
    return person, message["message_id"], {one["text"]: one["callback_data"] for one in buttons}


async def press(pulsemap: Pulsemap, person: int, message: int, data: str) -> None:
    """Press a button that may have gone from the message, and wait for what the bot answers."""
    query = await pulsemap.emulator.forge_tap(person, person, message, data)
    await pulsemap.emulator.until(lambda: pulsemap.emulator.callback_answer(query) is not None)


async def unhappy(pulsemap: Pulsemap, rooms: tuple[str, ...] = ("support",)) -> tuple[int, int, int, int]:
    """An unhappy customer, one of the staff, the first room's chat, and the card there."""
    telegram = pulsemap.emulator
    anna = telegram.create_person("Anna")
    await pulsemap.add_staff(anna)
    chats = []
    for room in rooms:
        chats.append(telegram.create_group(room, [anna]))
        await telegram.add_bot_to_group(chats[-1], anna)
        await pulsemap.bind_room(room, chats[-1])
    person, message, _ = await asked(pulsemap, 1)
    await pulsemap.press(person, person, message, "1")
    card = await telegram.next_message(chats[0], containing="Case")
    return person, anna, chats[0], card["message_id"]
