"""A small shop's configuration and a case of it, whose card is looked at."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from aiogram.types import InlineKeyboardMarkup

from handlers.telegram.cases.cards import (
    show_card,
)
from handlers.telegram.wording import load_wording
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Card, Case, Said
from surveys.definitions import parse
from surveys.model import QuestionType, Reaction

WORDING = load_wording()
NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
ID = UUID("019531a0-0000-7000-8000-000000000001")
CONFIGURATION = parse(
    """
version: 1
company: {name: Volga Shop, language: en, languages: [en, ru, pl, uk], timezone: Europe/Warsaw}
rooms:
  support: {name: Support & Care}
people:
  olga: {name: Olga}
tags:
  late: {name: {en: Late parcel}}
journeys:
  online-order:
    name: {en: Online order}
    stages:
      - key: delivery
        name: {en: Delivery}
        touchpoints:
          - {key: delivered, name: {en: Parcel delivered}, channels: [site, app]}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: "How was the delivery of order {order}?"}}
      - {key: what, type: multi, when: {score: negative}, text: {en: "What went wrong with {order}?"},
         options: [{key: late, text: {en: Late}}, {key: damaged, text: {en: Damaged}}]}
      - {key: words, type: text, optional: true, text: {en: Anything to add?}}
triggers: []
complaints: [{when: "score == negative", room: support}]
""",
    version=1,
)
CASE = Case(
    complaint_id=ID,
    code="A7F3",
    status=ComplaintStatus.OPEN,
    journey="online-order",
    touchpoint="delivered",
    channel="app",
    room="support",
    customer="4711",
    instance="R-1042",
    location="Warsaw",
    employee="Ewa",
    recall={"order": "R-1042"},
    survey="delivery",
    config_version=1,
    question="score",
    metric=QuestionType.CSAT,
    value=2,
    reaction=Reaction.NEGATIVE,
    opened_at=NOW - timedelta(minutes=8),
    due_at=NOW + timedelta(minutes=52),
    taken_by=None,
    taken_at=None,
    resolved_at=None,
    closed_reason=None,
)
SAID = (Said("what", None, ("late", "damaged")), Said("words", "The <b>box</b> was wet & torn", ()))


def text_of(card: Card, **given: object) -> str:
    shown = show_card(card, CONFIGURATION, WORDING, language="en", now=NOW, **given)  # type: ignore[arg-type]
    return shown.text


def live(at: datetime, shown: str) -> str:
    return f'<tg-time unix="{int(at.timestamp())}" format="r">{shown}</tg-time>'


def buttons(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []
