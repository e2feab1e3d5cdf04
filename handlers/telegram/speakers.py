"""The language in which a customer is answered, and the languages a company speaks."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.telegram.wording import LANGUAGES, spoken
from surveys.facts import Customer
from surveys.model import Company


def offered(company: Company) -> tuple[str, ...]:
    """The company's languages in which we have texts; all of ours where it has none of them."""
    return tuple(code for code in company.languages if code in LANGUAGES) or LANGUAGES


def understood(language_code: str | None, company: Company) -> str | None:
    """The language of somebody's Telegram if the company speaks it."""
    code = spoken(language_code, company.language)
    return code if language_code and code in offered(company) else None


def language_of(found: Sequence[Customer], language_code: str | None, company: Company) -> str:
    """The customer's own choice, else their Telegram's language, else the company's."""
    chosen = next((one.language for one in found if one.language), None)
    return spoken(chosen, understood(language_code, company), company.language)
