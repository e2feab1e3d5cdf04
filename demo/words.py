"""The words of the demo page in English, Russian, Polish and Ukrainian; the texts lie in `texts/`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("en", "ru", "pl", "uk")
_TEXTS: Final = Path(__file__).parent / "texts"


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> dict[str, str]:
    """Every text by key, in one of `LANGUAGES`."""
    texts: dict[str, str] = json.loads((_TEXTS / f"{language}.json").read_text(encoding="utf-8"))
    return texts
