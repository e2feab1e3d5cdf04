"""Errors that are no bugs, as the HTTP door tells of them."""

from __future__ import annotations

from bot.batching import OverloadedError
from bot.configurations import NotConfiguredError
from bot.database import is_passing
from handlers.http.given import Trouble

RETRY_AFTER = 2


def explain(error: Exception) -> Trouble | None:
    """None for an error that nobody expected."""
    if isinstance(error, OverloadedError):
        return Trouble(503, "more is waiting to be written than can be soon", RETRY_AFTER)
    if isinstance(error, NotConfiguredError):
        return Trouble(409, "there is no configuration yet: apply one with `pulsemap config apply FILE`")
    if is_passing(error):
        return Trouble(503, "the database is away for the moment", RETRY_AFTER)
    return None
