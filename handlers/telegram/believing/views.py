"""The one message that asks what somebody believes, touchpoint after touchpoint, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from aiogram import html
from aiogram.types import InlineKeyboardButton

from handlers.telegram.questions.keyboards import FACES, markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.wording import Wording
from mapping.comparing.believed import Beliefs, Gap
from mapping.comparing.comparing import BELIEVERS
from mapping.curve import FLOOR
from mapping.words.amounts import signed
from surveys.model import Journey, QuestionType, Touchpoint
from surveys.people.believing import FACES as SCORES

NAME: Final = 60
SHOWN: Final = 5
"""Gaps of the team in one message."""
LISTED: Final = 25
"""Touchpoints of one's own in one message."""
KEY: Final = "believe"
SIGNS: Final = tuple(FACES[QuestionType.EMOTION5].values())
"""The five faces, the unhappiest first."""


def token_of(journey: Journey, touchpoint: Touchpoint) -> str:
    """A name for a button: keys may be longer than Telegram's 64 bytes. Another version keeps it."""
    return sha256(f"{journey.key}/{touchpoint.key}".encode()).hexdigest()[:12]


def question(
    journey: Journey, place: int, said: Mapping[str, int], language: str, wording: Wording
) -> Message:
    """The question about the touchpoint at this place; `said`: scores in thousandths so far."""
    points = journey.touchpoints
    asked = points[place]
    token = token_of(journey, asked)
    lines = [
        bold(wording.say(language, "believe-title", journey=_name(journey.name, language))),
        html.quote(wording.say(language, "believe-why", least=BELIEVERS)),
        "\n".join(_own(point, said, language) for point in points[max(0, place - LISTED) : place]),
        html.quote(wording.say(language, "believe-place", place=place + 1, all=len(points)))
        + "\n"
        + bold(wording.say(language, "believe-question", touchpoint=_name(asked.name, language))),
    ]
    given = said.get(asked.key)
    faces = [
        InlineKeyboardButton(
            text=f"✓ {sign}" if SCORES[face] == given else sign, callback_data=f"{KEY}:{token}:{face}"
        )
        for face, sign in enumerate(SIGNS)
    ]
    ways = [
        InlineKeyboardButton(
            text=wording.say(language, "believe-unsure"), callback_data=f"{KEY}:{token}:next"
        ),
        InlineKeyboardButton(text=wording.say(language, "believe-skip"), callback_data=f"{KEY}:{token}:end"),
    ]
    return Message("\n\n".join(line for line in lines if line), markup([faces, ways]))


def outcome(
    journey: Journey,
    beliefs: Beliefs,
    said: Mapping[str, int],
    language: str,
    wording: Wording,
    button: InlineKeyboardButton | None,
) -> Message:
    """What they said beside what is measured, and where the whole team is furthest off."""
    by_key = {gap.touchpoint.key: gap for gap in beliefs.gaps}
    own = [
        html.quote(_against(by_key[point.key], said[point.key], language, wording))
        for point in journey.touchpoints[:LISTED]
        if point.key in said and point.key in by_key
    ]
    known = [gap for gap in beliefs.gaps if gap.known][:SHOWN]
    team = [html.quote(f"• {_gap(gap, language, wording)}") for gap in known]
    title = "believe-thanks" if said else "believe-skipped"
    parts = [
        bold(wording.say(language, title)),
        "\n".join(own),
        "\n".join([html.quote(wording.say(language, "believe-team", n=beliefs.believers)), *team])
        if team
        else html.quote(wording.say(language, "believe-few", n=beliefs.believers, least=BELIEVERS)),
        html.quote(wording.say(language, "believe-on", command=f"/map {journey.key}")),
    ]
    return Message("\n\n".join(part for part in parts if part), markup([[button]] if button else []))


def _own(point: Touchpoint, said: Mapping[str, int], language: str) -> str:
    sign = SIGNS[SCORES.index(said[point.key])] if said.get(point.key) in SCORES else "–"
    return html.quote(f"{sign} {_name(point.name, language)}")


def _against(gap: Gap, own: int, language: str, wording: Wording) -> str:
    name = _name(gap.touchpoint.name, language)
    sign = SIGNS[SCORES.index(own)] if own in SCORES else signed(own / 1000, language)
    if gap.measured.mean is None or gap.measured.n < FLOOR:
        return wording.say(language, "believe-own-few", sign=sign, touchpoint=name, n=gap.measured.n)
    return wording.say(
        language,
        "believe-own",
        sign=sign,
        touchpoint=name,
        mean=signed(gap.measured.mean, language),
        n=gap.measured.n,
    )


def _gap(gap: Gap, language: str, wording: Wording) -> str:
    return wording.say(
        language,
        f"believe-gap-{_word(gap)}",
        touchpoint=_name(gap.touchpoint.name, language),
        owner=one_line(gap.owner.name, NAME) if gap.owner else "–",
        believed=signed(gap.believed.mean or 0.0, language),
        believers=gap.believed.n,
        measured=signed(gap.measured.mean or 0.0, language),
        n=gap.measured.n,
    )


def _word(gap: Gap) -> str:
    match gap.apart.verdict.value:
        case "rise":
            return "under"
        case "fall":
            return "over"
        case _:
            return "unclear"


def _name(texts: Mapping[str, str], language: str) -> str:
    return one_line(in_language(texts, language), NAME)
