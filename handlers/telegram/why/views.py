"""What admins read in the chat: one ask gate by gate, a customer's list, a dry run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.paging import page_of, page_row
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, clean, fill, in_language, one_line
from handlers.telegram.why.gate_words import MARKS, moment_text, touchpoint_name
from handlers.telegram.why.telling import (
    NAME,
    free_gates,
    reason_text,
    state_text,
    told_gates,
)
from handlers.telegram.wording import Wording
from handlers.told import Told
from surveys.answers.steps import InvitationStatus
from surveys.asking.dry_run import BadEvent, Rehearsal, Rehearsed
from surveys.asking.rules import Deferred, Send
from surveys.asking.why import CustomerWhy, Occasion, Why, Would
from surveys.facts import TouchpointEvent
from surveys.model import Configuration
from surveys.packed_ids import packed_id

KIND: Final = "why"
PER_PAGE: Final = 8
LONGEST: Final = 3500
"""Characters of a message's parts in HTML: what is left is for the last line."""
EXAMPLE: Final = '/dryrun {{"touchpoint": "{touchpoint}", "customer": "42"}}'
LIGHTS: Final = {
    None: "▫️",
    InvitationStatus.PLANNED: "⏳",
    InvitationStatus.DEFERRED: "⏳",
    InvitationStatus.SENDING: "✉️",
    InvitationStatus.SENT: "✉️",
    InvitationStatus.UNKNOWN: "❓",
    InvitationStatus.ANSWERING: "✍️",
    InvitationStatus.ANSWERED: "✅",
}
"""All others never reached the customer or ended without an answer."""


def story(told: Told, link: str | None, customer_button: InlineKeyboardButton | None, page: str) -> Message:
    """One ask or non-ask, whole; `page` labels the link."""
    parts = [
        "\n".join((bold(told.title), *(html.quote(fact) for fact in told.facts))),
        "\n".join(
            (
                bold(told.state),
                *(html.quote(line) for line in (told.reason, told.choice, *told.known) if line),
            )
        ),
    ]
    gates = [html.quote(f"{MARKS[gate.state]} {gate.text}") for gate in told.gates]
    if gates:
        parts.append("\n".join((html.italic(html.quote(told.judged)), *gates)))
    if told.free:
        parts.append(html.quote(told.free))
    if told.next_possible:
        parts.append(bold(told.next_possible))
    if link is not None:
        parts.append(linked(page, link))
    rows = [[customer_button]] if customer_button else []
    return Message("\n\n".join(parts), InlineKeyboardMarkup(inline_keyboard=rows) if rows else None)


def linked(label: str, link: str) -> str:
    """Telegram makes no link of an address that only this machine knows: that one is shown to be copied."""
    if link.startswith("https://"):
        return html.link(html.quote(label), html.quote(link))
    return html.quote(f"{label}: {link}")


def home(
    occasions: Sequence[Occasion], configuration: Configuration, wording: Wording, language: str
) -> Message:
    """How to ask why, and the last asks and non-asks as buttons."""
    lines = [bold(wording.say(language, "why-title")), html.quote(wording.say(language, "why-how"))]
    if not occasions:
        lines.append(html.quote(wording.say(language, "why-nothing-yet")))
    lines.append(html.code("/why customer=42 touchpoint=delivered"))
    zone = ZoneInfo(configuration.company.timezone)
    rows = [
        [
            _button(
                _line(one, configuration, language, zone, with_customer=True),
                "ask",
                packed_id(one.invitation_id),
            )
        ]
        for one in occasions
        if one.invitation_id is not None
    ]
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=rows))


def customer_list(
    found: CustomerWhy,
    customer_id: UUID | None,
    page: int,
    configuration: Configuration,
    wording: Wording,
    language: str,
) -> Message:
    """A page of what happened with one customer; events without an ask are lines, not buttons."""
    zone = ZoneInfo(configuration.company.timezone)
    customer = one_line(found.customer, NAME)
    if not found.occasions:
        said = "why-nothing-of-customer" if found.known else "why-no-customer"
        return Message(html.quote(wording.say(language, said, customer=customer)))
    at, pages = page_of(page, len(found.occasions), PER_PAGE)
    lines = [bold(wording.say(language, "why-list-title", customer=customer))]
    rows = []
    for one in found.occasions[at * PER_PAGE : (at + 1) * PER_PAGE]:
        line = _line(one, configuration, language, zone, with_customer=False)
        if one.invitation_id is not None:
            rows.append([_button(line, "ask", packed_id(one.invitation_id))])
        else:
            lines.append(
                html.quote(f"{line} – {state_text(Why(one, None), wording, language=language, zone=zone)}")
            )
    if pages > 1 and customer_id is not None:
        rows.append(page_row(f"{KIND}:all:{packed_id(customer_id)}", at, pages))
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=rows) if rows else None)


def all_button(
    customer: str, customer_id: UUID | None, wording: Wording, language: str
) -> InlineKeyboardButton | None:
    """To the list of everything of this customer."""
    if customer_id is None:
        return None
    label = wording.say(language, "why-button-all", customer=one_line(customer, 24))
    return _button(label, "all", packed_id(customer_id), "0")


def nothing_there(
    found: CustomerWhy, touchpoint: str, configuration: Configuration, wording: Wording, language: str
) -> Message:
    """No event came in; what would happen if one did."""
    customer, point = one_line(found.customer, NAME), one_line(touchpoint, NAME)
    said = "why-nothing-happened" if found.known else "why-no-customer"
    parts = [html.quote(wording.say(language, said, customer=customer, touchpoint=point))]
    if not found.would:
        parts.append(html.quote(wording.say(language, "why-would-nothing", touchpoint=point)))
    for one in found.would:
        parts.append(would_text(one, configuration, wording, language))
    return Message("\n\n".join(_fitting(parts)))


