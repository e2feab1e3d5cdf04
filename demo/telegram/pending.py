"""The updates that wait for one bot: numbered, confirmed by offset, forgotten when too old."""

import random
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import aiogram.types

KINDS = frozenset(aiogram.types.Update.model_fields) - {"update_id"}
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
BY_DEFAULT = KINDS - ONLY_ON_REQUEST
_REMEMBERED = 1000
_FARTHEST_OFFSET = 10


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """One update. `lane` is the queue it stands in: order is kept within a lane only (webhooks)."""

    update_id: int
    body: dict[str, Any]
    lane: int
    expires_at: float


class UpdateQueue:
    """What one bot has not confirmed yet, oldest first.

    `next_id` may be set: Telegram's numbers jump, also downwards, after an idle week.
    """

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.allowed = BY_DEFAULT
        self.on_arrival: Callable[[PendingUpdate], None] | None = None
        self._pending: OrderedDict[int, PendingUpdate] = OrderedDict()
        self._delivered: deque[PendingUpdate] = deque(maxlen=_REMEMBERED)
        self._again: deque[PendingUpdate] = deque()
        self._shuffles = 0

    def __len__(self) -> int:
        return len(self._pending) + len(self._again)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set which kinds arrive from now on; an empty list means the default, None leaves it as it is."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS or BY_DEFAULT

    def add(self, kind: str, payload: dict[str, Any], lane: int, expires_at: float) -> None:
        """Queue an update if the bot wants its kind, and wake whoever delivers."""
        if kind not in self.allowed:
            return
        update_id = self.next_id
        self.next_id += 1
        update = PendingUpdate(update_id, {"update_id": update_id, kind: payload}, lane, expires_at)
        self._pending[update_id] = update
        if self.on_arrival is not None:
            self.on_arrival(update)

    def confirm_before(self, offset: int) -> None:
        """Forget every update below the offset; a negative one keeps only that many of the newest.

        An offset from before the numbers jumped down lies in the future and is ignored.
        """
        if offset < 0:
            while len(self._pending) > -offset:
                self._delivered.append(self._pending.popitem(last=False)[1])
            return
        if offset > self.next_id + _FARTHEST_OFFSET:
            return
        while self._pending and next(iter(self._pending)) < offset:
            self._delivered.append(self._pending.popitem(last=False)[1])

    def batch(self, limit: int, now: float) -> list[dict[str, Any]]:
        """Up to `limit` unconfirmed updates, oldest first (or shuffled); too old ones are dropped."""
        chosen = [self._again.popleft() for _ in range(min(limit, len(self._again)))]
        expired = []
        for update in self._pending.values():
            if len(chosen) >= limit:
                break
            if update.expires_at <= now:
                expired.append(update.update_id)
            else:
                chosen.append(update)
        for update_id in expired:
            del self._pending[update_id]
        bodies = [update.body for update in chosen]
        if bodies and self.take_shuffle():
            random.shuffle(bodies)
        return bodies

    def waiting(self) -> list[PendingUpdate]:
        """Everything undelivered, for a webhook that starts now."""
        return [*self._again, *self._pending.values()]

    def settle(self, update: PendingUpdate, delivered: bool) -> None:
        """Forget one update: delivered by webhook, or expired."""
        self._pending.pop(update.update_id, None)
        if update in self._again:
            self._again.remove(update)
        if delivered:
            self._delivered.append(update)

    def drop_all(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self._pending.clear()
        self._again.clear()

    def redeliver(self, count: int) -> int:
        """Deliver the newest `count` confirmed updates once more, same ids; returns how many there were."""
        repeated = list(self._delivered)[-count:] if count > 0 else []
        self._again.extend(repeated)
        for update in repeated:
            if self.on_arrival is not None:
                self.on_arrival(update)
        return len(repeated)

    def shuffle(self, batches: int) -> None:
        """Hand over the next `batches` batches (webhook: lanes) in random order."""
        self._shuffles = batches

    def take_shuffle(self) -> bool:
        """Whether this batch is to be shuffled; counts it."""
        if self._shuffles <= 0:
            return False
        self._shuffles -= 1
        return True
