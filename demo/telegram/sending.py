"""The methods that put something new into a chat."""

from typing import Any

from demo.telegram.calls import Call, caption_content, charge, text_content, visible_chat, writable_chat
from demo.telegram.errors import refuse
from demo.telegram.files import (
    FilmKind,
    document_content,
    film_content,
    given_file,
    photo_content,
    voice_content,
)
from demo.telegram.forums import may_write
from demo.telegram.keyboards import checked_markup
from demo.telegram.world import Chat, Json, StoredMessage

WITH_CAPTION = frozenset({"photo", "document", "voice", "video", "animation"})
CONTENT = frozenset(
    {
        "text",
        "entities",
        "link_preview_options",
        "photo",
        "document",
        "voice",
        "video",
        "video_note",
        "animation",
        "contact",
        "caption",
        "caption_entities",
        "show_caption_above_media",
        "has_media_spoiler",
    }
)
_CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(call: Call) -> Json:
    """sendMessage"""
    chat = writable_chat(call)
    return _send(call, chat, text_content(call, "text_too_long"))


def send_photo(call: Call) -> Json:
    """sendPhoto"""
    chat = writable_chat(call)
    caption = caption_content(call, call.params.get("caption"))
    stored = given_file(call.world, "photo", call.params["photo"], call.uploads)
    content = {**photo_content(stored), **caption}
    if call.params.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _send(call, chat, content)


def send_document(call: Call) -> Json:
    """sendDocument"""
    chat = writable_chat(call)
    caption = caption_content(call, call.params.get("caption"))
    stored = given_file(call.world, "document", call.params["document"], call.uploads)
    return _send(call, chat, {**document_content(stored), **caption})


def send_voice(call: Call) -> Json:
    """sendVoice"""
    chat = writable_chat(call)
    caption = caption_content(call, call.params.get("caption"))
    stored = given_file(call.world, "voice", call.params["voice"], call.uploads)
    return _send(call, chat, {**voice_content(stored, call.params.get("duration", 0)), **caption})


def send_video(call: Call) -> Json:
    """sendVideo"""
    return _send_film(call, "video")


def send_animation(call: Call) -> Json:
    """sendAnimation"""
    return _send_film(call, "animation")


def send_video_note(call: Call) -> Json:
    """sendVideoNote: there is no caption."""
    return _send_film(call, "video_note")


def send_contact(call: Call) -> Json:
    """sendContact"""
    chat = writable_chat(call)
    names = ("phone_number", "first_name", "last_name", "vcard")
    return _send(call, chat, {"contact": {name: call.params[name] for name in names if name in call.params}})


def send_chat_action(call: Call) -> bool:
    """sendChatAction"""
    action = call.params["action"]
    if action not in _CHAT_ACTIONS:
        raise refuse("wrong_parameter", name="action", method="sendChatAction", why="is not a known action")
    chat = writable_chat(call)
    call.world.show(chat, "typing", {"from": call.bot.as_user(), "action": action})
    return True


def copy_message(call: Call) -> Json:
    """copyMessage"""
    source = _source(call, "copy_not_found")
    chat = writable_chat(call)
    content = {key: value for key, value in source.body.items() if key in CONTENT}
    if not content:
        raise refuse("cannot_copy")
    if "caption" in call.params and not WITH_CAPTION.isdisjoint(content):
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content.update(caption_content(call, call.params["caption"]))
    return {"message_id": _send(call, chat, content)["message_id"]}


def forward_message(call: Call) -> Json:
    """forwardMessage"""
    source = _source(call, "forward_not_found")
    chat = writable_chat(call)
    content = {key: value for key, value in source.body.items() if key in CONTENT}
    if not content or source.body.get("has_protected_content"):
        raise refuse("cannot_forward")
    content["forward_origin"] = source.body.get("forward_origin") or {
        "type": "user",
        "sender_user": source.body["from"],
        "date": source.body["date"],
    }
    return _send(call, chat, content)


def _send_film(call: Call, kind: FilmKind) -> Json:
    chat = writable_chat(call)
    caption = caption_content(call, call.params.get("caption"))
    seconds = call.params.get("duration", 0)
    stored = given_file(call.world, kind, call.params[kind], call.uploads, seconds)
    content = {**film_content(stored, kind), **caption}
    if call.params.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _send(call, chat, content)


def _source(call: Call, missing: str) -> StoredMessage:
    message = visible_chat(call, "from_chat_id").messages.get(call.params["message_id"])
    if message is None:
        raise refuse(missing)
    return message


def _send(call: Call, chat: Chat, content: Json) -> Json:
    params = call.params
    markup = checked_markup(params.get("reply_markup"), chat.kind == "private")
    thread = params.get("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise refuse("thread_not_found")
    if thread is not None and not may_write(chat, thread, call.bot.id):
        raise refuse("topic_closed")
    replied = _replied(call, chat)
    if thread is None and replied is not None:
        thread = replied.get("message_thread_id")
    charge(call, chat)
    if replied is not None:
        content["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
    if params.get("protect_content"):
        content["has_protected_content"] = True
    if markup is not None and "inline_keyboard" not in markup:
        chat.keyboard = markup if "keyboard" in markup else None
    return call.world.post(chat, call.bot.as_user(), content, markup, thread).body


def _replied(call: Call, chat: Chat) -> Any:
    reply = call.params.get("reply_parameters") or {}
    message_id = reply.get("message_id", call.params.get("reply_to_message_id"))
    if message_id is None:
        return None
    if reply.get("chat_id") not in (None, chat.id):
        raise refuse("not_emulated", what="a reply to another chat")
    message = chat.messages.get(message_id)
    if message is not None:
        return message.body
    if reply.get("allow_sending_without_reply") or call.params.get("allow_sending_without_reply"):
        return None
    raise refuse("reply_not_found")
