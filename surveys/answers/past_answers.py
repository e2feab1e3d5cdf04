"""A line of somebody's old survey results -> an answer to be counted, or what is wrong with the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from surveys.answers.scoring import scale
from surveys.model import Configuration, QuestionType

MAX_NAME = 255
MAX_WORDS = 4096
NEWEST = timedelta(days=1)
OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One scored answer that was given elsewhere; (source, id) names it for ever."""

    id: str
    source: str
    customer: str
    """The company's own id of the customer."""
    journey: str
    touchpoint: str
    metric: QuestionType
    value: int
    answered_at: datetime
    channel: str = ""
    persona: str = ""
    instance: str | None = None
    words: str | None = None
    journey_given: bool = True
    """False: it was found by the touchpoint."""


def read_past_answer(
    line: Mapping[str, object], configuration: Configuration, now: datetime
) -> PastAnswer | str:
    """The answer, or in words why the line cannot be taken.

    Fields: id, customer, touchpoint, metric (a scored question type), value, answered_at or occurred_at
    (RFC 3339 with a zone), and if wished source, journey, channel, persona, instance, words.
    """
    texts: dict[str, str] = {}
    for name in (
        "id",
        "source",
        "customer",
        "touchpoint",
        "journey",
        "channel",
        "persona",
        "instance",
        "words",
    ):
        value = line.get(name)
        if value is None or value == "":
            continue
        limit = MAX_WORDS if name == "words" else MAX_NAME
        if not isinstance(value, str) or len(value) > limit or "\x00" in value:
            return f"{name} must be a text of 1 to {limit} characters"
        texts[name] = value
    for name in ("id", "customer", "touchpoint"):
        if name not in texts:
            return f"{name} is missing"
    journey = texts.get("journey") or configuration.journey_of(texts["touchpoint"])
    if journey is None or configuration.touchpoint(journey, texts["touchpoint"]) is None:
        return f"touchpoint {texts['touchpoint']!r} is not in {repr(journey) if journey else 'any journey'}"
    persona = texts.get("persona", "")
    if persona and persona not in configuration.personas:
        return f"persona {persona!r} is not configured"
    scored = [kind.value for kind in QuestionType if scale(kind)]
    if line.get("metric") not in scored:
        return f"metric must be one of {', '.join(scored)}"
    metric = QuestionType(str(line["metric"]))
    value = _whole(line.get("value"))
    lowest, highest = scale(metric) or (0, 0)
    if value is None or not lowest <= value <= highest:
        return f"value must be a whole number from {lowest} to {highest}"
    answered_at = _moment(line.get("answered_at") or line.get("occurred_at"), now)
    if isinstance(answered_at, str):
        return answered_at
    return PastAnswer(
        texts["id"],
        texts.get("source", "import"),
        texts["customer"],
        journey,
        texts["touchpoint"],
        metric,
        value,
        answered_at,
        texts.get("channel", ""),
        persona,
        texts.get("instance"),
        texts.get("words"),
        "journey" in texts,
    )


def _whole(value: object) -> int | None:
    if isinstance(value, str) and len(value) < 10:
        try:
            return int(value)
        except ValueError:
            return None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _moment(value: object, now: datetime) -> datetime | str:
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return "answered_at must be an RFC 3339 time such as 2026-01-31T12:00:00+01:00"
    if moment.tzinfo is None:
        return "answered_at has no zone: end it with Z or an offset such as +01:00"
    if not OLDEST <= moment <= now + NEWEST:
        return "answered_at must lie between 1970 and tomorrow"
    return moment.astimezone(UTC)
