"""getUpdates: waits for updates, and lets only the newest caller wait."""

import asyncio

from demo.telegram.calls import Call
from demo.telegram.errors import refuse
from demo.telegram.pending import PendingUpdate
from demo.telegram.world import Json


class Pollers:
    """The one waiting getUpdates of each bot."""

    def __init__(self) -> None:
        self._waiting: dict[int, asyncio.Future[None]] = {}

    async def get_updates(self, call: Call) -> list[Json]:
        """Confirm, then return what waits; if nothing does, wait up to `timeout` seconds for it."""
        bot, params = call.bot, call.params
        if bot.webhook is not None:
            raise refuse("webhook_is_set")
        self._end(bot.id)
        bot.updates.on_arrival = None
        bot.updates.allow(params.get("allowed_updates"))
        bot.updates.confirm_before(params.get("offset", 0))
        limit = min(max(params.get("limit", 100), 1), 100)
        updates = bot.updates.batch(limit, call.world.clock())
        timeout = params.get("timeout", 0)
        if updates or timeout <= 0:
            return updates
        arrival: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[bot.id] = arrival
        bot.updates.on_arrival = lambda update: self._wake(bot.id, update)
        try:
            async with asyncio.timeout(timeout):
                await arrival
        except TimeoutError:
            return []
        finally:
            if self._waiting.get(bot.id) is arrival:
                del self._waiting[bot.id]
                bot.updates.on_arrival = None
        return bot.updates.batch(limit, call.world.clock())

    def close(self) -> None:
        """Let everybody who waits go home with nothing."""
        for arrival in self._waiting.values():
            if not arrival.done():
                arrival.set_result(None)

    def end_for_webhook(self, bot_id: int) -> None:
        """A webhook was set: the waiting call ends with 409."""
        arrival = self._waiting.pop(bot_id, None)
        if arrival is not None and not arrival.done():
            arrival.set_exception(refuse("webhook_is_set"))

    def _end(self, bot_id: int) -> None:
        arrival = self._waiting.pop(bot_id, None)
        if arrival is not None and not arrival.done():
            arrival.set_exception(refuse("other_poller"))

    def _wake(self, bot_id: int, update: PendingUpdate) -> None:  # noqa: ARG002 the queue's signature
        arrival = self._waiting.get(bot_id)
        if arrival is not None and not arrival.done():
            arrival.set_result(None)
