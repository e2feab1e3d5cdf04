"""Bad weather on demand: which of the next requests or deliveries go wrong, and how."""

from collections import deque
from dataclasses import dataclass, replace
from typing import Literal

FaultKind = Literal[
    "too_many_requests", "server_error", "bad_gateway", "drop_before", "drop_after", "delay", "garbage"
]
LossKind = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Fault:
    """The next `times` calls of `method` (None: of any but getUpdates) go wrong in this way.

    too_many_requests: 429 with retry_after = `seconds`; server_error 500, bad_gateway 502: nothing was done;
    drop_before: the connection breaks, nothing was done; drop_after: done, then the connection breaks;
    delay: answered after `seconds`; garbage: done, answered with a body that is not JSON.
    """

    kind: FaultKind
    method: str | None = None
    times: int = 1
    seconds: float = 0


class Weather:
    """The faults still to come, first come first served."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._losses: deque[LossKind] = deque()

    @property
    def coming(self) -> tuple[Fault, ...]:
        """The faults still to come."""
        return tuple(self._faults)

    def add(self, fault: Fault) -> None:
        """Let it happen."""
        self._faults.append(fault)

    def lose_deliveries(self, times: int, kind: LossKind) -> None:
        """Lose the next webhook deliveries before they reach the bot, or their answers after it."""
        self._losses.extend([kind] * times)

    def clear(self) -> None:
        """Good weather."""
        self._faults.clear()
        self._losses.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that meets this call of the method (lower case), counted; None in good weather."""
        for index, fault in enumerate(self._faults):
            if fault.method is None:
                if method == "getupdates":
                    continue
            elif fault.method.lower() != method:
                continue
            if fault.times <= 1:
                del self._faults[index]
            else:
                self._faults[index] = replace(fault, times=fault.times - 1)
            return fault
        return None

    def take_loss(self) -> LossKind | None:
        """How this webhook delivery is lost; None in good weather."""
        return self._losses.popleft() if self._losses else None
