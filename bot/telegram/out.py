"""Telegram out: one call -> sent, not sent or nobody knows; and the limits that all replicas share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import aiohttp
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import EditMessageText, SendMessage
from aiogram.methods.base import Response
from aiogram.types import ChatFullInfo, Message, Update

from bot.logs import masked
from surveys.store import hot_invitations, hot_rates

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

T = TypeVar("T")

SHAPES: Final = (Response[Message], Response[Message | bool], Response[bool], Response[ChatFullInfo])
"""Of Telegram's answers: held, because pydantic forgets shapes that nobody holds and makes them anew."""

CHAT_GAP: Final = timedelta(seconds=1)
PACE: Final = 0.85
BURST: Final = 0.1
"""Shares of the allowed rate: pace and burst add up to less than it, the rest is for delays on the way."""
KEPT_FOR_ALERTS: Final = 0.2
"""Share of the burst that invitations leave to alerts and replies."""


def build_shapes() -> None:
    """Build what every press needs before the first comes: that takes a third of a second."""
    for shape in (Update, *SHAPES, SendMessage, EditMessageText):
        shape.model_rebuild()


@dataclass(frozen=True, slots=True)
class Sent(Generic[T]):
    result: T


@dataclass(frozen=True, slots=True)
class NotSent:
    """Telegram certainly did not take it."""

    reason: str
    retry_after: float | None = None
    """Seconds for which the whole bot must be silent (429)."""
    terminal: bool = False
    """Trying again cannot help."""
    gone: bool = False
    """Blocked, deactivated, kicked or never started: the chat is closed to the bot."""
    migrate_to: int | None = None
    rejected: bool = False
    """The bot's token is refused."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """It may or may not have arrived."""

    reason: str


async def attempt(call: Awaitable[T]) -> Sent[T] | NotSent | Ambiguous:
    """What became of one call to Telegram; never raises for anything that Telegram or the network does."""
    try:
        return Sent(await call)
    except TelegramRetryAfter as error:
        return NotSent("429", retry_after=float(error.retry_after))
    except TelegramMigrateToChat as error:
        return NotSent("migrated", migrate_to=error.migrate_to_chat_id)
    except TelegramForbiddenError as error:
        return NotSent(masked(error.message), terminal=True, gone=True)
    except TelegramUnauthorizedError:
        return NotSent("401", rejected=True, retry_after=60.0)
    except TelegramServerError as error:
        return Ambiguous(masked(error.message))
    except ClientDecodeError:
        return Ambiguous("the answer could not be read")
    except TelegramNetworkError as error:
        return _of_network(error)
    except TelegramAPIError as error:
        gone = "chat not found" in error.message
        return NotSent(masked(error.message), terminal=True, gone=gone)


def _of_network(error: TelegramNetworkError) -> NotSent | Ambiguous:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return NotSent("no connection", retry_after=None)
    if isinstance(cause, TimeoutError | asyncio.TimeoutError):
        return Ambiguous("no answer in time")
    return Ambiguous(type(cause).__name__ if cause else "network")


@dataclass(frozen=True, slots=True)
class Limiter:
    """The rate of one bot: a row in the database, so that replicas share it."""

    tenant: str
    bot_id: int
    rate: int
    """Messages per second that Telegram allows."""

    @property
    def interval(self) -> timedelta:
        """Time that one send costs."""
        return timedelta(seconds=1 / (PACE * self.rate))

    def burst(self, *, urgent: bool) -> timedelta:
        """How far ahead of the even pace sends may run."""
        ahead = max(1.0, BURST * self.rate)
        return self.interval * (ahead if urgent or ahead == 1.0 else ahead * (1 - KEPT_FOR_ALERTS))

    def rest(self, want: int, *, urgent: bool) -> float:
        """Seconds in which so many sends become free; at most half of what may run ahead: then none is lost.

        Who asks more often is granted one send each time.
        """
        return max(self.interval, min(want * self.interval, self.burst(urgent=urgent) / 2)).total_seconds()

    async def reserve(self, connection: DriverConnection, want: int, *, urgent: bool) -> int:
        """How many of the wanted sends may go now."""
        return await hot_rates.reserve_sends(
            connection,
            tenant=self.tenant,
            bot_id=self.bot_id,
            want=want,
            interval=self.interval,
            burst=self.burst(urgent=urgent),
        )

    async def reserve_chats(self, connection: DriverConnection, chats: Sequence[int]) -> set[int]:
        """Of the chats, in order, those that both limits let through now."""
        granted = await self.reserve(connection, len(set(chats)), urgent=False)
        if not granted:
            return set()
        now = await hot_invitations.database_now(connection)
        first = list(dict.fromkeys(chats))[:granted]
        return await hot_rates.reserve_chats(
            connection, tenant=self.tenant, chats=first, now=now, gap=CHAT_GAP
        )

    async def pause(self, connection: DriverConnection, refusal: NotSent) -> None:
        """Obey a 429 (or a refused token) on every replica."""
        if refusal.retry_after is not None:
            await hot_rates.pause_bot(
                connection,
                tenant=self.tenant,
                bot_id=self.bot_id,
                pause=timedelta(seconds=refusal.retry_after),
                rejected=refusal.rejected,
            )
