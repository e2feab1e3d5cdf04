"""Every refusal the emulated Telegram knows: its name, its code, Telegram's own words and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class KnownError:
    """One refusal. `text` may hold named places that `refuse` fills in."""

    code: int
    text: str
    meaning: str


ERRORS: Mapping[str, KnownError] = MappingProxyType(
    {
        # who may be written to
        "unauthorized": KnownError(401, "Unauthorized", "the token is wrong or was revoked"),
        "cannot_initiate": KnownError(
            403, "Forbidden: bot can't initiate conversation with a user", "the person never opened the bot"
        ),
        "blocked": KnownError(403, "Forbidden: bot was blocked by the user", "the person blocked the bot"),
        "deactivated": KnownError(403, "Forbidden: user is deactivated", "the person deleted the account"),
        "kicked_from_group": KnownError(
            403, "Forbidden: bot was kicked from the group chat", "an admin removed the bot from the group"
        ),
        "kicked_from_supergroup": KnownError(
            403,
            "Forbidden: bot was kicked from the supergroup chat",
            "an admin removed the bot from the group",
        ),
        "not_a_member": KnownError(
            403, "Forbidden: bot is not a member of the {kind} chat", "the bot left or never joined the group"
        ),
        "chat_not_found": KnownError(
            400, "Bad Request: chat not found", "no such chat, or not visible to it"
        ),
        "upgraded": KnownError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            "the group lives on under parameters.migrate_to_chat_id",
        ),
        "user_not_found": KnownError(400, "Bad Request: user not found", "no such member"),
        "no_administrators": KnownError(
            400, "Bad Request: there are no administrators in the private chat", "asked of a private chat"
        ),
        "cannot_leave_private": KnownError(
            400,
            "Bad Request: chat member status can't be changed in private chats",
            "a private chat cannot be left",
        ),
        "not_enough_rights": KnownError(
            400, "Bad Request: not enough rights to {action}", "the bot is not an admin with that right"
        ),
        # methods, parameters, bodies
        "not_found": KnownError(404, "Not Found", "the Bot API has no such method"),
        "not_emulated": KnownError(
            501, "Not Implemented: {what} is not emulated", "real, but not played here"
        ),
        "bad_body": KnownError(
            400, "Bad Request: can't parse the request body: {why}", "not a form, not JSON"
        ),
        "unknown_parameter": KnownError(
            400, "Bad Request: {method} has no parameter {name}", "a misspelt or invented parameter"
        ),
        "missing_parameter": KnownError(
            400, "Bad Request: {method} needs the parameter {name}", "a required parameter is absent"
        ),
        "wrong_parameter": KnownError(
            400, "Bad Request: the parameter {name} of {method} {why}", "a value of the wrong type or range"
        ),
        # texts
        "text_empty": KnownError(400, "Bad Request: message text is empty", "no text left after parsing"),
        "text_too_long": KnownError(400, "Bad Request: message is too long", "more than 4096 characters"),
        "edit_too_long": KnownError(400, "Bad Request: MESSAGE_TOO_LONG", "more than 4096 (an answer: 200)"),
        "caption_too_long": KnownError(
            400, "Bad Request: message caption is too long", "more than 1024 characters"
        ),
        "bad_entities": KnownError(
            400, "Bad Request: can't parse entities: {why}", "the HTML does not parse; nothing was sent"
        ),
        # messages
        "reply_not_found": KnownError(
            400, "Bad Request: message to be replied not found", "the message replied to is gone"
        ),
        "thread_not_found": KnownError(400, "Bad Request: message thread not found", "no such topic"),
        "not_modified": KnownError(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message",
            "the edit would change nothing",
        ),
        "edit_not_found": KnownError(400, "Bad Request: message to edit not found", "the message is gone"),
        "cannot_edit": KnownError(400, "Bad Request: message can't be edited", "not the bot's own message"),
        "no_text_to_edit": KnownError(
            400, "Bad Request: there is no text in the message to edit", "it is a picture or a file"
        ),
        "no_caption_to_edit": KnownError(
            400, "Bad Request: there is no caption in the message to edit", "it is a text"
        ),
        "no_media_to_edit": KnownError(
            400, "Bad Request: there is no media in the message to edit", "it is a text"
        ),
        "delete_not_found": KnownError(400, "Bad Request: message to delete not found", "it is gone"),
        "cannot_delete": KnownError(
            400, "Bad Request: message can't be deleted", "older than 48 hours or not the bot's to delete"
        ),
        "copy_not_found": KnownError(400, "Bad Request: message to copy not found", "it is gone"),
        "cannot_copy": KnownError(400, "Bad Request: message can't be copied", "a service message"),
        "forward_not_found": KnownError(400, "Bad Request: message to forward not found", "it is gone"),
        "cannot_forward": KnownError(
            400, "Bad Request: message can't be forwarded", "protected or a service message"
        ),
        "other_kind_of_file": KnownError(
            400, "Bad Request: can't use file of type {was} as {wanted}", "a file stays what it was sent as"
        ),
        "pin_not_found": KnownError(400, "Bad Request: message to pin not found", "it is gone"),
        "unpin_not_found": KnownError(400, "Bad Request: message to unpin not found", "it is not pinned"),
        "react_not_found": KnownError(400, "Bad Request: message to react not found", "it is gone"),
        "bad_reaction": KnownError(400, "Bad Request: REACTION_INVALID", "not one of the free emoji"),
        "too_many_reactions": KnownError(400, "Bad Request: REACTIONS_TOO_MANY", "a bot sets at most one"),
        "not_a_forum": KnownError(400, "Bad Request: the chat is not a forum", "topics need a forum"),
        "topic_invalid": KnownError(400, "Bad Request: TOPIC_ID_INVALID", "no such topic to manage"),
        "topic_not_modified": KnownError(
            400, "Bad Request: TOPIC_NOT_MODIFIED", "closed already, open already, or named so already"
        ),
        "topic_closed": KnownError(
            400, "Bad Request: TOPIC_CLOSED", "only those who run the group write in a closed topic"
        ),
        # buttons
        "button_data_invalid": KnownError(
            400, "Bad Request: BUTTON_DATA_INVALID", "callback data is not 1-64 bytes"
        ),
        "button_url_invalid": KnownError(400, "Bad Request: BUTTON_URL_INVALID", "not a usable address"),
        "button_type_invalid": KnownError(
            400, "Bad Request: BUTTON_TYPE_INVALID", "web app buttons live in private chats"
        ),
        "app_not_https": KnownError(
            400,
            "Bad Request: inline keyboard button Web App URL '{url}' is invalid:"
            " Only HTTPS links are allowed",
            "an address without TLS, and not of this machine",
        ),
        "text_button": KnownError(
            400,
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline"
            " keyboard",
            "an inline button that does nothing",
        ),
        "button_text_empty": KnownError(
            400,
            "Bad Request: can't parse keyboard button: Text must be non-empty",
            "a button without a label",
        ),
        "too_many_buttons": KnownError(400, "Bad Request: REPLY_MARKUP_TOO_LONG", "more than 100 buttons"),
        "contact_in_group": KnownError(
            400,
            "Bad Request: phone number can be requested in private chats only",
            "request_contact outside a private chat",
        ),
        "query_too_old": KnownError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            "answered already, too late, or invented",
        ),
        # files
        "wrong_file": KnownError(
            400, "Bad Request: wrong file identifier/HTTP URL specified", "no such file_id"
        ),
        "unreachable_url": KnownError(
            400, "Bad Request: failed to get HTTP URL content", "this Telegram fetches nothing from the net"
        ),
        "invalid_file": KnownError(400, "Bad Request: invalid file_id", "no such file_id"),
        "missing_upload": KnownError(
            400, "Bad Request: attached file {name} is not in the request", "attach:// names no part"
        ),
        "empty_file": KnownError(400, "Bad Request: file must be non-empty", "the upload has no bytes"),
        "bad_image": KnownError(400, "Bad Request: IMAGE_PROCESS_FAILED", "not a PNG or JPEG picture"),
        "file_too_big": KnownError(400, "Bad Request: file is too big", "bots download 20 MB at most"),
        "upload_too_big": KnownError(413, "Request Entity Too Large", "bots upload 50 MB at most"),
        # the bot's own page
        "bad_command": KnownError(400, "Bad Request: BOT_COMMAND_INVALID", "1-32 of a-z 0-9 _"),
        "bad_command_text": KnownError(
            400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", "a description has 1-256 characters"
        ),
        "too_many_commands": KnownError(
            400, "Bad Request: BOT_COMMANDS_TOO_MUCH", "more than 100 in a scope"
        ),
        "too_long_about": KnownError(
            400, "Bad Request: {what} is too long", "name 64, description 512 / 120"
        ),
        # updates
        "other_poller": KnownError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
            " running",
            "two programs poll with one token",
        ),
        "webhook_is_set": KnownError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
            " webhook first",
            "polling while a webhook is set",
        ),
        "bad_webhook": KnownError(400, "Bad Request: bad webhook: {why}", "the address cannot be a webhook"),
        "bad_secret": KnownError(
            400, "Bad Request: secret token contains unallowed characters", "1-256 of A-Z a-z 0-9 _ -"
        ),
        # weather
        "too_many_requests": KnownError(
            429, "Too Many Requests: retry after {seconds}", "wait parameters.retry_after seconds"
        ),
        "server_error": KnownError(
            500, "Internal Server Error", "Telegram is ill; nobody knows what was done"
        ),
        "bad_gateway": KnownError(502, "Bad Gateway", "Telegram is ill; nobody knows what was done"),
    }
)


class RefusalError(Exception):
    """The Bot API says no: becomes `{"ok": false, "error_code", "description", "parameters"}`."""

    def __init__(self, name: str, text: str, code: int, parameters: dict[str, Any] | None) -> None:
        super().__init__(text)
        self.name = name
        self.text = text
        self.code = code
        self.parameters = parameters


class ImpossibleActError(Exception):
    """A person tried what no client lets one do: tap a button that is not there, write while blocking."""


def refuse(name: str, parameters: dict[str, Any] | None = None, /, **places: object) -> RefusalError:
    """The refusal of that name from the table, its named places filled; to be raised by the caller."""
    known = ERRORS[name]
    return RefusalError(name, known.text.format(**places) if places else known.text, known.code, parameters)
