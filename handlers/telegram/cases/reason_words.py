"""Why a case is there, in a few words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.cases.reasons import Reason, ReasonKind, reason_of
from surveys.model import Configuration, Texts

LONGEST = 60


def reason_texts(
    codes: Iterable[str], configuration: Configuration, wording: Wording, language: str
) -> tuple[str, ...]:
    """Plain text, each once; a rule with a name says that instead of its parts."""
    found = (reason_text(code, configuration, wording, language) for code in codes)
    return tuple(dict.fromkeys(one for one in found if one))


def reason_text(code: str, configuration: Configuration, wording: Wording, language: str) -> str:
    """Plain text; empty for a code that nobody knows (any more)."""
    reason = reason_of(code)
    if reason is None:
        return ""
    rules = configuration.complaints
    rule = rules[reason.rule - 1] if 0 < reason.rule <= len(rules) else None
    if rule is not None and rule.name:
        return _in(rule.name, configuration, language)
    detail = one_line(_detail(reason, configuration, language), LONGEST)
    return wording.say(
        language, f"case-reason-{reason.kind}", detail=detail, rule=str(reason.rule), reaction=reason.detail
    )


def _detail(reason: Reason, configuration: Configuration, language: str) -> str:
    if reason.kind is ReasonKind.PERSONA and reason.detail in configuration.personas:
        return _in(configuration.personas[reason.detail].name, configuration, language)
    if reason.kind is ReasonKind.OPTIONS:
        texts = (
            option.text
            for survey in configuration.surveys.values()
            for question in survey.questions
            for option in question.options
            if option.key == reason.detail
        )
        text = next(texts, None)
        return _in(text, configuration, language) if text else reason.detail
    return reason.detail


def _in(texts: Texts, configuration: Configuration, language: str) -> str:
    return texts.get(language) or texts.get(configuration.company.language) or next(iter(texts.values()), "")
