"""How customers are told who answers them: by name, by role, or as the company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from surveys.model import Configuration, StaffNames, Texts


def staff_name(
    configuration: Configuration, telegram_user_id: int | None, name: str | None, language: str
) -> str | None:
    """What the person is called before customers; None: only the company is to be named.

    `name`: what Telegram or the staff list calls them. Nobody without a known role is called by one.
    """
    person = configuration.person_of(telegram_user_id) if telegram_user_id is not None else None
    match configuration.company.staff_names:
        case StaffNames.NAME:
            return (person.name if person else None) or name or None
        case StaffNames.ROLE:
            return (
                _in_language(person.role, (language, configuration.company.language))
                if person and person.role
                else None
            )
        case StaffNames.COMPANY:
            return None
        case _ as never:
            assert_never(never)


def _in_language(texts: Texts, languages: Sequence[str]) -> str:
    return next((texts[one] for one in languages if one in texts), next(iter(texts.values())))
