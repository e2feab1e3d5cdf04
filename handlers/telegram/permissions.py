"""Who may do what, and where: every command and every kind of button, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from surveys.people.roles import Role


class Where(StrEnum):
    """The chats in which something works."""

    PRIVATE = "private"
    ROOM = "room"
    """In private chats too."""
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Right:
    """The least role that may (None = everybody, customers too), and where."""

    least: Role | None
    where: Where


OPEN: Final = Right(None, Where.ANYWHERE)
CUSTOMERS: Final = Right(None, Where.PRIVATE)
VIEWERS: Final = Right(Role.VIEWER, Where.ROOM)
STAFF: Final = Right(Role.STAFF, Where.ROOM)
STAFF_ALONE: Final = Right(Role.STAFF, Where.PRIVATE)
ADMINS: Final = Right(Role.ADMIN, Where.PRIVATE)

COMMANDS: Final[Mapping[str, Right]] = MappingProxyType(
    {
        "start": CUSTOMERS,
        "stop": CUSTOMERS,
        "pause": CUSTOMERS,
        "language": CUSTOMERS,
        "feedback": CUSTOMERS,
        "mydata": CUSTOMERS,
        "forget": CUSTOMERS,
        "privacy": CUSTOMERS,
        "help": OPEN,
        "bind": OPEN,
        "map": VIEWERS,
        "check": STAFF,
        "cases": STAFF,
        "mine": STAFF,
        "sla": STAFF,
        "case": STAFF,
        "duty": STAFF,
        "digest": STAFF_ALONE,
        "believe": STAFF_ALONE,
        "settings": ADMINS,
        "setup": ADMINS,
        "journeys": ADMINS,
        "stages": ADMINS,
        "touchpoints": ADMINS,
        "entries": ADMINS,
        "surveys": ADMINS,
        "questions": ADMINS,
        "options": ADMINS,
        "triggers": ADMINS,
        "staff": ADMINS,
        "rooms": ADMINS,
        "quiet": ADMINS,
        "budget": ADMINS,
        "calendars": ADMINS,
        "complaints": ADMINS,
        "routing": ADMINS,
        "people": ADMINS,
        "replies": ADMINS,
        "tags": ADMINS,
        "recovery": ADMINS,
        "personas": ADMINS,
        "languages": ADMINS,
        "company": ADMINS,
        "why": ADMINS,
        "dryrun": ADMINS,
        "test": ADMINS,
        "import": ADMINS,
        "export": ADMINS,
        "history": ADMINS,
        "rollback": ADMINS,
        "keys": ADMINS,
        "links": ADMINS,
        "share": ADMINS,
        "dead": ADMINS,
        "health": ADMINS,
        "audit": ADMINS,
    }
)
"""By the command's name. `bind` needs a code that an admin has given; `help` tells each what is theirs."""

BUTTONS: Final[Mapping[str, Right]] = MappingProxyType(
    {
        "survey": OPEN,
        "agree": OPEN,
        "speak": OPEN,
        "customer": OPEN,
        "recovery": OPEN,
        "strange": OPEN,
        "map": VIEWERS,
        "sla": STAFF,
        "talk": STAFF,
        "case": STAFF,
        "cases": STAFF,
        "duty": STAFF,
        "casedigest": STAFF,
        "digest": STAFF_ALONE,
        "believe": STAFF_ALONE,
        "menu": ADMINS,
        "edit": ADMINS,
        "staff": ADMINS,
        "upload": ADMINS,
        "history": ADMINS,
        "audit": ADMINS,
        "keys": ADMINS,
        "dead": ADMINS,
        "import": ADMINS,
        "links": ADMINS,
        "share": ADMINS,
        "test": ADMINS,
        "why": ADMINS,
    }
)
"""By the kind that the handler is registered with. Customers' buttons check that the ask is the presser's."""
