"""The methods that change, mark or remove what is already in a chat, or answer a tap."""

from demo.telegram.calls import (
    Call,
    caption_content,
    charge,
    is_admin,
    own_message,
    text_content,
    visible_chat,
    writable_chat,
)
from demo.telegram.errors import refuse
from demo.telegram.files import document_content, film_content, given_file, photo_content
from demo.telegram.keyboards import checked_markup
from demo.telegram.sending import CONTENT, WITH_CAPTION
from demo.telegram.world import Chat, Json, StoredMessage

DELETABLE_SECONDS = 48 * 3600
LONGEST_ANSWER = 200
_REPLACEABLE = frozenset({"text", "photo", "document", "video", "animation"})
_FREE_REACTIONS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 "
    "💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 "
    "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
FREE_REACTIONS = frozenset(_FREE_REACTIONS.split())


def edit_message_text(call: Call) -> Json:
    """editMessageText"""
    chat = writable_chat(call)
    message = own_message(call, chat)
    if "text" not in message.body:
        raise refuse("no_text_to_edit")
    return _edit(call, chat, message, text_content(call, "edit_too_long"))


def edit_message_caption(call: Call) -> Json:
    """editMessageCaption"""
    chat = writable_chat(call)
    message = own_message(call, chat)
    if WITH_CAPTION.isdisjoint(message.body):
        raise refuse("no_caption_to_edit")
    kept = WITH_CAPTION | {"has_media_spoiler"}
    media = {key: value for key, value in message.body.items() if key in kept}
    return _edit(call, chat, message, {**media, **caption_content(call, call.params.get("caption"))})


def edit_message_media(call: Call) -> Json:
    """editMessageMedia: another file in the place of one, or of a text; what it is may change too."""
    chat = writable_chat(call)
    message = own_message(call, chat)
    if _REPLACEABLE.isdisjoint(message.body):
        raise refuse("no_media_to_edit")
    media = call.params["media"]
    inner = Call(call.world, call.bot, {**media, "allow_paid_broadcast": False}, call.uploads)
    caption = caption_content(inner, media.get("caption"))
    kind = media["type"]
    if kind not in _REPLACEABLE:
        raise refuse("not_emulated", what=f"editMessageMedia with {kind}")
    stored = given_file(call.world, kind, media["media"], call.uploads, media.get("duration", 0))
    if kind == "photo":
        content = photo_content(stored)
    elif kind == "document":
        content = document_content(stored)
    else:
        content = film_content(stored, kind)
    return _edit(call, chat, message, {**content, **caption})


def edit_message_reply_markup(call: Call) -> Json:
    """editMessageReplyMarkup"""
    chat = writable_chat(call)
    message = own_message(call, chat)
    return _edit(call, chat, message, {key: value for key, value in message.body.items() if key in CONTENT})


def _edit(call: Call, chat: Chat, message: StoredMessage, content: Json) -> Json:
    markup = checked_markup(call.params.get("reply_markup"), chat.kind == "private")
    old = {key: value for key, value in message.body.items() if key in CONTENT}
    if old == content and message.markup == markup:
        raise refuse("not_modified")
    if chat.kind != "private":
        charge(call, chat)
    body = {k: v for k, v in message.body.items() if k not in CONTENT and k != "reply_markup"}
    body = {**body, "edit_date": int(call.world.clock()), **content}
    if markup is not None:
        body["reply_markup"] = markup
    call.world.replace(chat, message, body, markup)
    return body


def delete_message(call: Call) -> bool:
    """deleteMessage"""
    chat = visible_chat(call, to_write=True)
    _delete(call, chat, call.params["message_id"], missing_is_fine=False)
    return True


def delete_messages(call: Call) -> bool:
    """deleteMessages: those that are not there are skipped."""
    chat = visible_chat(call, to_write=True)
    wanted = call.params["message_ids"]
    if not 1 <= len(wanted) <= 100:
        raise refuse("wrong_parameter", name="message_ids", method="deleteMessages", why="needs 1-100 ids")
    for message_id in wanted:
        _delete(call, chat, message_id, missing_is_fine=True)
    return True


def _delete(call: Call, chat: Chat, message_id: int, missing_is_fine: bool) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        if missing_is_fine:
            return
        raise refuse("delete_not_found")
    own = message.author == call.bot.id
    if not (own or chat.kind == "private" or is_admin(chat, call.bot.id)):
        raise refuse("cannot_delete")
    admin_of_group = chat.kind != "private" and is_admin(chat, call.bot.id)
    if call.world.clock() - message.body["date"] > DELETABLE_SECONDS and not admin_of_group:
        raise refuse("cannot_delete")
    call.world.remove(chat, message_id)


def answer_callback_query(call: Call) -> bool:
    """answerCallbackQuery: once, in time, 200 characters at most."""
    params = call.params
    query = call.world.callbacks.get(params["callback_query_id"])
    if query is None or query.bot_id != call.bot.id or query.answer is not None:
        raise refuse("query_too_old")
    if call.world.clock() - query.asked_at > call.world.callback_answer_seconds:
        raise refuse("query_too_old")
    if len(params.get("text", "")) > LONGEST_ANSWER:
        raise refuse("edit_too_long")
    answer: Json = {key: params[key] for key in ("text", "show_alert", "url") if key in params}
    query.answer = answer
    shown: Json = {"callback_query_id": query.query_id, "person": query.person, **answer}
    call.world.show(query.chat, "answer", shown)
    return True


def set_message_reaction(call: Call) -> bool:
    """setMessageReaction: one free emoji, or none."""
    chat = writable_chat(call)
    message = chat.messages.get(call.params["message_id"])
    if message is None:
        raise refuse("react_not_found")
    reactions = call.params.get("reaction", [])
    if len(reactions) > 1:
        raise refuse("too_many_reactions")
    if any(one.get("emoji") not in FREE_REACTIONS for one in reactions):
        raise refuse("bad_reaction")
    message.reactions.pop(call.bot.id, None)
    if reactions:
        message.reactions[call.bot.id] = reactions
    call.world.show_again(chat, message, "reaction")
    return True


def pin_chat_message(call: Call) -> bool:
    """pinChatMessage"""
    chat = writable_chat(call)
    _need_pin_right(call, chat)
    message = chat.messages.get(call.params["message_id"])
    if message is None:
        raise refuse("pin_not_found")
    if call.params["message_id"] not in chat.pinned:
        chat.pinned.append(call.params["message_id"])
        call.world.post(chat, call.bot.as_user(), {"pinned_message": message.body})
        call.world.show_again(chat, message, "pin")
    return True


def unpin_chat_message(call: Call) -> bool:
    """unpinChatMessage: the given one, or the newest pinned."""
    chat = writable_chat(call)
    _need_pin_right(call, chat)
    message_id = call.params.get("message_id", chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise refuse("unpin_not_found")
    chat.pinned.remove(message_id)
    call.world.show_again(chat, chat.messages[message_id], "pin")
    return True


def _need_pin_right(call: Call, chat: Chat) -> None:
    if not is_admin(chat, call.bot.id):
        raise refuse("not_enough_rights", action="manage pinned messages in the chat")
