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


def rank(role: Role | None) -> int:
    """The higher, the more they may; -1 for nobody of the company."""
    return -1 if role is None else _RANK[role]


def may_change(giver: Member, subject: Role | None, wished: Role | None) -> bool:
    """Whether this person may give somebody of the role `subject` the role `wished` (None = none).

    Admins and owners may, up to their own role: nobody above oneself is changed, and nobody raised there.
    """
    own = rank(giver.role)
    return may(giver, Role.ADMIN) and rank(subject) <= own and rank(wished) <= own


def may(member: Member | None, needed: Role) -> bool:
    """Whether this person has the needed role or a higher one."""
    return (
        member is not None
        and member.telegram_user_id not in NOBODYS_IDS
        and _RANK[member.role] >= _RANK[needed]
    )
