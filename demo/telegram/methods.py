"""The methods that are emulated, by their lower-case names; getUpdates alone waits and lives in `polling`."""

from collections.abc import Mapping
from types import MappingProxyType

from demo.telegram import asking, editing, profile, sending, topics
from demo.telegram.calls import Method

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "getme": asking.get_me,
        "sendmessage": sending.send_message,
        "sendphoto": sending.send_photo,
        "senddocument": sending.send_document,
        "sendvoice": sending.send_voice,
        "sendvideo": sending.send_video,
        "sendanimation": sending.send_animation,
        "sendvideonote": sending.send_video_note,
        "sendcontact": sending.send_contact,
        "sendchataction": sending.send_chat_action,
        "copymessage": sending.copy_message,
        "forwardmessage": sending.forward_message,
        "editmessagetext": editing.edit_message_text,
        "editmessagecaption": editing.edit_message_caption,
        "editmessagemedia": editing.edit_message_media,
        "editmessagereplymarkup": editing.edit_message_reply_markup,
        "deletemessage": editing.delete_message,
        "deletemessages": editing.delete_messages,
        "answercallbackquery": editing.answer_callback_query,
        "setmessagereaction": editing.set_message_reaction,
        "pinchatmessage": editing.pin_chat_message,
        "unpinchatmessage": editing.unpin_chat_message,
        "getchat": asking.get_chat,
        "getchatmember": asking.get_chat_member,
        "getchatadministrators": asking.get_chat_administrators,
        "getchatmembercount": asking.get_chat_member_count,
        "leavechat": asking.leave_chat,
        "createforumtopic": topics.create_forum_topic,
        "editforumtopic": topics.edit_forum_topic,
        "closeforumtopic": topics.close_forum_topic,
        "reopenforumtopic": topics.reopen_forum_topic,
        "deleteforumtopic": topics.delete_forum_topic,
        "getfile": asking.get_file,
        "setmycommands": profile.set_my_commands,
        "getmycommands": profile.get_my_commands,
        "deletemycommands": profile.delete_my_commands,
        "setmyname": profile.set_my_name,
        "getmyname": profile.get_my_name,
        "setmydescription": profile.set_my_description,
        "getmydescription": profile.get_my_description,
        "setmyshortdescription": profile.set_my_short_description,
        "getmyshortdescription": profile.get_my_short_description,
        "setchatmenubutton": profile.set_chat_menu_button,
        "getchatmenubutton": profile.get_chat_menu_button,
        "setwebhook": profile.set_webhook,
        "deletewebhook": profile.delete_webhook,
        "getwebhookinfo": profile.get_webhook_info,
    }
)
EMULATED = frozenset(METHODS) | {"getupdates"}
