"""The webhook's door: only Telegram gets in, and whatever else arrives is told so as a problem."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from yarl import URL

from bot.telegram.webhook import HEADER, MOST_BYTES, webhook_secret
from demo.telegram.running import running_emulator
from tests.running import Pulsemap, running_pulsemap


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, webhook=True) as running,
    ):
        yield running


async def test_only_telegram_gets_in(pulsemap: Pulsemap) -> None:
    bot_id = pulsemap.emulator.bot.id
    secret = webhook_secret(pulsemap.app.secret_key, "main")
    assert secret != webhook_secret(pulsemap.app.secret_key, "other")
    too_much = b'{"update_id": 1, "x": "' + b"x" * MOST_BYTES + b'"}'
    tried = [
        (str(bot_id), {}, b"{}", 401),
        (str(bot_id), {HEADER: ""}, b"{}", 401),
        (str(bot_id), {HEADER: secret[:-1]}, b"{}", 401),
        (str(bot_id), {HEADER: "ключ"}, b"{}", 401),
        (str(bot_id + 1), {HEADER: secret}, b"{}", 401),
        ("²", {HEADER: secret}, b"{}", 401),
        ("%00", {HEADER: secret}, b"{}", 401),
        (str(bot_id), {}, too_much, 401),
        (str(bot_id), {HEADER: secret}, too_much, 413),
    ]
    for bot, headers, body, status in tried:
        address = URL(str(pulsemap.http._base_url)).joinpath("telegram", bot, encoded=bot.isascii())
        async with pulsemap.http.post(address, data=body, headers=headers) as answer:
            said = (answer.status, answer.content_type, (await answer.json(content_type=None))["status"])
        assert said == (status, "application/problem+json", status), (bot, headers)
    assert await pulsemap.rows("SELECT 1 FROM inbox WHERE tenant_id = 'main'") == []


async def test_what_is_no_update_is_not_asked_for_again(pulsemap: Pulsemap) -> None:
    headers = {HEADER: webhook_secret(pulsemap.app.secret_key, "main")}
    for body in (b"", b"[]", b"{}", b"\xff", b'{"update_id": "1"}'):
        address = f"/telegram/{pulsemap.emulator.bot.id}"
        async with pulsemap.http.post(address, data=body, headers=headers) as answer:
            assert (answer.status, await answer.read()) == (200, b"{}"), body
