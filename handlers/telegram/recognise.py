"""The least that must be read of an update before it is written down: its id, its lane, a survey tap."""

from __future__ import annotations

import msgspec

from surveys.answers.answering import Tap
from surveys.answers.buttons import Verb, unpack


class _Id(msgspec.Struct):
    id: int
    language_code: str | None = None


class _Message(msgspec.Struct):
    message_id: int = 0
    chat: _Id | None = None
    sender: _Id | None = msgspec.field(name="from", default=None)


class _Query(msgspec.Struct):
    id: str
    sender: _Id = msgspec.field(name="from")
    data: str | None = None
    message: _Message | None = None


class _Update(msgspec.Struct):
    update_id: int
    callback_query: _Query | None = None
    message: _Message | None = None
    edited_message: _Message | None = None
    my_chat_member: _Message | None = None


class Recognised(msgspec.Struct, frozen=True):
    update_id: int
    lane: int
    """Telegram id of the person whose update it is; of the chat, or 0, where there is no person."""
    body: bytes
    tap: Tap | None
    """Set for a press on a survey button that stores an answer."""
    query_id: str | None
    language: str | None = None
    """Language of the person's Telegram."""


class _Numbered(msgspec.Struct):
    update_id: int


_decoder = msgspec.json.Decoder(_Update)
_numbered = msgspec.json.Decoder(_Numbered)

STORING = frozenset({Verb.RATE, Verb.PICK, Verb.DONE, Verb.SKIP})


def recognise(body: bytes, bot_id: int) -> Recognised | None:
    """What an update is, or None if the bytes are no update.

    One that has a number but no known shape is recognised by its number alone.
    """
    try:
        try:
            update = _decoder.decode(body)
        except msgspec.ValidationError:
            update = _Update(_numbered.decode(body).update_id)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not _storable(update.update_id):
        return None
    query = update.callback_query
    if query is not None:
        button = unpack(query.data) if query.data is not None else None
        tap = None
        if button is not None and button.verb in STORING:
            message_id = query.message.message_id if query.message is not None else None
            tap = Tap(bot_id, update.update_id, query.sender.id, button, message_id or None)
        lane = query.sender.id if _storable(query.sender.id) else 0
        return Recognised(update.update_id, lane, body, tap, query.id, query.sender.language_code)
    message = update.message or update.edited_message or update.my_chat_member
    lane = 0
    if message is not None:
        person = message.sender or message.chat
        lane = person.id if person is not None and _storable(person.id) else 0
    return Recognised(update.update_id, lane, body, None, None)


def _storable(number: int) -> bool:
    return -(2**63) <= number < 2**63
