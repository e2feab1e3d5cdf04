"""Interface texts by language: Fluent files -> sentences; what a language lacks is said in English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("en", "ru", "pl", "uk")
LONGEST: Final = 2500
"""Characters of one value in a sentence."""
TEXTS: Final = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Wording:
    bundles: Mapping[str, FluentBundle]
    """By language code; all of LANGUAGES are there."""

    def say(self, language: str | None, message_id: str, **values: str | int) -> str:
        """The sentence, as plain text: quote it before it enters HTML.

        Raises KeyError for an unknown message and ValueError for a value that the sentence needs and lacks.
        """
        bundle = self.bundles[spoken(language)]
        if not bundle.has_message(message_id):
            bundle = self.bundles["en"]
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            raise KeyError(message_id)
        said, errors = bundle.format_pattern(pattern, {name: _fitting(one) for name, one in values.items()})
        if errors:
            raise ValueError(f"{message_id}: {errors[0]}")
        return str(said)


def _fitting(value: str | int) -> str | int:
    """Fluent refuses longer values, and people type whatever they like."""
    return value if not isinstance(value, str) or len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


@cache
def load_wording(folder: Path = TEXTS) -> Wording:
    """Every `<language>.ftl` in the folder and its subfolders, read once: parsing them takes 0.4 s."""
    bundles = {}
    for language in LANGUAGES:
        bundle = FluentBundle([language], use_isolating=False)
        for path in sorted(folder.rglob(f"{language}.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        bundles[language] = bundle
    return Wording(bundles)


def spoken(*preferred: str | None) -> str:
    """The first of the preferred language codes (`pt-br` counts as `pt`) that we speak; else English."""
    return next((code for code in _plain(preferred) if code in LANGUAGES), "en")


def _plain(codes: Iterable[str | None]) -> Iterable[str]:
    return (code.replace("_", "-").split("-")[0].lower() for code in codes if code)
