"""Telegram's sending limits: per bot, per chat and per group, with the wait it asks for."""

import math
from dataclasses import dataclass

from demo.telegram.errors import refuse


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` on average, `burst` at once."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Rates:
    """The figures Telegram publishes: 30/s per bot (1000/s when paid), 1/s per chat, 20/min per group."""

    bot: Rate = Rate(30, 30)
    paid: Rate = Rate(1000, 1000)
    chat: Rate = Rate(1, 3)
    group: Rate = Rate(20 / 60, 20)


class SendingLimits:
    """Who sent how much; refuses with 429 and a whole number of seconds to wait."""

    def __init__(self, rates: Rates | None) -> None:
        self.rates = rates
        self._full_again: dict[tuple[str, int, int], float] = {}

    def admit(self, bot: int, chat: int, paid: bool, now: float) -> None:
        """Count one message of the bot to the chat at `now` (seconds), or refuse and count nothing."""
        if self.rates is None:
            return
        group = chat < 0
        wanted = [
            (("paid" if paid else "bot", bot, 0), self.rates.paid if paid else self.rates.bot),
            (("chat", bot, chat), self.rates.group if group else self.rates.chat),
        ]
        after = {}
        wait = 0.0
        for key, rate in wanted:
            full_again = max(self._full_again.get(key, now), now) + 1 / rate.per_second
            after[key] = full_again
            wait = max(wait, full_again - now - rate.burst / rate.per_second)
        if wait > 1e-9:
            seconds = max(1, math.ceil(wait))
            raise refuse("too_many_requests", {"retry_after": seconds}, seconds=seconds)
        self._full_again.update(after)
