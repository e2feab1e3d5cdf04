"""PULSEMAP_TELEGRAM_PROXY: every call to Telegram goes through it."""

import json

from aiohttp import web
from pydantic import SecretStr

from bot.brand import build_brands
from bot.settings import Settings

TOKEN = "123456:" + "A" * 35


async def test_calls_go_through_the_proxy() -> None:
    asked = []

    async def answer(request: web.Request) -> web.Response:
        asked.append((request.raw_path, request.headers["Proxy-Authorization"]))
        me = {"id": 123456, "is_bot": True, "first_name": "B", "username": "b_bot"}
        return web.Response(text=json.dumps({"ok": True, "result": me}), content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{everything:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            telegram_api="http://telegram.invalid",
            telegram_proxy=SecretStr(f"http://anna:sesame@127.0.0.1:{runner.addresses[0][1]}"),
            _env_file=None,
        )
        bot = build_brands(settings)["main"].bot
        assert (await bot.get_me()).username == "b_bot"
        await bot.session.close()
    finally:
        await runner.cleanup()
    assert asked == [(f"http://telegram.invalid/bot{TOKEN}/getMe", "Basic YW5uYTpzZXNhbWU=")]
