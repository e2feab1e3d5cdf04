"""What customers see of who answers them: a name, a role, or the company alone."""

from __future__ import annotations

from typing import assert_never

from surveys.model import Configuration, StaffNames


def staff_name(configuration: Configuration, telegram_user_id: int, name: str, language: str) -> str | None:
    """As the company chooses; None = only the company is named. `name` = what they call themselves.

    A role that is not written down leaves the company.
    """
    person = configuration.person_of(telegram_user_id)
    match configuration.company.staff_names:
        case StaffNames.NAME:
            return person.name if person else name
        case StaffNames.ROLE:
            role = person.role if person else None
            if not role:
                return None
            return role.get(language) or role.get(configuration.company.language) or next(iter(role.values()))
        case StaffNames.COMPANY:
            return None
        case other:
            assert_never(other)
