"""The methods that make, rename, close, open again and delete the topics of a forum."""

from typing import Any

from demo.telegram.calls import Call, charge, is_admin, visible_chat
from demo.telegram.errors import refuse
from demo.telegram.forums import close_topic, delete_topic, open_topic, reopen_topic
from demo.telegram.world import Chat, Json

LONGEST_NAME = 128
_COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


def create_forum_topic(call: Call) -> Json:
    """createForumTopic: its service message counts against the limits like any other."""
    chat = _forum(call)
    if not is_admin(chat, call.bot.id):
        raise refuse("not_enough_rights", action="create a topic")
    name = call.params["name"]
    colour = call.params.get("icon_color", _COLOURS[0])
    if not 1 <= len(name) <= LONGEST_NAME or colour not in _COLOURS:
        raise refuse(
            "wrong_parameter", name="name or icon_color", method="createForumTopic", why="is out of range"
        )
    charge(call, chat)
    topic: dict[str, Any] = {"name": name, "icon_color": colour}
    if "icon_custom_emoji_id" in call.params:
        topic["icon_custom_emoji_id"] = call.params["icon_custom_emoji_id"]
    return {"message_thread_id": open_topic(call.world, chat, call.bot.as_user(), topic), **topic}


def edit_forum_topic(call: Call) -> bool:
    """editForumTopic: another name or icon."""
    chat, thread, topic = _managed(call)
    changes: Json = {key: call.params[key] for key in ("name", "icon_custom_emoji_id") if key in call.params}
    if not 1 <= len(changes.get("name", "x")) <= LONGEST_NAME:
        raise refuse("wrong_parameter", name="name", method="editForumTopic", why="is out of range")
    changes = {key: value for key, value in changes.items() if topic.get(key, "") != value}
    if not changes:
        raise refuse("topic_not_modified")
    topic.update(changes)
    call.world.post(chat, call.bot.as_user(), {"forum_topic_edited": changes}, thread=thread)
    return True


def close_forum_topic(call: Call) -> bool:
    """closeForumTopic"""
    chat, thread, topic = _managed(call)
    if topic.get("closed"):
        raise refuse("topic_not_modified")
    close_topic(call.world, chat, call.bot.as_user(), thread)
    return True


def reopen_forum_topic(call: Call) -> bool:
    """reopenForumTopic"""
    chat, thread, topic = _managed(call)
    if not topic.get("closed"):
        raise refuse("topic_not_modified")
    reopen_topic(call.world, chat, call.bot.as_user(), thread)
    return True


def delete_forum_topic(call: Call) -> bool:
    """deleteForumTopic: all its messages go with it."""
    chat, thread, _ = _managed(call)
    delete_topic(call.world, chat, thread)
    return True


def _forum(call: Call) -> Chat:
    chat = visible_chat(call, to_write=True)
    if not chat.is_forum:
        raise refuse("not_a_forum")
    return chat


def _managed(call: Call) -> tuple[Chat, int, Json]:
    chat = _forum(call)
    if not is_admin(chat, call.bot.id):
        raise refuse("not_enough_rights", action="manage topics")
    thread: int = call.params["message_thread_id"]
    if thread not in chat.topics:
        raise refuse("topic_invalid")
    return chat, thread, chat.topics[thread]
