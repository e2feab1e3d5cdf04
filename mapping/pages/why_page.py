"""The page that tells why somebody was asked or not: HTML without a single script."""

from __future__ import annotations

from dataclasses import dataclass

from mapping.pages.map_page import static_version, templates
from mapping.pages.why_words import why_words
from mapping.words import in_language
from surveys.model import Configuration


@dataclass(frozen=True, slots=True)
class Line:
    """One ask or non-ask in a list."""

    invitation: str | None
    """None: an event where nothing is asked; there is no more to see."""
    title: str
    event: str
    """What happened, when and by whose report; "" where nothing did."""
    state: str


@dataclass(frozen=True, slots=True)
class Page:
    customer: str
    touchpoint: str | None
    story: object | None
    """Sentences, by the names: title, facts, state, reason, choice, known, judged, gates, free,
    next_possible.
    """
    lines: tuple[Line, ...]
    empty: str | None
    """Key of the sentence to be read where nothing was found."""


def page_headers() -> dict[str, str]:
    """Nothing runs here; the form may only come back to this very origin."""
    policy = (
        *("default-src 'none'", "style-src 'self'", "img-src data:", "base-uri 'none'"),
        *("form-action 'self'", "frame-ancestors 'none'"),
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


def render_why(page: Page, configuration: Configuration, language: str) -> str:
    """The page in this language; every text is escaped."""
    say = why_words(language)
    touchpoints = [
        (point.key, in_language(point.name, language))
        for journey in configuration.journeys.values()
        for point in journey.touchpoints
    ]
    return (
        templates()
        .get_template("why.html")
        .render(
            page=page,
            say=say,
            language=language,
            company=configuration.company.name,
            touchpoints=touchpoints,
            empty=say[page.empty] if page.empty else None,
            static=f"/static/{static_version()}",
        )
    )
