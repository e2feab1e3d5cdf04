"""Ready answers below a case: chosen by a button, shown as the customer will get them, sent by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from aiogram import Bot, Router, html
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.person import Configured, Person
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import clean, fill, in_language
from handlers.telegram.replying import take_away
from handlers.telegram.talk.views import unreached_text
from handlers.telegram.wording import Wording
from surveys.cases import complaints, prompts
from surveys.cases.values import Card, Case, NotAllowed, Staff, Unknown
from surveys.model import CannedReply, Configuration
from surveys.packed_ids import packed_id, unpacked_id
from surveys.talk import talking
from surveys.talk.rules import MessageKind, Written
from surveys.talk.talking import NobodyThere, Replied, Said, Unfit

PREFIX: Final = "k:"
SIGNS: Final = 8
"""Letters of a digest that stand for a reply, and for its text as it was shown."""
LABEL: Final = 40
MOST: Final = 24


class Verb(StrEnum):
    LIST = "l"
    SHOW = "s"
    SEND = "y"


@dataclass(frozen=True, slots=True)
class CannedButton:
    verb: Verb
    complaint_id: UUID
    reply: str = ""
    """Stands for a reply's key."""
    text: str = ""
    """Stands for the text that was shown."""


def pack(button: CannedButton) -> str:
    """Callback data of at most 41 bytes."""
    return f"{PREFIX}{button.verb}{packed_id(button.complaint_id)}{button.reply}{button.text}"


def unpack(data: str | None) -> CannedButton | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    if data is None or not data.startswith(PREFIX) or not data.isascii():
        return None
    verb, token, signs = data[2:3], data[3:25], data[25:]
    if len(signs) not in (0, SIGNS, 2 * SIGNS):
        return None
    try:
        return CannedButton(Verb(verb), unpacked_id(token), signs[:SIGNS], signs[SIGNS:])
    except ValueError:
        return None


def offer(case: Case, configuration: Configuration, wording: Wording, language: str) -> Message | None:
    """The ready answers for a case in this staff's language; None where the company has none for its room."""
    found = rows(case, configuration, language)
    if not found:
        return None
    title = html.bold(html.quote(wording.say(language, "talk-canned", code=case.code)))
    hint = html.italic(html.quote(wording.say(language, "talk-own-words")))
    return Message(f"{title}\n{hint}", InlineKeyboardMarkup(inline_keyboard=found))


def rows(case: Case, configuration: Configuration, language: str) -> list[list[InlineKeyboardButton]]:
    buttons = [
        InlineKeyboardButton(
            text=clean(in_language(one.name, language), LABEL),
            callback_data=pack(CannedButton(Verb.SHOW, case.complaint_id, _sign(one.key))),
        )
        for one in _offered(case, configuration)[:MOST]
    ]
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


async def is_canned_button(query: CallbackQuery) -> bool | dict[str, CannedButton]:
    button = unpack(query.data)
    return False if button is None else {"canned": button}


async def press(
    query: CallbackQuery,
    canned: CannedButton,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    language, configuration = person.language, await configurations.current(tenant)
    async with db.begin() as conn:
        card = await complaints.card(conn, tenant=tenant, complaint_id=canned.complaint_id)
        known = await talking.known_of_customer(conn, tenant=tenant, complaint_id=canned.complaint_id)
        if card is None or known is None or query.message is None:
            await settle(query, wording.say(language, "case-unknown"))
            return
        theirs = known.language or configuration.company.language
        chosen = _chosen(card.case, configuration, canned.reply)
        text = _filled(chosen, card, known.attributes, theirs) if chosen else ""
        outcome: Replied | None = None
        asked: tuple[int, ...] | None = None
        if canned.verb is Verb.SEND and canned.text == _sign(text):
            outcome = await talking.answer_customer(
                conn,
                tenant=tenant,
                complaint_id=canned.complaint_id,
                by=Staff(query.from_user.id),
                written=Written(MessageKind.TEXT, text),
                configuration=configuration,
                now=clock(),
                source=(query.message.chat.id, query.message.message_id),
            )
        if isinstance(outcome, Said):
            asked = await prompts.answered(
                conn,
                tenant=tenant,
                chat_id=query.message.chat.id,
                person=query.from_user.id,
                complaint_id=canned.complaint_id,
            )
    if outcome is not None:
        deliver_now()
        await rewrite(bot, query, Message(_told(outcome, card.case, text, wording, language), None))
        await settle(query)
        others = [one for one in asked or () if one != query.message.message_id]
        await take_away(bot, query.message.chat.id, others)
        return
    if canned.verb is Verb.SHOW and chosen is not None:
        await rewrite(bot, query, _shown(canned, card.case, text, wording, language))
        await settle(query)
        return
    listed = offer(card.case, configuration, wording, language)
    gone = wording.say(language, "talk-canned-gone")
    await rewrite(bot, query, listed or Message(html.quote(gone), None))
    await settle(query, None if canned.verb is Verb.LIST else gone)


def build_router() -> Router:
    router = Router(name="canned replies")
    router.callback_query.register(press, is_canned_button, flags={"button": "talk"})
    return router


def _shown(canned: CannedButton, case: Case, text: str, wording: Wording, language: str) -> Message:
    title = html.bold(html.quote(wording.say(language, "talk-canned-shown", code=case.code)))
    send = CannedButton(Verb.SEND, case.complaint_id, canned.reply, _sign(text))
    keyboard = [
        [
            InlineKeyboardButton(text=wording.say(language, "talk-canned-send"), callback_data=pack(send)),
            InlineKeyboardButton(
                text=wording.say(language, "talk-canned-back"),
                callback_data=pack(CannedButton(Verb.LIST, case.complaint_id)),
            ),
        ]
    ]
    return Message(
        f"{title}\n<blockquote>{html.quote(text)}</blockquote>",
        InlineKeyboardMarkup(inline_keyboard=keyboard),
    )


def _told(outcome: Replied, case: Case, text: str, wording: Wording, language: str) -> str:
    match outcome:
        case Said():
            title = html.bold(html.quote(wording.say(language, "talk-canned-sent", code=case.code)))
            return f"{title}\n<blockquote>{html.quote(text)}</blockquote>"
        case NobodyThere(code, why):
            return html.quote(unreached_text(code, why, wording, language))
        case Unfit():
            return html.quote(wording.say(language, "talk-unfit"))
        case NotAllowed() | Unknown():
            return html.quote(wording.say(language, "case-unknown"))


def _offered(case: Case, configuration: Configuration) -> list[CannedReply]:
    return [one for one in configuration.replies.values() if not one.rooms or case.room in one.rooms]


def _chosen(case: Case, configuration: Configuration, sign: str) -> CannedReply | None:
    return next((one for one in _offered(case, configuration) if _sign(one.key) == sign), None)


def _filled(reply: CannedReply, card: Card, attributes: Mapping[str, object], language: str) -> str:
    """In the customer's language, with the values of the event and, below them, of the customer."""
    known = {key: str(value) for key, value in {**attributes, **card.case.recall}.items()}
    return fill(in_language(reply.text, language), known)


def _sign(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:SIGNS]
