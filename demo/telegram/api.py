"""The Bot API itself: checks a request, does it, and remembers that it came."""

import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from demo.telegram.calls import NOT_EMULATED_PARAMETERS, Call
from demo.telegram.errors import RefusalError, refuse
from demo.telegram.methods import METHODS
from demo.telegram.polling import Pollers
from demo.telegram.shapes import Parameters, Upload, parameters_of
from demo.telegram.world import BotAccount, World


@dataclass(frozen=True, slots=True)
class BotRequest:
    """One Bot API request as it came. `outcome`: "ok", a name in ERRORS, or the kind of a fault.

    `params` are typed as the method says (as they came, if they were refused for that);
    `result` is what the method returned, also when a fault (drop_after, garbage) hid it from the bot;
    `at`: monotonic seconds of its arrival.
    """

    bot_id: int
    method: str
    params: dict[str, Any]
    outcome: str
    result: Any
    at: float


class BotApi:
    """Performs Bot API methods on a world."""

    def __init__(self, world: World, remember: int | None) -> None:
        self.world = world
        self.pollers = Pollers()
        self.requests: deque[BotRequest] = deque(maxlen=remember)

    def table(self, name: str) -> Parameters:
        """The parameters of a method (lower case); refuses one the Bot API does not have."""
        found = parameters_of(name)
        if found is None:
            raise refuse("not_found")
        return found

    async def answer(
        self,
        bot: BotAccount,
        name: str,
        given: dict[str, Any],
        uploads: dict[str, Upload],
        outcome: str = "ok",
    ) -> Any:
        """The result of the method, or RefusalError; recorded either way, a success as `outcome`."""
        if name != "getupdates":
            return self.perform(bot, name, given, uploads, outcome)
        at = time.monotonic()
        try:
            call = self._checked(bot, name, given, uploads)
            given = call.params
            result = await self.pollers.get_updates(call)
        except RefusalError as refusal:
            self.record(bot, name, given, refusal.name, None, at)
            raise
        self.record(bot, name, given, outcome, result, at)
        return result

    def perform(
        self,
        bot: BotAccount,
        name: str,
        given: dict[str, Any],
        uploads: dict[str, Upload],
        outcome: str = "ok",
    ) -> Any:
        """The same for every method but getUpdates, at once."""
        at = time.monotonic()
        try:
            method = METHODS.get(name)
            if method is None:
                raise refuse("not_emulated", what=self.table(name).method)
            call = self._checked(bot, name, given, uploads)
            given = call.params
            result = method(call)
        except RefusalError as refusal:
            self.record(bot, name, given, refusal.name, None, at)
            raise
        self.record(bot, name, given, outcome, result, at)
        return result

    def typed(self, name: str, given: dict[str, Any]) -> dict[str, Any]:
        """The parameters as their types say, or as they came if they are wrong."""
        try:
            return self.table(name).read(given)
        except RefusalError:
            return given

    def record(
        self, bot: BotAccount, name: str, given: dict[str, Any], outcome: str, result: Any, at: float
    ) -> None:
        """Remember a request and wake whoever waits for a change."""
        known = parameters_of(name)
        title = name if known is None else known.method
        self.requests.append(BotRequest(bot.id, title, given, outcome, result, at))
        self.world.tell_change()

    def _checked(self, bot: BotAccount, name: str, given: dict[str, Any], uploads: dict[str, Upload]) -> Call:
        table = self.table(name)
        if uploads:
            given = {**given, **{part: upload for part, upload in uploads.items() if part in table.checks}}
        params = table.read(given)
        if not NOT_EMULATED_PARAMETERS.isdisjoint(params):
            what = ", ".join(sorted(NOT_EMULATED_PARAMETERS & params.keys()))
            raise refuse("not_emulated", what=f"{table.method} with {what}")
        return Call(self.world, bot, params, uploads)
