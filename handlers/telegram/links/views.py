"""What admins read of links: the choice, one code with its buttons, the list of codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from babel.dates import format_skeleton

from handlers.telegram.cases.cards import NAME
from handlers.telegram.paging import page_of, page_row
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.wording import Wording, spoken
from surveys.customers.public_links import PublicLink, in_use
from surveys.model import Configuration
from surveys.packed_ids import packed_id

KIND: Final = "links"
PER_PAGE: Final = 8


def home(codes: int, wording: Wording, language: str) -> Message:
    text = "\n\n".join(
        (bold(wording.say(language, "links-title")), html.quote(wording.say(language, "links-what")))
    )
    rows = [
        [_button(f"▦ {wording.say(language, 'links-button-new')}", "touchpoints", "0")],
        [_button(f"🔗 {wording.say(language, 'links-button-personal')}", "personal")],
    ]
    if codes:
        rows.insert(1, [_button(f"☰ {wording.say(language, 'links-button-codes', n=codes)}", "list", "0")])
    return Message(text, InlineKeyboardMarkup(inline_keyboard=rows))


def personal(days: int, wording: Wording, language: str) -> Message:
    lines = (
        bold(wording.say(language, "links-button-personal")),
        html.quote(wording.say(language, "links-personal-how", days=days)),
        html.code("/links customer=42"),
        html.quote(wording.say(language, "links-personal-many")),
    )
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=[[_back(wording, language)]]))


def touchpoints(configuration: Configuration, page: int, wording: Wording, language: str) -> Message:
    """Touchpoints about which something is asked, each a button that makes a code."""
    asked = {trigger.touchpoint for trigger in configuration.triggers}
    points = [
        (point.key, in_language(point.name, language))
        for journey in configuration.journeys.values()
        for point in journey.touchpoints
        if point.key in asked
    ]
    if not points:
        said = html.quote(wording.say(language, "links-no-trigger-at-all"))
        return Message(said, InlineKeyboardMarkup(inline_keyboard=[[_back(wording, language)]]))
    at, pages = page_of(page, len(points), PER_PAGE)
    shown = points[at * PER_PAGE : (at + 1) * PER_PAGE]
    rows = [[_button(one_line(name, NAME) or key, "make", key)] for key, name in shown]
    rows.append(page_row(f"{KIND}:touchpoints", at, pages))
    rows.append([_back(wording, language)])
    text = "\n\n".join(
        (bold(wording.say(language, "links-button-new")), html.quote(wording.say(language, "links-which")))
    )
    return Message(text, markup(rows))


def listed(
    links: Sequence[PublicLink],
    total: int,
    page: int,
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    now: datetime,
) -> Message:
    if not total:
        said = html.quote(wording.say(language, "links-none"))
        return Message(said, InlineKeyboardMarkup(inline_keyboard=[[_back(wording, language)]]))
    page, pages = page_of(page, total, PER_PAGE)
    lines = [bold(wording.say(language, "links-codes-title", n=total)), ""]
    rows = []
    for link in links:
        lamp = "🟢" if in_use(link, now) else "⚪"
        name = touchpoint_name(link, configuration, language)
        place = " · ".join(one_line(part, NAME) for part in (link.location, link.employee) if part)
        label = " · ".join(part for part in (name, place, f"{link.used}/{link.cap}") if part)
        rows.append([_button(f"{lamp} {label}", "show", packed_id(link.link_id))])
    lines.append(html.quote(wording.say(language, "links-codes-how")))
    rows.append(page_row(f"{KIND}:list", page, pages))
    rows.append([_back(wording, language)])
    return Message("\n".join(lines), markup(rows))


def shown(
    link: PublicLink, configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> Message:
    """One code with what can be done with it."""
    rows = []
    if in_use(link, now):
        token = packed_id(link.link_id)
        rows.append([_button(f"🖨 {wording.say(language, 'links-button-print')}", "print", token)])
        rows.append([_button(f"✖ {wording.say(language, 'links-button-revoke')}", "revoke", token)])
    rows.append([_button(f"← {wording.say(language, 'button-back')}", "list", "0")])
    return Message(
        described(link, configuration, wording, language=language, now=now),
        InlineKeyboardMarkup(inline_keyboard=rows),
    )


def sure(link: PublicLink, configuration: Configuration, wording: Wording, language: str) -> Message:
    """The question before a code goes out of use."""
    token = packed_id(link.link_id)
    said = wording.say(
        language,
        "links-revoke-sure",
        touchpoint=touchpoint_name(link, configuration, language),
        n=link.used,
    )
    rows = [
        [_button(f"✖ {wording.say(language, 'links-button-revoke')}", "sure", token)],
        [_button(f"← {wording.say(language, 'button-back')}", "show", token)],
    ]
    return Message(html.quote(said), InlineKeyboardMarkup(inline_keyboard=rows))


def described(
    link: PublicLink, configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> str:
    """HTML: where it hangs, what it asks, how long it works; and the line that makes the same."""
    zone = ZoneInfo(configuration.company.timezone)
    last = (link.expires_at - timedelta(seconds=1)).astimezone(zone)
    until = format_skeleton("yMMMd", last, locale=spoken(language))
    lines = [
        bold(wording.say(language, "links-code", touchpoint=touchpoint_name(link, configuration, language))),
        html.quote(wording.say(language, "links-code-asks", survey=link.survey)),
    ]
    for key, value in (("links-code-location", link.location), ("links-code-employee", link.employee)):
        if value:
            lines.append(html.quote(wording.say(language, key, name=one_line(value, NAME))))
    lines.append(html.quote(wording.say(language, "links-code-used", used=link.used, cap=link.cap)))
    lines.append(html.quote(wording.say(language, f"links-state-{_state(link, now)}", until=until)))
    return "\n".join([*lines, "", html.code(html.quote(line_of(link, zone)))])


def line_of(link: PublicLink, zone: ZoneInfo) -> str:
    """The command that makes such a code."""
    last = (link.expires_at - timedelta(seconds=1)).astimezone(zone).date()
    named = {
        "touchpoint": link.touchpoint,
        "survey": link.survey,
        "location": link.location,
        "employee": link.employee,
        "cap": str(link.cap),
        "until": last.isoformat(),
    }
    return "/links qr " + " ".join(f"{name}={_quoted(value)}" for name, value in named.items() if value)


def touchpoint_name(link: PublicLink, configuration: Configuration, language: str) -> str:
    touchpoint = configuration.touchpoint(link.journey, link.touchpoint)
    return one_line(in_language(touchpoint.name, language) if touchpoint else link.touchpoint, NAME)


def _state(link: PublicLink, now: datetime) -> str:
    if link.revoked_at is not None:
        return "revoked"
    if now >= link.expires_at:
        return "expired"
    return "full" if link.used >= link.cap else "open"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if any(character in value for character in " \t'\"\\") else value


def _back(wording: Wording, language: str) -> InlineKeyboardButton:
    return _button(f"← {wording.say(language, 'button-back')}", "home")


def _button(label: str, *words: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label[:64], callback_data=":".join((KIND, *words)))
