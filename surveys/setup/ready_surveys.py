"""Ready surveys: a score question and the three that follow by its reaction, in four languages."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import yaml

from surveys.definitions.tree import LOADER


def ready_survey(kind: str, languages: Sequence[str], *, about: str | None = None) -> dict[str, Any]:
    """A survey as the document writes it. `kind` is one of `setup_draft.READY`; raises KeyError otherwise.

    `about`, a touchpoint's name in the first of the languages, stands before the question in that language.
    A company that speaks none of the four languages is asked in its own with the English words.
    """
    text = (files("surveys.setup") / "ready_surveys.yaml").read_text(encoding="utf-8")
    texts = yaml.load(text, Loader=LOADER)  # noqa: S506
    score = _in(texts["score"][kind], languages)
    if about:
        score[languages[0]] = f"{about.rstrip('.!?')}. {score.get(languages[0], texts['score'][kind]['en'])}"
    return {
        "questions": [
            {"key": "score", "type": kind, "text": score},
            *(
                {
                    "key": key,
                    "type": "text",
                    "optional": True,
                    "when": {"score": follow["reaction"]},
                    "text": _in(follow["text"], languages),
                }
                for key, follow in texts["follow"].items()
            ),
        ]
    }


def _in(texts: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    spoken = {code: texts[code] for code in languages if code in texts}
    return spoken or {languages[0]: texts["en"]}
