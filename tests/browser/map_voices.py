"""Customers' own words as the interface says them, for the map page alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

from mapping.reading import View
from mapping.voices.dictionaries import knows
from mapping.voices.empathy import Quadrant
from mapping.voices.topics import Comment, topics_of
from mapping.voices.voices import Place, Said, voices_json
from surveys.model import Journey
from tests.browser.map_journey import configuration

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
WORDS = {
    "en": (
        ("delivered", "The courier was late <img src=x onerror=alert(1)>"),
        ("delivered", "courier late again, I think they never look at the map"),
        ("delivered", "I waited for two hours, the courier was late and did not even call to say so"),
        ("delivered", "So disappointed: the box was crushed"),
        ("delivered", "crushed box, the second time"),
        ("delivered", "box crushed but the phone is fine"),
        ("paid", "I tried my card three times"),
        ("paid", "my card was declined"),
        ("paid", "Card does not work here"),
        ("ordered", "I love how fast the search is"),
        ("ordered", "search found it at once"),
        ("ordered", "quick search"),
    ),
    "ru": (
        ("delivered", "Курьер опоздал на два часа"),
        ("delivered", "курьер опоздал, и мне кажется, карту он не открывал"),
        ("delivered", "Я ждала до вечера: курьер опоздал и даже не позвонил предупредить"),
        ("delivered", "Обидно: коробка мятая"),
        ("delivered", "мятая коробка второй раз"),
        ("delivered", "коробка мятая, но телефон цел"),
        ("paid", "Оплата картой не прошла"),
        ("paid", "я трижды пробовала: оплата картой зависла"),
        ("paid", "не проходит оплата картой"),
    ),
}


def comments(language: str) -> tuple[Comment, ...]:
    """Those of the loyal, and at the end of customers without a persona."""
    return tuple(
        Comment(
            f"00000000-0000-7000-8000-{number:012}/why",
            touchpoint,
            f"c-{number}",
            language,
            words,
            0.5 if touchpoint == "ordered" else -0.75,
            NOW - timedelta(hours=number),
            "positive" if touchpoint == "ordered" else "negative",
            "loyal" if number < 8 else "",
        )
        for number, (touchpoint, words) in enumerate(WORDS[language])
    )


def said(
    journey: Journey, language: str = "en", *, sorting: bool, places: dict[int, Place] | None = None
) -> dict[str, Any]:
    """`places`: by the comment's number."""
    told = comments(language)
    kept = Said(told, {told[number].id: place for number, place in (places or {}).items()})
    body = voices_json(
        kept,
        topics_of(told, knows=knows),
        configuration=configuration(journey),
        view=View(journey.key, 7),
        sorting=sorting,
    )
    for quote in (one for part in ("topics", "personas") for each in body[part] for one in each["quotes"]):
        quote |= {name: value.isoformat() for name, value in quote.items() if isinstance(value, datetime)}
    return body


def confirmed(quadrant: str | None, group: str = "") -> Place:
    return Place(Quadrant(quadrant) if quadrant else None, group, "Olga (4711)", NOW)


def silent(journey: Journey) -> dict[str, Any]:
    return voices_json(
        Said((), {}), (), configuration=configuration(journey), view=View(journey.key, 7), sorting=False
    )
