"""Topics of a forum as the world keeps them: opened, closed and deleted, with the words Telegram leaves."""

from demo.telegram.calls import is_admin
from demo.telegram.world import Chat, Json, StoredMessage, World


def may_write(chat: Chat, thread: int, member: int) -> bool:
    """Whether the member may write in the topic: in a closed one only those who run the group."""
    return not chat.topics[thread].get("closed") or is_admin(chat, member)


def open_topic(world: World, chat: Chat, author: Json, topic: Json) -> int:
    """A new topic; the id of its thread."""
    thread = chat.next_message_id
    chat.topics[thread] = topic
    world.post(chat, author, {"forum_topic_created": dict(topic)}, thread=thread)
    return thread


def close_topic(world: World, chat: Chat, author: Json, thread: int) -> StoredMessage:
    """Only those who run the group may write there from now on."""
    chat.topics[thread]["closed"] = True
    return world.post(chat, author, {"forum_topic_closed": {}}, thread=thread)


def reopen_topic(world: World, chat: Chat, author: Json, thread: int) -> None:
    """Everybody may write there again."""
    chat.topics[thread].pop("closed", None)
    world.post(chat, author, {"forum_topic_reopened": {}}, thread=thread)


def delete_topic(world: World, chat: Chat, thread: int) -> None:
    """Take the topic and all its messages out of the chat; bots are not told."""
    del chat.topics[thread]
    inside = [
        one for one, message in chat.messages.items() if message.body.get("message_thread_id") == thread
    ]
    for message_id in inside:
        world.remove(chat, message_id)
