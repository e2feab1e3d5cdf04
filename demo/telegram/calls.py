"""One call of a Bot API method: whom it may reach, in which words it may write."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demo.telegram.errors import refuse
from demo.telegram.markup import parse_html, trimmed, utf16_length, with_found
from demo.telegram.shapes import Upload
from demo.telegram.world import BotAccount, Chat, Json, StoredMessage, World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
NOT_EMULATED_PARAMETERS = frozenset(
    {
        "business_connection_id",
        "certificate",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "inline_message_id",
        "message_effect_id",
        "receiver_user_id",
        "rich_message",
        "suggested_post_parameters",
    }
)


@dataclass(frozen=True, slots=True)
class Call:
    """A request whose parameters are already typed (by `shapes`)."""

    world: World
    bot: BotAccount
    params: dict[str, Any]
    uploads: dict[str, Upload]


Method = Callable[[Call], Any]
"""Does what the Bot API method does and returns its `result`, or raises RefusalError."""


def visible_chat(call: Call, name: str = "chat_id", to_write: bool = False) -> Chat:
    """The chat a parameter means, if the bot may see it."""
    wanted = call.params.get(name)
    if not isinstance(wanted, int):
        raise refuse("chat_not_found")
    if wanted > 0:
        if wanted not in call.world.people:
            raise refuse("chat_not_found")
        chat = call.bot.conversations.get(wanted)
        if chat is None or not chat.started:
            raise refuse("cannot_initiate" if to_write else "chat_not_found")
        return chat
    chat = call.world.groups.get(wanted)
    if chat is None or call.bot.id not in chat.standings:
        raise refuse("chat_not_found")
    if chat.migrated_to is not None:
        raise refuse("upgraded", {"migrate_to_chat_id": chat.migrated_to})
    if chat.standings[call.bot.id] == "kicked":
        raise refuse(f"kicked_from_{chat.kind}")
    if not chat.has(call.bot.id):
        raise refuse("not_a_member", kind=chat.kind)
    return chat


def writable_chat(call: Call) -> Chat:
    """The chat of `chat_id`, if the bot may write there."""
    chat = visible_chat(call, to_write=True)
    if chat.person is not None and chat.person.deleted:
        raise refuse("deactivated")
    if chat.blocked:
        raise refuse("blocked")
    return chat


def charge(call: Call, chat: Chat) -> None:
    """Count one message against the sending limits, or refuse with 429."""
    paid = bool(call.params.get("allow_paid_broadcast"))
    call.world.limits.admit(call.bot.id, chat.id, paid, call.world.clock())


def own_message(call: Call, chat: Chat) -> StoredMessage:
    """The bot's own message of `message_id`, if it can be edited."""
    message = chat.messages.get(call.params.get("message_id", 0))
    if message is None:
        raise refuse("edit_not_found")
    if message.author != call.bot.id or "forward_origin" in message.body:
        raise refuse("cannot_edit")
    if message.markup is not None and "inline_keyboard" not in message.markup:
        raise refuse("cannot_edit")
    return message


def is_admin(chat: Chat, member: int) -> bool:
    """Whether the member runs the group; in a private chat everybody may do everything."""
    return chat.kind == "private" or chat.standings.get(member) in ("administrator", "creator")


def formatted(call: Call, text: str, entities_name: str) -> tuple[str, list[Json]]:
    """Text without markup and its entities, as parse_mode or the explicit list says."""
    mode = call.params.get("parse_mode", "").lower()
    entities: list[Json]
    if mode == "html":
        text, entities = parse_html(text)
    elif mode in ("markdown", "markdownv2"):
        raise refuse("not_emulated", what=f"parse_mode {call.params['parse_mode']}")
    elif mode:
        raise refuse("bad_entities", why="unsupported parse_mode")
    else:
        entities = call.params.get(entities_name, [])
        length = utf16_length(text) if entities else 0
        for entity in entities:
            if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
                raise refuse("bad_entities", why="an entity lies outside the text")
    text, entities = trimmed(text, entities)
    return text, with_found(text, [known for one in entities if (known := _with_user(call, one))])


def _with_user(call: Call, entity: Json) -> Json | None:
    if "user_id" not in entity:
        return entity
    user = call.world.user(entity["user_id"])
    return {**{k: v for k, v in entity.items() if k != "user_id"}, "user": user} if user else None


def text_content(call: Call, too_long: str) -> Json:
    """`{"text", "entities"?, "link_preview_options"?}` of a message within the limits."""
    text, entities = formatted(call, call.params.get("text", ""), "entities")
    if not text:
        raise refuse("text_empty")
    if len(text) > LONGEST_TEXT:
        raise refuse(too_long)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if call.params.get("disable_web_page_preview"):
        content["link_preview_options"] = {"is_disabled": True}
    if "link_preview_options" in call.params:
        content["link_preview_options"] = call.params["link_preview_options"]
    return content


def caption_content(call: Call, caption: str | None) -> Json:
    """`{"caption"?, "caption_entities"?, "show_caption_above_media"?}` within the limits."""
    text, entities = formatted(call, caption or "", "caption_entities")
    if len(text) > LONGEST_CAPTION:
        raise refuse("caption_too_long")
    content: Json = {}
    if text:
        content["caption"] = text
    if entities:
        content["caption_entities"] = entities
    if call.params.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content
