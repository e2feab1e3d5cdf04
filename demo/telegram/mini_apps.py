"""What a Telegram app does when somebody opens a Mini App: the address with its launch parameters, signed."""

import hmac
import json
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final, Literal
from urllib.parse import quote, urlencode

from demo.telegram.errors import ImpossibleActError
from demo.telegram.file_acts import Find
from demo.telegram.keyboards import find_button
from demo.telegram.world import Json, Person, World

VERSION: Final = "9.1"
PLATFORM: Final = "weba"
THEMES: Final[dict[str, Json]] = {
    "light": {
        "bg_color": "#ffffff",
        "text_color": "#000000",
        "hint_color": "#707579",
        "link_color": "#3390ec",
        "button_color": "#3390ec",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#f4f4f5",
        "header_bg_color": "#ffffff",
        "accent_text_color": "#3390ec",
        "section_bg_color": "#ffffff",
        "section_header_text_color": "#707579",
        "section_separator_color": "#dfe1e5",
        "subtitle_text_color": "#707579",
        "destructive_text_color": "#e53935",
    },
    "dark": {
        "bg_color": "#212121",
        "text_color": "#ffffff",
        "hint_color": "#aaaaaa",
        "link_color": "#8774e1",
        "button_color": "#8774e1",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#0f0f0f",
        "header_bg_color": "#212121",
        "accent_text_color": "#8774e1",
        "section_bg_color": "#212121",
        "section_header_text_color": "#aaaaaa",
        "section_separator_color": "#303030",
        "subtitle_text_color": "#aaaaaa",
        "destructive_text_color": "#e53935",
    },
}


class MiniAppActs:
    """Opening what a `web_app` button names."""

    def __init__(self, world: World, find: Find) -> None:
        self._world = world
        self._find = find

    async def open_app(
        self, person: int, chat: int, message_id: int, button: str, theme: Literal["light", "dark"] = "light"
    ) -> str:
        """The address that the app shows: the button's, with who opens it, signed now, and the theme."""
        account, _, message = self._find(person, chat, message_id)
        pressed = find_button(message.body.get("reply_markup"), button)
        bot = self._world.bots.get(message.author)
        if "web_app" not in pressed or bot is None:
            raise ImpossibleActError(f"the button {button!r} opens no Mini App")
        return launched(pressed["web_app"]["url"], init_data(bot.token, account, self._world.clock()), theme)


def init_data(token: str, person: Person, now: float, **more: str) -> str:
    """A query in which Telegram says to the bot with this token who opened its Mini App, and when.

    The third-party signature is there as in the apps, but nobody's: only Telegram has that key.
    """
    user = {**person.as_user(), "allows_write_to_pm": True}
    user.pop("is_bot")
    fields = {
        "query_id": "AA" + secrets.token_urlsafe(14),
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(int(now)),
        "signature": urlsafe_b64encode(secrets.token_bytes(64)).rstrip(b"=").decode(),
        **more,
    }
    said = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    fields["hash"] = hmac.new(key, said.encode(), sha256).hexdigest()
    return urlencode(fields, quote_via=quote)


def launched(url: str, data: str, theme: Literal["light", "dark"]) -> str:
    """The address with the launch parameters where the apps put them: behind #."""
    parameters = {
        "tgWebAppData": data,
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": PLATFORM,
        "tgWebAppThemeParams": json.dumps(THEMES[theme], separators=(",", ":")),
    }
    return f"{url}{'&' if '#' in url else '#'}{urlencode(parameters, quote_via=quote)}"
