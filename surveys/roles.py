"""What staff may do: four roles in order, by Telegram user id and never by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    VIEWER = "viewer"
    STAFF = "staff"
    ADMIN = "admin"
    OWNER = "owner"


_RANK: Final[Mapping[Role, int]] = {role: rank for rank, role in enumerate(Role)}

NOBODYS_IDS: Final = frozenset({1087968824, 777000, 136817688})
"""Telegram's anonymous group admin, its own service account, and channels: none of them is a person."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the company."""

    telegram_user_id: int
    role: Role
    name: str
    language: str | None = None


def may(member: Member | None, needed: Role) -> bool:
    """Whether this person has the needed role or a higher one."""
    return (
        member is not None
        and member.telegram_user_id not in NOBODYS_IDS
        and _RANK[member.role] >= _RANK[needed]
    )