def would_text(one: Would, configuration: Configuration, wording: Wording, language: str) -> str:
    """HTML: the gates of one trigger as they stand now."""
    zone = ZoneInfo(configuration.company.timezone)
    gates = told_gates(one.explained.gates, configuration, wording, language=language, zone=zone)
    head = bold(wording.say(language, "why-would", trigger=one_line(one.trigger, NAME)))
    return "\n".join((head, *(html.quote(f"{MARKS[gate.state]} {gate.text}") for gate in gates)))


def dry_home(configuration: Configuration, wording: Wording, language: str) -> Message:
    lines = (
        bold(f"🧪 {wording.say(language, 'dry-title')}"),
        html.quote(wording.say(language, "dry-how")),
        html.code(html.quote(example(configuration))),
    )
    rows = [[_button(wording.say(language, "dry-button-last"), "last")]]
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=rows))


def bad_event(bad: BadEvent, configuration: Configuration, wording: Wording, language: str) -> Message:
    said = wording.say(language, f"dry-bad-{bad.expected}", field=bad.field)
    return Message(f"{html.quote(said)}\n\n{html.code(html.quote(example(configuration)))}")


def rehearsal(
    found: Rehearsal, configuration: Configuration, wording: Wording, language: str, now: datetime
) -> Message:
    """Who would be asked what and when, gate by gate."""
    event = found.event
    point = touchpoint_name(configuration, event.touchpoint, language)
    customer = one_line(event.customer, NAME)
    parts = [
        bold(f"🧪 {wording.say(language, 'dry-title')}"),
        html.quote(wording.say(language, "dry-event", touchpoint=point, customer=customer)),
    ]
    if not found.asks:
        parts.append(html.quote(wording.say(language, "dry-nothing", touchpoint=event.touchpoint)))
    for one in found.asks:
        parts.append(_rehearsed(one, found, configuration, wording, language, now))
    return Message("\n\n".join([*_fitting(parts), html.code(html.quote(line_of_event(event)))]))


def _rehearsed(
    one: Rehearsed,
    found: Rehearsal,
    configuration: Configuration,
    wording: Wording,
    language: str,
    now: datetime,
) -> str:
    zone = ZoneInfo(configuration.company.timezone)
    event = found.event
    lines = [bold(wording.say(language, "why-trigger", trigger=one.trigger.key, survey=one.trigger.survey))]
    decision, opens = one.explained.decision, one.explained.next_possible
    match decision:
        case Send():
            at = moment_text(max(now, one.explained.at), zone, language)
            lines.append(html.quote(wording.say(language, "dry-yes", at=at)))
        case Deferred() if opens is not None and opens < one.explained.ask.expires_at:
            at = moment_text(opens, zone, language)
            lines.append(html.quote(wording.say(language, "dry-waits", at=at)))
        case Deferred():
            lines.append(html.quote(wording.say(language, "dry-late")))
        case _:
            lines.append(html.quote(wording.say(language, "dry-no")))
    stopped = one.stopped_by
    if stopped is not None and stopped.why is not None:
        said = reason_text(
            stopped.why,
            wording,
            language=language,
            trigger=one.trigger.key,
            touchpoint=event.touchpoint,
            customer=event.customer,
        )
        lines.append(html.quote(said))
    survey = configuration.surveys.get(one.trigger.survey)
    if survey is not None and isinstance(decision, Send | Deferred):
        asked = clean(fill(in_language(survey.questions[0].text, language), found.recall), 300)
        lines.append(html.quote(wording.say(language, "dry-question", question=asked)))
    gates = told_gates(one.explained.gates, configuration, wording, language=language, zone=zone)
    lines += [html.quote(f"{MARKS[gate.state]} {gate.text}") for gate in gates]
    free = free_gates(one.explained.gates, wording, language)
    if free:
        lines.append(html.quote(free))
    return "\n".join(lines)


def example(configuration: Configuration) -> str:
    """A line that would work, with a touchpoint of this company."""
    asked = [trigger.touchpoint for trigger in configuration.triggers]
    known = [point.key for journey in configuration.journeys.values() for point in journey.touchpoints]
    return EXAMPLE.format(touchpoint=next(iter([*asked, *known]), "delivered"))


def line_of_event(event: TouchpointEvent) -> str:
    """The line that would rehearse the same, without its attributes."""
    named = {"touchpoint": event.touchpoint, "customer": event.customer}
    return f"/dryrun {json.dumps(named, ensure_ascii=False)}"


def _fitting(parts: Sequence[str]) -> list[str]:
    """The first of the parts, as many as one message holds."""
    kept, left = [], LONGEST
    for part in parts:
        left -= len(part)
        if left < 0:
            kept.append("…")
            break
        kept.append(part)
    return kept


def _line(
    one: Occasion, configuration: Configuration, language: str, zone: ZoneInfo, *, with_customer: bool
) -> str:
    light = "🧪" if one.test else "⛔" if Why(one, None).too_late else LIGHTS.get(one.status, "⛔")
    parts = [
        *([one_line(one.customer, 20)] if with_customer and not one.asked_for else []),
        touchpoint_name(configuration, one.touchpoint, language) or "–",
        moment_text(one.asked_at or one.at, zone, language),
    ]
    return f"{light} {' · '.join(parts)}"


def _button(label: str, *words: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label[:64], callback_data=":".join((KIND, *words)))
