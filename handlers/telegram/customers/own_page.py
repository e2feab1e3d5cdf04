"""Everything stored about one person as one page to keep: readable without a program, safe to open."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Final
from zoneinfo import ZoneInfo

from handlers.telegram.moments import full_day_text, minute_text
from handlers.telegram.questions.views import stored_text
from handlers.telegram.quoting import clean, fill, in_language
from handlers.telegram.wording import Wording
from surveys.customers.own_data import OwnCustomer
from surveys.facts import AnswerValue
from surveys.model import Configuration, Question, QuestionType

FACES: Final = {"negative": "😞", "neutral": "😐", "positive": "🙂"}
STYLE: Final = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;
padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #8886}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;
padding:.35rem .6rem .35rem 0;border-bottom:1px solid #8883;overflow-wrap:anywhere}
th{font-weight:600;width:34%}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #8886;white-space:pre-wrap}
small{opacity:.7}img{max-width:100%;border-radius:.5rem}
"""


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """One journey as this person went it."""

    name: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """What the page is made for, and in which words."""

    company: str
    language: str
    zone: ZoneInfo
    wording: Wording
    versions: Mapping[int, Configuration]
    newest: Configuration
    now: datetime

    def say(self, said: str, **values: str | int) -> str:
        return escape(self.wording.say(self.language, f"own-{said}", **values))

    def at(self, moment: datetime | None) -> str:
        return escape(minute_text(moment, self.zone, self.language)) if moment else "–"

    def touchpoint(self, row: Mapping[str, Any]) -> str:
        point = self.newest.touchpoint(row["journey"] or "", row["touchpoint"] or "")
        return escape(in_language(point.name, self.language) if point else row["touchpoint"] or "–")


def own_page(page: Page, data: Sequence[OwnCustomer], pictures: Sequence[OwnPicture]) -> str:
    """HTML without scripts and outer links; pictures are inside."""
    parts = [f"<h1>{page.say('title', company=page.company)}</h1>"]
    parts.append(
        f"<p><small>{page.say('made', date=full_day_text(page.now, page.zone, page.language))}</small></p>"
    )
    for one in pictures:
        image = b64encode(one.png).decode()
        parts.append(f"<h2>{escape(one.name)}</h2><img alt='' src='data:image/png;base64,{image}'>")
    for customer in data:
        parts += _customer(page, customer)
    title = page.say("title", company=page.company)
    return (
        f"<!doctype html><html lang='{escape(page.language)}'><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'>"
        f"<title>{title}</title><style>{STYLE}</style><body>{''.join(parts)}</body></html>"
    )


def _customer(page: Page, customer: OwnCustomer) -> Iterable[str]:
    known = customer.known
    yield _section(page, "who", _facts(_who(page, known)))
    if known["consent_at"] is not None:
        yield _section(
            page, "agreed", f"<p>{page.at(known['consent_at'])}</p>{_quote(known['consent_words'])}"
        )
    asked = [row for row in customer.invitations if row["asked_at"] is not None]
    if asked:
        yield _section(page, "asked", "".join(_ask(page, customer, row) for row in asked))
    if customer.feedback:
        yield _section(page, "feedback", "".join(_feedback(page, customer, row) for row in customer.feedback))
    if customer.complaints:
        yield _section(page, "cases", _facts(_cases(page, customer)))
    if customer.events:
        yield _section(page, "events", _facts(_events(page, customer.events)))
    if customer.links:
        used = [(page.at(row["created_at"]), page.at(row["claimed_at"])) for row in customer.links]
        yield _section(page, "links", f"<p>{page.say('links-about')}</p>{_facts(used)}")


