"""The methods that ask who, where and which file, and those about the bot's place in a group."""

from demo.telegram.calls import Call, is_admin, visible_chat
from demo.telegram.errors import refuse
from demo.telegram.files import MOST_DOWNLOADED
from demo.telegram.world import PRESENT, Chat, Json, Standing, World

_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
)
_NO_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_me(call: Call) -> Json:
    """getMe"""
    return {
        **call.bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.reads_all_group_messages,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "supports_join_request_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def get_chat(call: Call) -> Json:
    """getChat"""
    chat = visible_chat(call)
    full: Json = {
        **chat.as_chat(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_NO_GIFTS, False),
    }
    if chat.person is not None and chat.person.username:
        full["active_usernames"] = [chat.person.username]
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].body
    return full


def member(world: World, chat: Chat, user_id: int, standing: Standing | None = None) -> Json:
    """The Bot API's ChatMember of somebody in the chat, now or with the given standing."""
    user = world.user(user_id)
    if user is None:
        raise refuse("user_not_found")
    if standing is None:
        alone = chat.kind == "private" and user_id in (chat.id, chat.bot_id)
        standing = "member" if alone else chat.standings.get(user_id, "left")
    told: Json = {"user": user, "status": standing}
    if standing == "creator":
        told["is_anonymous"] = False
    elif standing == "administrator":
        told |= dict.fromkeys(_ADMIN_RIGHTS, True)
        told |= {"is_anonymous": False, "can_be_edited": False, "can_promote_members": False}
        if chat.is_forum:
            told["can_manage_topics"] = True
    elif standing == "kicked":
        told["until_date"] = 0
    return told


def get_chat_member(call: Call) -> Json:
    """getChatMember"""
    return member(call.world, visible_chat(call), call.params["user_id"])


def get_chat_administrators(call: Call) -> list[Json]:
    """getChatAdministrators: other bots are left out, as Telegram does."""
    chat = visible_chat(call)
    if chat.kind == "private":
        raise refuse("no_administrators")
    return [
        member(call.world, chat, who)
        for who in chat.standings
        if is_admin(chat, who) and (who not in call.world.bots or who == call.bot.id)
    ]


def get_chat_member_count(call: Call) -> int:
    """getChatMemberCount"""
    chat = visible_chat(call)
    if chat.kind == "private":
        return 2
    return sum(standing in PRESENT for standing in chat.standings.values())


def leave_chat(call: Call) -> bool:
    """leaveChat"""
    chat = visible_chat(call)
    if chat.kind == "private":
        raise refuse("cannot_leave_private")
    chat.standings[call.bot.id] = "left"
    user = call.bot.as_user()
    call.world.post(chat, user, {"left_chat_member": user})
    return True


def get_file(call: Call) -> Json:
    """getFile"""
    stored = call.world.files.get(call.params["file_id"])
    if stored is None:
        raise refuse("invalid_file")
    if len(stored.content) > MOST_DOWNLOADED:
        raise refuse("file_too_big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
