"""The methods about the bot's own page: commands by scope and language, names, menu button, webhook."""

import ipaddress
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from demo.telegram.calls import Call
from demo.telegram.errors import refuse
from demo.telegram.world import BotAccount, Chat, Json, Webhook

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORTS = frozenset({None, 80, 88, 443, 8443})

ScopeKey = tuple[str, int | None, int | None, str]


def set_my_commands(call: Call) -> bool:
    """setMyCommands"""
    commands = call.params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise refuse("too_many_commands")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise refuse("bad_command")
        if not 1 <= len(command["description"]) <= 256:
            raise refuse("bad_command_text")
    key = _scope(call)
    call.bot.commands[key] = [{**one, "command": one["command"].removeprefix("/")} for one in commands]
    call.world.tell_change()
    return True


def get_my_commands(call: Call) -> list[Json]:
    """getMyCommands"""
    return call.bot.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands"""
    call.bot.commands.pop(_scope(call), None)
    return True


def _scope(call: Call) -> ScopeKey:
    scope = call.params.get("scope") or {"type": "default"}
    chat_id = scope.get("chat_id")
    if chat_id is not None and chat_id not in call.world.people and chat_id not in call.world.groups:
        raise refuse("chat_not_found")
    return str(scope["type"]), chat_id, scope.get("user_id"), call.params.get("language_code", "")


def commands_for(bot: BotAccount, chat: Chat, person: int, language: str) -> list[Json]:
    """The commands that person sees in that chat: the narrowest scope, own language before none."""
    admin = chat.standings.get(person) in ("administrator", "creator")
    scopes: list[tuple[str, int | None, int | None]] = []
    if chat.kind == "private":
        scopes += [("chat", chat.id, None), ("all_private_chats", None, None)]
    else:
        scopes.append(("chat_member", chat.id, person))
        if admin:
            scopes.append(("chat_administrators", chat.id, None))
        scopes.append(("chat", chat.id, None))
        if admin:
            scopes.append(("all_chat_administrators", None, None))
        scopes.append(("all_group_chats", None, None))
    for scope in [*scopes, ("default", None, None)]:
        for code in (language, ""):
            if bot.commands.get((*scope, code)):
                return bot.commands[(*scope, code)]
    return []


def _setter(what: str, texts: Callable[[BotAccount], dict[str, str]], longest: int) -> Callable[[Call], bool]:
    def set_text(call: Call) -> bool:
        text = call.params.get(what, "")
        if len(text) > longest:
            raise refuse("too_long_about", what=what)
        language = call.params.get("language_code", "")
        if text:
            texts(call.bot)[language] = text
        else:
            texts(call.bot).pop(language, None)
        call.world.tell_change()
        return True

    return set_text


def _getter(what: str, texts: Callable[[BotAccount], dict[str, str]]) -> Callable[[Call], Json]:
    def get_text(call: Call) -> Json:
        known = texts(call.bot)
        otherwise = call.bot.first_name if what == "name" else ""
        return {what: known.get(call.params.get("language_code", ""), known.get("", otherwise))}

    return get_text


set_my_name = _setter("name", lambda bot: bot.names, 64)
set_my_description = _setter("description", lambda bot: bot.descriptions, 512)
set_my_short_description = _setter("short_description", lambda bot: bot.short_descriptions, 120)
get_my_name = _getter("name", lambda bot: bot.names)
get_my_description = _getter("description", lambda bot: bot.descriptions)
get_my_short_description = _getter("short_description", lambda bot: bot.short_descriptions)


def set_chat_menu_button(call: Call) -> bool:
    """setChatMenuButton"""
    button = call.params.get("menu_button") or {"type": "default"}
    call.bot.menu_buttons[_private_chat(call)] = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    """getChatMenuButton"""
    buttons = call.bot.menu_buttons
    return buttons.get(_private_chat(call)) or buttons.get(None) or {"type": "commands"}


def _private_chat(call: Call) -> int | None:
    chat_id: int | None = call.params.get("chat_id")
    if chat_id is not None and chat_id not in call.bot.conversations:
        raise refuse("chat_not_found")
    return chat_id


def set_webhook(call: Call) -> bool:
    """setWebhook; plain http is accepted for this machine only."""
    params = call.params
    if not params["url"]:
        return delete_webhook(call)
    _check_address(params["url"])
    secret = params.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise refuse("bad_secret")
    connections = params.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise refuse("bad_webhook", why="max_connections must be 1-100")
    if params.get("drop_pending_updates"):
        call.bot.updates.drop_all()
    allowed: Iterable[str] | None = params.get("allowed_updates")
    call.bot.updates.allow(allowed)
    call.bot.last_error = None
    kinds = None if allowed is None else tuple(allowed)
    call.bot.webhook = Webhook(params["url"], secret, connections, kinds)
    return True


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host:
        raise refuse("bad_webhook", why="invalid webhook URL specified")
    try:
        here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = False
    if here:
        return
    if parts.scheme != "https":
        raise refuse("bad_webhook", why="An HTTPS URL must be provided for webhook")
    if parts.port not in _PORTS:
        raise refuse("bad_webhook", why="Webhook can be set up only on ports 80, 88, 443 or 8443")


def delete_webhook(call: Call) -> bool:
    """deleteWebhook"""
    call.bot.webhook = None
    if call.params.get("drop_pending_updates"):
        call.bot.updates.drop_all()
    return True


def get_webhook_info(call: Call) -> Json:
    """getWebhookInfo"""
    hook = call.bot.webhook
    told: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.bot.updates),
    }
    if hook is not None:
        told["max_connections"] = hook.max_connections
        if hook.allowed_updates is not None:
            told["allowed_updates"] = list(hook.allowed_updates)
        if call.bot.last_error is not None:
            told["last_error_date"], told["last_error_message"] = call.bot.last_error
    return told
