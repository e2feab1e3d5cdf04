"""The page that Telegram opens as a Mini App: it signs in with what Telegram gave it and goes to the map."""

from __future__ import annotations

from typing import Final

from mapping.pages.map_page import static_version, templates
from mapping.words import LANGUAGES
from mapping.words.app import WORDS

FRAMED_BY: Final = "'self' https://web.telegram.org"
"""Telegram in a browser shows Mini Apps in a frame; its apps show them in a window of their own."""


def render_app(journey: str, language: str) -> str:
    """HTML with words in every language: the person's own is known only to the script."""
    words = {one: {key: texts[n] for key, texts in WORDS.items()} for n, one in enumerate(LANGUAGES)}
    for_script = {"journey": journey, "language": language, "words": words}
    return (
        templates()
        .get_template("app.html")
        .render(
            language=language,
            say=words[language],
            for_script=for_script,
            static=f"/static/{static_version()}",
        )
    )
