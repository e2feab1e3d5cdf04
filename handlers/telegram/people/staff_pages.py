"""What /staff shows: the people, one person with the roles that may be given, an invitation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, assert_never

from aiogram import html
from aiogram.types import InlineKeyboardButton

from handlers.telegram.cases.cards import NAME, moment
from handlers.telegram.paging import page_of, page_row
from handlers.telegram.person import Person
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, italic, one_line
from handlers.telegram.wording import Wording
from surveys.people.roles import Member, Role, may_change
from surveys.people.staffing import AboveYou, AsBefore, Changed, LastOwner, Nobody, Outcome

PEOPLE: Final = 8
"""People on one page."""
NONE: Final = "none"
"""In place of a role: to be removed."""


def list_page(people: Sequence[Member], page: int, wording: Wording, language: str) -> Message:
    page, pages = page_of(page, len(people), PEOPLE)
    rows = [
        [_button(f"{_name(one)} · {wording.say(language, f'role-{one.role}')}", "one", one.telegram_user_id)]
        for one in people[page * PEOPLE : (page + 1) * PEOPLE]
    ]
    rows.append([_button(f"➕ {wording.say(language, 'people-invite')}", "invite")])
    rows.append(page_row("staff:page", page, pages))
    lines = [
        bold(wording.say(language, "staff-title")),
        html.quote(wording.say(language, "people-roles")),
        italic(wording.say(language, "people-how")),
    ]
    return Message("\n\n".join(lines), markup(rows))


def member_page(member: Member, person: Person, wording: Wording, *, note: str = "") -> Message:
    """One of the people; buttons only for what this admin may do. `note`: HTML of what has just happened."""
    language = person.language
    choices = [role for role in Role if role is not member.role and _may(person, member.role, role)]
    rows = [
        [_button(f"→ {wording.say(language, f'role-{role}')}", *_step(member.telegram_user_id, role))]
        for role in choices
    ]
    if _may(person, member.role, None):
        rows.append(
            [_button(f"✖ {wording.say(language, 'people-remove')}", "ask", member.telegram_user_id, NONE)]
        )
    rows.append(_back(wording, language))
    role = html.quote(wording.say(language, f"role-{member.role}"))
    lines = [
        f"{bold(_name(member))} · {role}",
        html.quote(wording.say(language, f"people-may-{member.role}")),
        html.quote("id ") + html.code(str(member.telegram_user_id)),
        note,
    ]
    return Message("\n\n".join(line for line in lines if line), markup(rows))


def asking_page(member: Member, role: Role | None, wording: Wording, language: str) -> Message:
    """The question before a removal, or before somebody becomes an owner."""
    asked = "people-sure-remove" if role is None else "people-sure-owner"
    sure = _button(f"✔ {wording.say(language, 'people-yes')}", "role", member.telegram_user_id, role or NONE)
    back = _button(f"← {wording.say(language, 'button-back')}", "one", member.telegram_user_id)
    return Message(html.quote(wording.say(language, asked, name=_name(member))), markup([[sure], [back]]))


def invite_page(person: Person, wording: Wording) -> Message:
    language = person.language
    rows = [
        [_button(wording.say(language, f"role-{role}"), "link", role)]
        for role in Role
        if _may(person, None, role)
    ]
    rows.append(_back(wording, language))
    return Message(html.quote(wording.say(language, "people-which-role")), markup(rows))


def link_page(
    link: str, role: Role, until: datetime, now: datetime, person: Person, wording: Wording
) -> Message:
    """The link as it is to be passed on, and the line that makes another."""
    language = person.language
    named = wording.say(language, f"role-{role}")
    time = moment(until, now, person.zone)
    lines = [
        html.quote(wording.say(language, "people-link", role=named, time=time)),
        html.quote(link),
        line_hint(f"/staff add role={role}", wording, language),
    ]
    return Message("\n\n".join(lines), markup([_back(wording, language)]))


def offer_page(name: str, handed_id: str, person: Person, wording: Wording, *, known: Role | None) -> Message:
    """Which role a person gets whose message or contact an admin has sent."""
    language = person.language
    rows = [
        [_button(wording.say(language, f"role-{role}"), "add", handed_id, role)]
        for role in Role
        if role is not known and _may(person, known, role)
    ]
    rows.append([_button(f"✖ {wording.say(language, 'people-cancel')}", "drop", handed_id)])
    said = wording.say(language, "people-offer", name=one_line(name, NAME))
    if known is not None:
        said += " " + wording.say(language, "people-now", role=wording.say(language, f"role-{known}"))
    return Message(html.quote(said), markup(rows))


def outcome_text(outcome: Outcome, wording: Wording, language: str) -> str:
    """Plain text."""
    match outcome:
        case Changed(before=None, after=Member() as member):
            return _about("people-added", member, wording, language)
        case Changed(after=Member() as member):
            return _about("people-changed", member, wording, language)
        case Changed(before=Member() as member):
            return _about("people-removed", member, wording, language)
        case Changed():
            return wording.say(language, "people-nobody")
        case AsBefore(Member() as member):
            return _about("people-as-before", member, wording, language)
        case AsBefore():
            return wording.say(language, "people-unknown")
        case AboveYou():
            return wording.say(language, "people-above")
        case LastOwner():
            return wording.say(language, "people-last-owner")
        case Nobody():
            return wording.say(language, "people-nobody")
        case _:
            assert_never(outcome)


def line_hint(line: str, wording: Wording, language: str) -> str:
    """HTML: the line that would have done the same."""
    return f"{html.quote(wording.say(language, 'people-same'))} {html.code(html.quote(line))}"


def _about(said: str, member: Member, wording: Wording, language: str) -> str:
    role = wording.say(language, f"role-{member.role}")
    return wording.say(language, said, name=_name(member), role=role)


def _step(subject: int, role: Role) -> tuple[str, int, str]:
    return ("ask" if role is Role.OWNER else "role", subject, role)


def _may(person: Person, subject: Role | None, wished: Role | None) -> bool:
    return person.member is not None and may_change(person.member, subject, wished)


def _name(member: Member) -> str:
    return one_line(member.name, NAME) or str(member.telegram_user_id)


def _back(wording: Wording, language: str) -> list[InlineKeyboardButton]:
    return [_button(f"← {wording.say(language, 'button-back')}", "page", 0)]


def _button(text: str, *words: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=":".join(("staff", *map(str, words))))
