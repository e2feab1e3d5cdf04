"""What follows from what people do: which bots are told, and what a group becomes."""

import re

from demo.telegram.asking import member
from demo.telegram.calls import is_admin
from demo.telegram.errors import ImpossibleActError
from demo.telegram.sending import CONTENT
from demo.telegram.world import (
    BotAccount,
    Chat,
    Json,
    Person,
    Standing,
    StoredMessage,
    World,
)

_SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "group_chat_created",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    }
)


def chat_seen_by(world: World, person: Person, chat_id: int, first_bot: BotAccount) -> Chat:
    """The chat in which the person may act now."""
    if person.deleted:
        raise ImpossibleActError("the account is deleted")
    if chat_id in world.groups:
        return group_of(world, person.id, chat_id)
    if chat_id == person.id:
        chat = world.conversation(first_bot, person)
    elif chat_id in world.bots:
        chat = world.conversation(world.bots[chat_id], person)
    else:
        raise ImpossibleActError(f"{person.first_name} has no chat {chat_id}")
    if chat.blocked:
        raise ImpossibleActError("the bot is blocked: unblock it first")
    return chat


def group_of(world: World, person: int, group: int) -> Chat:
    """The group, if the person is in it and it still lives."""
    chat = world.groups.get(group)
    if chat is None or not chat.has(person):
        raise ImpossibleActError(f"person {person} is not in the group {group}")
    if chat.migrated_to is not None:
        raise ImpossibleActError(f"the group moved to {chat.migrated_to}")
    return chat


def tell_message(world: World, chat: Chat, message: StoredMessage) -> None:
    """Tell the bots that may read it."""
    for bot in world.bots_in(chat):
        if _may_read(bot, chat, message.body):
            world.tell(bot, "message", message.body, chat.id)


def tell_edit(world: World, chat: Chat, message: StoredMessage) -> None:
    """Tell the bots that a person edited a message."""
    for bot in world.bots_in(chat):
        if _may_read(bot, chat, message.body):
            world.tell(bot, "edited_message", message.body, chat.id)


def rewrite(world: World, chat: Chat, message: StoredMessage, author: Person, content: Json) -> None:
    """A person puts other content into their own message; bots are told."""
    if message.author != author.id:
        raise ImpossibleActError("only one's own messages can be edited")
    kept = {key: value for key, value in message.body.items() if key not in CONTENT}
    world.replace(chat, message, {**kept, **content, "edit_date": int(world.clock())}, None)
    tell_edit(world, chat, message)


def _may_read(bot: BotAccount, chat: Chat, body: Json) -> bool:
    """Privacy mode: in a group a bot that is no admin reads commands, replies to it, and its name."""
    if chat.kind == "private" or bot.reads_all_group_messages or chat.standings[bot.id] == "administrator":
        return True
    if not _SERVICE.isdisjoint(body):
        return True
    if body.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    text = str(body.get("text", body.get("caption", "")))
    name = re.escape(bot.username)
    return bool(re.match(rf"/\w+(?!\w*@)|/\w+@{name}\b", text) or re.search(rf"@{name}\b", text, re.I))


def tell_reaction(
    world: World, chat: Chat, message: StoredMessage, person: Person, old: list[Json], new: list[Json]
) -> None:
    """Tell the bots that asked for reactions; in a group only admins learn of them."""
    told = {
        "chat": chat.as_chat(),
        "message_id": message.body["message_id"],
        "user": person.as_user(),
        "date": int(world.clock()),
        "old_reaction": old,
        "new_reaction": new,
    }
    for bot in world.bots_in(chat):
        if chat.kind == "private" or chat.standings[bot.id] == "administrator":
            world.tell(bot, "message_reaction", told, chat.id)


def _standing_change(world: World, chat: Chat, who: int, by: Person, old: Standing, new: Standing) -> Json:
    return {
        "chat": chat.as_chat(),
        "from": by.as_user(),
        "date": int(world.clock()),
        "old_chat_member": member(world, chat, who, old),
        "new_chat_member": member(world, chat, who, new),
    }


def tell_my_standing(
    world: World, bot: BotAccount, chat: Chat, by: Person, old: Standing, new: Standing
) -> None:
    """my_chat_member for the bot itself."""
    world.tell(bot, "my_chat_member", _standing_change(world, chat, bot.id, by, old, new), chat.id)


def stand(world: World, chat: Chat, who: int, new: Standing, by: Person) -> None:
    """Change somebody's standing in a group, with the updates and the service message that follow."""
    old = chat.standings.get(who, "left")
    needs_rights = new in ("kicked", "administrator") or old == "administrator"
    if needs_rights and who != by.id and not is_admin(chat, by.id):
        raise ImpossibleActError(f"{by.first_name} is no admin of the group")
    if old == new:
        raise ImpossibleActError(f"{who} is {new} already")
    user = world.user(who)
    if user is None:
        raise ImpossibleActError(f"there is nobody {who}")
    was_there = chat.has(who)
    chat.standings[who] = new
    if who in world.bots:
        tell_my_standing(world, world.bots[who], chat, by, old, new)
    for bot in world.bots_in(chat):
        if bot.id != who and chat.standings[bot.id] == "administrator":
            world.tell(bot, "chat_member", _standing_change(world, chat, who, by, old, new), chat.id)
    if chat.has(who) and not was_there:
        tell_message(world, chat, world.post(chat, by.as_user(), {"new_chat_members": [user]}))
    elif was_there and not chat.has(who):
        tell_message(world, chat, world.post(chat, by.as_user(), {"left_chat_member": user}))


def seat_bot(world: World, bot: BotAccount, chat: Chat, by: Person) -> None:
    """Bring a bot into a group."""
    if chat.has(bot.id):
        raise ImpossibleActError(f"{bot.username} is in the group already")
    stand(world, chat, bot.id, "member", by)


def upgrade(world: World, chat: Chat, by: Person) -> int:
    """Make a supergroup of a group: new id, same people, the two service messages. Returns the new id."""
    if chat.kind != "group":
        raise ImpossibleActError("only a plain group can be upgraded")
    present = [who for who in chat.standings if chat.has(who)]
    people = [who for who in present if who in world.people]
    successor = world.create_group(chat.title, people, supergroup=True, forum=False)
    successor.standings = {who: chat.standings[who] for who in present}
    tell_message(world, chat, world.post(chat, by.as_user(), {"migrate_to_chat_id": successor.id}))
    chat.migrated_to = successor.id
    arrival = world.post(successor, by.as_user(), {"migrate_from_chat_id": chat.id})
    tell_message(world, successor, arrival)
    return successor.id
