"""The rules of keyboards: which buttons may stand where, and what they may carry."""

import re
from typing import Any

from demo.telegram.errors import ImpossibleActError, refuse

_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_ADDRESS = re.compile(r"(?:https?|tg|ton|tonsite)://[^\s]+|[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s]*)?")
_APP_ADDRESS = re.compile(r"https://|http://(?:127\.0\.0\.1|localhost)(?=[:/?#]|$)")
"""This machine's own are taken too, as Telegram's test environment takes http."""
MOST_BUTTONS = 100


def checked_markup(markup: dict[str, Any] | None, private: bool) -> dict[str, Any] | None:
    """The markup without empty rows, or None when nothing is left of it; refuses what Telegram refuses."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _checked_rows(markup, "inline_keyboard", private)
    if "keyboard" in markup:
        return _checked_rows(markup, "keyboard", private)
    return markup


def _checked_rows(markup: dict[str, Any], kind: str, private: bool) -> dict[str, Any] | None:
    rows = [row for row in markup[kind] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise refuse("too_many_buttons")
    for row in rows:
        for button in row:
            if not button["text"]:
                raise refuse("button_text_empty")
            if kind == "inline_keyboard":
                _check_inline(button, private)
            elif button.get("request_contact") and not private:
                raise refuse("contact_in_group")
    return {**markup, kind: rows} if rows else None


def _check_inline(button: dict[str, Any], private: bool) -> None:
    data = button.get("callback_data")
    if data is not None:
        if not 1 <= len(data.encode()) <= 64:
            raise refuse("button_data_invalid")
    elif not any(button.get(action) is not None for action in _ACTIONS):
        raise refuse("text_button")
    url = button.get("url")
    if url is not None and not _ADDRESS.fullmatch(url):
        raise refuse("button_url_invalid")
    web_app = button.get("web_app")
    if web_app is not None:
        if not private:
            raise refuse("button_type_invalid")
        if not _APP_ADDRESS.match(web_app["url"]):
            raise refuse("app_not_https", url=web_app["url"])


def find_button(markup: dict[str, Any] | None, wanted: str) -> dict[str, Any]:
    """The button with that label or callback data; an ImpossibleActError names what is there instead."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    buttons: list[dict[str, Any]] = [button for row in rows for button in row]
    for button in buttons:
        if button.get("callback_data") == wanted or button["text"] == wanted:
            if button.get("disabled") is not None:
                raise ImpossibleActError(f"the button {wanted!r} is disabled")
            return button
    labels = ", ".join(repr(button["text"]) for button in buttons) or "no buttons"
    raise ImpossibleActError(f"there is no button {wanted!r}; there are {labels}")
