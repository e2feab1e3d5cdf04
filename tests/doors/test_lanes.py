"""Updates in their lanes: bad weather at Telegram delays them, only faults of their own end them."""

from datetime import timedelta

import pytest

from tests.running import Pulsemap


async def waiting(pulsemap: Pulsemap) -> tuple[str, timedelta]:
    """Status of the only update that is not done, and how long it waits from its arrival."""
    while True:
        rows = await pulsemap.rows(
            "SELECT status, not_before - received_at AS waits FROM inbox"
            " WHERE tenant_id = 'main' AND error IS NOT NULL"
        )
        if rows:
            return rows[0]["status"], rows[0]["waits"]


async def test_an_update_waits_as_long_as_telegram_says(pulsemap: Pulsemap) -> None:
    person = pulsemap.emulator.create_person("Anna")
    pulsemap.emulator.fault("too_many_requests", "sendMessage", 1, 40)
    await pulsemap.emulator.say(person, pulsemap.emulator.bot.id, "/help")
    status, waits = await waiting(pulsemap)
    assert status == "failed"
    assert timedelta(seconds=40) <= waits < timedelta(seconds=100)


@pytest.mark.parametrize("weather", ["too_many_requests", "server_error", "drop_before"])
async def test_bad_weather_puts_no_update_aside(pulsemap: Pulsemap, weather: str) -> None:
    """Four tries were in vain already, and the fifth is too."""
    person = pulsemap.emulator.create_person("Anna")
    await pulsemap.rows(
        "INSERT INTO inbox"
        " (tenant_id, bot_id, update_id, lane, body, status, attempts, received_at, not_before)"
        " VALUES ('main', $1, 1, $2, $3, 'new', 4, now(), now())",
        pulsemap.emulator.bot.id,
        person,
        b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/help",'
        b' "entities": [{"type": "bot_command", "offset": 0, "length": 5}],'
        b' "chat": {"id": %d, "type": "private"},'
        b' "from": {"id": %d, "is_bot": false, "first_name": "A"}}}' % (person, person),
    )
    pulsemap.emulator.fault(weather, "sendMessage", 1, 40)  # type: ignore[arg-type]
    status, _ = await waiting(pulsemap)
    assert status == "failed"
