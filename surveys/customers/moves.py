"""How a customer's status may move: the table, and from where a given move may start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from surveys.facts import CustomerStatus

_S = CustomerStatus

CUSTOMER_MOVES: Final[Mapping[CustomerStatus, frozenset[CustomerStatus]]] = {
    _S.UNLINKED: frozenset({_S.LINKED, _S.STOPPED}),
    _S.LINKED: frozenset({_S.PAUSED, _S.STOPPED, _S.BLOCKED, _S.UNLINKED}),
    _S.PAUSED: frozenset({_S.LINKED, _S.STOPPED, _S.BLOCKED, _S.UNLINKED}),
    _S.STOPPED: frozenset({_S.LINKED, _S.UNLINKED}),
    _S.BLOCKED: frozenset({_S.LINKED, _S.PAUSED, _S.STOPPED, _S.UNLINKED}),
}
"""Nothing moves outside this table. Whoever is erased becomes unlinked; only consent leads out of stopped."""


def starts(to: CustomerStatus, *named: CustomerStatus) -> tuple[CustomerStatus, ...]:
    """The named statuses (all, when none is named) from which a customer may become `to`.

    Raises ValueError if a named one may not.
    """
    allowed = tuple(status for status in CustomerStatus if to in CUSTOMER_MOVES[status])
    refused = set(named) - set(allowed)
    if refused:
        raise ValueError(f"no customer moves from {', '.join(sorted(refused))} to {to}")
    return named or allowed