def _who(page: Page, known: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield page.say("id"), escape(known["external_id"])
    yield page.say("telegram"), escape(str(known["telegram_user_id"]))
    yield page.say("since"), page.at(known["created_at"])
    for name in ("language", "timezone", "persona"):
        if known[name]:
            yield page.say(name), escape(known[name])
    if known["paused_until"]:
        yield page.say("paused"), page.at(known["paused_until"])
    for name, value in known["attributes"].items():
        yield escape(str(name)), escape(str(value))


def _ask(page: Page, customer: OwnCustomer, row: Mapping[str, Any]) -> str:
    configuration = page.versions.get(row["config_version"], page.newest)
    survey = configuration.surveys.get(row["survey"])
    questions = {one.key: one for one in survey.questions} if survey else {}
    recall = {key: str(value) for key, value in row["recall"].items()}
    said = []
    for answer in customer.answers:
        if answer["invitation_id"] == row["invitation_id"]:
            earlier = [
                one
                for one in customer.earlier_answers
                if (one["invitation_id"], one["question"]) == (answer["invitation_id"], answer["question"])
            ]
            question = questions.get(answer["question"])
            text = fill(in_language(question.text, page.language), recall) if question else answer["question"]
            values = [_value(page, question, one) for one in (answer, *earlier)]
            media = _media(page, customer, "invitation_id", answer["invitation_id"], answer["question"])
            before = [f"<small>{page.say('before')}: {value}</small>" for value in values[1:]]
            said.append((escape(clean(text, 600)), "<br>".join(filter(None, [values[0], *media, *before]))))
    if not said:
        said = [(page.say("no-answer"), "")]
    return f"<p><b>{page.touchpoint(row)}</b> <small>{page.at(row['asked_at'])}</small></p>{_facts(said)}"


def _value(page: Page, question: Question | None, row: Mapping[str, Any]) -> str:
    choices = tuple(row["choices"]) if row["choices"] is not None else None
    value = AnswerValue(row["number"], choices, row["words"])
    if value.skipped:
        return page.say("skipped")
    if question is None:
        plain = row["words"] or ", ".join(choices or ()) or row["number"]
        return escape(str(plain))
    return escape(stored_text(question, value, page.language, page.wording))


def _feedback(page: Page, customer: OwnCustomer, row: Mapping[str, Any]) -> str:
    face = FACES.get(row["reaction"] or "", "")
    media = "<br>".join(_media(page, customer, "feedback_id", row["feedback_id"], None))
    about = page.touchpoint(row) if row["touchpoint"] else page.say("something-else")
    head = f"<p><b>{about}</b> {face} <small>{page.at(row['told_at'])}</small></p>"
    return f"{head}{_quote(row['words'] or '')}{media}"


def _media(page: Page, customer: OwnCustomer, name: str, value: object, question: str | None) -> list[str]:
    """What was sent with it; the file itself is in the chat, where Telegram keeps it."""
    return [
        page.say(row["kind"], seconds=row["duration"] or 0)
        for row in customer.attachments
        if row[name] == value and row["question"] == question
    ]


def _cases(page: Page, customer: OwnCustomer) -> Iterable[tuple[str, str]]:
    for row in customer.complaints:
        room = page.newest.rooms.get(row["room"])
        told = escape(room.name if room else row["room"])
        yield (
            f"{escape(row['code'])} <small>{page.at(row['opened_at'])}</small>",
            f"{told} · {escape(row['status'])}"
            + "".join(_again(page, one) for one in customer.second_answers if one["code"] == row["code"])
            + "".join(_said(page, one) for one in customer.case_messages if one["code"] == row["code"]),
        )


def _again(page: Page, row: Mapping[str, Any]) -> str:
    """A second answer, after the case was settled."""
    kind = QuestionType(row["metric"])
    given = stored_text(
        Question("", kind, {}), AnswerValue(number=row["number"]), page.language, page.wording
    )
    return f"<p>↻ <small>{page.at(row['answered_at'])}</small> {escape(given)}</p>"


def _said(page: Page, row: Mapping[str, Any]) -> str:
    """One message of the conversation about a case."""
    who = "👤" if row["side"] == "customer" else f"💬 {escape(row['signed'] or '')}"
    file = "" if row["kind"] == "text" else escape(row["kind"])
    return f"<p>{who} <small>{page.at(row['written_at'])} {file}</small></p>{_quote(row['words'])}"


def _events(page: Page, rows: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for row in rows:
        plain = {name: row[name] for name in ("instance", "channel", "location", "employee") if row[name]}
        details = [
            f"{escape(str(key))}: {escape(str(value))}"
            for key, value in {**plain, **row["attributes"]}.items()
        ]
        yield f"{page.touchpoint(row)}<br><small>{page.at(row['occurred_at'])}</small>", "<br>".join(details)


def _section(page: Page, name: str, content: str) -> str:
    return f"<h2>{page.say(name)}</h2>{content}"


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Both sides are HTML."""
    rows = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in pairs)
    return f"<table>{rows}</table>"


def _quote(text: str | None) -> str:
    return f"<blockquote>{escape(text)}</blockquote>" if text else ""
