"""Who is speaking to the bot, from which kind of chat, and in which language they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from aiogram.enums import ChatType
from aiogram.types import Chat, User
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.telegram.permissions import Right, Where
from handlers.telegram.wording import spoken
from surveys.model import Configuration
from surveys.people import rooms, staff
from surveys.people.auditing import author_of
from surveys.people.roles import NOBODYS_IDS, Member, Role, may


class Configured(Protocol):
    """Where the configuration comes from: the newest version of a tenant's, or a certain one."""

    async def current(self, tenant: str) -> Configuration: ...

    async def version(self, tenant: str, version: int) -> Configuration: ...

    def forget(self, tenant: str) -> None:
        """Look again at the next question: the document changed."""


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker in one chat; `refusal` names the sentence for those who may not, None for the others."""

    telegram_user_id: int
    member: Member | None
    language: str
    configuration: Configuration
    in_private: bool
    in_room: bool
    """The chat is a group that a room of the company is bound to."""

    @property
    def author(self) -> str:
        """How the audit and the history name this person."""
        return author_of(self.member) if self.member else str(self.telegram_user_id)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.configuration.company.timezone)

    def refusal(self, right: Right) -> str | None:
        if self.telegram_user_id in NOBODYS_IDS:
            return "no-anonymous"
        if right.least is not None and not may(self.member, right.least):
            return "staff-only" if right.least in (Role.VIEWER, Role.STAFF) else "admin-only"
        if right.where is Where.PRIVATE and not self.in_private:
            return "private-only"
        if right.where is Where.ROOM and not (self.in_private or self.in_room):
            return "room-only"
        return None


async def person_of(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, user: User, chat: Chat
) -> Person:
    """Role by Telegram user id; language: the one on record, else Telegram's, else the company's."""
    member = await staff.member(conn, tenant=tenant, telegram_user_id=user.id)
    company = configuration.company
    in_private = chat.type == ChatType.PRIVATE
    bound = () if in_private else await rooms.rooms_of_chat(conn, tenant=tenant, chat_id=chat.id)
    wished = (member.language if member else None, user.language_code)
    allowed = [code for code in wished if code and spoken(code) in company.languages]
    return Person(
        telegram_user_id=user.id,
        member=member,
        language=spoken(*allowed, company.language),
        configuration=configuration,
        in_private=in_private,
        in_room=bool(bound),
    )
