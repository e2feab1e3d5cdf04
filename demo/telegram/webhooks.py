"""Posting updates to a webhook: lanes in order, several lanes at once, retried until accepted or too old."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import msgspec

from demo.telegram.faults import Weather
from demo.telegram.pending import PendingUpdate
from demo.telegram.world import BotAccount, Json, Webhook

_LONGEST_RETRY_AFTER = 3600.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: the pause after a first failure (then doubled), the longest one, the wait for an answer."""

    first_pause: float = 0.5
    longest_pause: float = 60.0
    answer: float = 60.0


@dataclass(slots=True)
class _Lane:
    updates: deque[PendingUpdate]
    failures: int = 0
    resting: asyncio.TimerHandle | None = None


class Delivery:
    """Delivers one bot's updates to its webhook while it is set."""

    def __init__(
        self,
        bot: BotAccount,
        hook: Webhook,
        session: aiohttp.ClientSession,
        clock: Callable[[], float],
        weather: Weather,
        patience: Patience,
        execute_reply: Callable[[BotAccount, str, Json], None],
    ) -> None:
        self.hook = hook
        self._bot = bot
        self._session = session
        self._clock = clock
        self._weather = weather
        self._patience = patience
        self._execute_reply = execute_reply
        self._lanes: dict[int, _Lane] = {}
        self._ready: deque[int] = deque()
        self._posts: set[asyncio.Task[None]] = set()
        self._headers = {"Content-Type": "application/json"}
        if hook.secret_token is not None:
            self._headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret_token

    def start(self) -> None:
        """Deliver what waits, and from now on whatever arrives."""
        self._bot.updates.on_arrival = self._arrived
        for update in self._bot.updates.waiting():
            self._arrived(update)

    def stop(self) -> list[asyncio.Task[None]]:
        """Deliver nothing more; undelivered updates stay queued. Returns the cancelled posts."""
        self._bot.updates.on_arrival = None
        for lane in self._lanes.values():
            if lane.resting is not None:
                lane.resting.cancel()
        self._ready.clear()
        for post in self._posts:
            post.cancel()
        return list(self._posts)

    def _arrived(self, update: PendingUpdate) -> None:
        lane = self._lanes.get(update.lane)
        if lane is None:
            self._lanes[update.lane] = _Lane(deque([update]))
            self._ready.append(update.lane)
            self._post_more()
        else:
            lane.updates.append(update)

    def _post_more(self) -> None:
        while self._ready and len(self._posts) < self.hook.max_connections:
            if self._bot.updates.take_shuffle():
                random.shuffle(self._ready)
            name = self._ready.popleft()
            post = asyncio.create_task(self._deliver_first(name, self._lanes[name]))
            self._posts.add(post)
            post.add_done_callback(self._posted)

    def _posted(self, post: asyncio.Task[None]) -> None:
        self._posts.discard(post)
        if not post.cancelled():
            post.result()
            self._post_more()

    async def _deliver_first(self, name: int, lane: _Lane) -> None:
        update = lane.updates[0]
        pause = None
        if update.expires_at <= self._clock():
            self._bot.updates.settle(update, delivered=False)
        else:
            pause = await self._post(update, lane)
        if pause is not None:
            loop = asyncio.get_running_loop()
            lane.resting = loop.call_later(pause, self._rested, name, lane)
            return
        lane.updates.popleft()
        lane.failures = 0
        if lane.updates:
            self._ready.append(name)
        else:
            del self._lanes[name]

    def _rested(self, name: int, lane: _Lane) -> None:
        lane.resting = None
        self._ready.append(name)
        self._post_more()

    async def _post(self, update: PendingUpdate, lane: _Lane) -> float | None:
        loss = self._weather.take_loss()
        if loss == "before":
            return self._failed(lane, "Connection reset by peer", None)
        body = msgspec.json.encode(update.body)
        limit = aiohttp.ClientTimeout(total=self._patience.answer)
        try:
            async with self._session.post(
                self.hook.url, data=body, headers=self._headers, timeout=limit, allow_redirects=False
            ) as answer:
                reply = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as broken:
            return self._failed(lane, str(broken) or "Read timeout expired", None)
        if loss == "after":
            return self._failed(lane, "Connection reset by peer", None)
        if not 200 <= answer.status < 300:
            words = f"Wrong response from the webhook: {answer.status} {answer.reason}"
            return self._failed(lane, words, answer.headers.get("Retry-After"))
        self._bot.updates.settle(update, delivered=True)
        self._execute_reply(self._bot, answer.content_type, _method_in(reply))
        return None

    def _failed(self, lane: _Lane, words: str, retry_after: str | None) -> float:
        self._bot.last_error = (int(self._clock()), words)
        pause = min(self._patience.first_pause * 2.0**lane.failures, self._patience.longest_pause)
        lane.failures = min(lane.failures + 1, 30)
        if retry_after is not None and retry_after.isdigit():
            pause = min(float(retry_after), _LONGEST_RETRY_AFTER)
        return pause


def _method_in(reply: bytes) -> Json:
    try:
        content = msgspec.json.decode(reply)
    except msgspec.DecodeError:
        return {}
    return content if isinstance(content, dict) and "method" in content else {}
