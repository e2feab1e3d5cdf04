"""What people do in the emulated Telegram, as plain Python: the demo and the tests play them with it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from demo.telegram.acting import (
    chat_seen_by,
    group_of,
    rewrite,
    seat_bot,
    stand,
    tell_message,
    tell_my_standing,
    tell_reaction,
    upgrade,
)
from demo.telegram.api import BotApi, BotRequest
from demo.telegram.calls import LONGEST_TEXT
from demo.telegram.errors import ImpossibleActError
from demo.telegram.faults import Fault, FaultKind
from demo.telegram.file_acts import FileActs
from demo.telegram.forum_acts import ForumActs, check_topic
from demo.telegram.keyboards import find_button
from demo.telegram.markup import with_found
from demo.telegram.mini_apps import MiniAppActs
from demo.telegram.webhooks import Patience
from demo.telegram.world import BotAccount, Chat, Happening, Json, Person, Standing, StoredMessage, World

Found = TypeVar("Found")


class Emulator:
    """A world, the Bot API over it, and its people.

    People, bots and chats are named by their ids. A private chat is named by the person's id (meaning the
    first bot) or by the bot's id. Acts that no client allows raise ImpossibleActError.
    `url` is set while it is served.
    """

    def __init__(
        self,
        world: World | None = None,
        patience: Patience = Patience(),  # noqa: B008 frozen
        remember: int | None = None,
    ) -> None:
        self.world = world or World()
        self.api, self.patience = BotApi(self.world, remember), patience
        self.forums = ForumActs(self.world)
        self.files = FileActs(self.world, self._send, self._seen)
        self.apps = MiniAppActs(self.world, self._seen)
        self.url = ""
        self._streams: set[asyncio.Queue[Happening | None]] = set()

    # -- who there is

    @property
    def bot(self) -> BotAccount:
        """The first bot."""
        for bot in self.world.bots.values():
            return bot
        raise ImpossibleActError("there is no bot")

    @property
    def token(self) -> str:
        """The token of the first bot."""
        return self.bot.token

    def create_bot(self, username: str, first_name: str, token: str | None = None) -> BotAccount:
        """A new bot; without a token it gets one."""
        number = 600_000_001 + len(self.world.bots)
        usual = f"{number}:{'emulated-bot-':x<26}{number}"
        return self.world.create_bot(token or usual, username, first_name)

    def create_person(
        self,
        name: str,
        language_code: str = "en",
        *,
        last_name: str | None = None,
        username: str | None = None,
        phone_number: str | None = None,
    ) -> int:
        """A new person; returns the id."""
        return self.world.create_person(name, language_code, last_name, username, phone_number).id

    def create_group(
        self, title: str, members: Iterable[int], *, supergroup: bool = False, forum: bool = False
    ) -> int:
        """A new group of people, the first of whom made it; returns its id."""
        return self.world.create_group(title, members, supergroup, forum).id

    # -- looking

    def chat(self, chat: int, bot: int | None = None) -> Chat:
        """The group, or the private chat of that person with the bot (the first bot if none is named)."""
        if chat in self.world.groups:
            return self.world.groups[chat]
        return self.world.conversation(self._account(bot), self.world.person(chat))

    def chat_messages(self, chat: int, *, since: int = 0, bot: int | None = None) -> list[Json]:
        """The messages as people see them (`reply_markup` as sent), oldest first; only those changed after
        the chat's sequence number `since`."""
        messages = self.chat(chat, bot).messages.values()
        return [self.world.seen(message) for message in messages if message.sequence > since]

    def callback_answer(self, query_id: str) -> Json | None:
        """What the bot answered to a tap (`{}` or text, show_alert, url); None while it has not."""
        return self.world.callbacks[query_id].answer

    @property
    def requests(self) -> list[BotRequest]:
        """Every Bot API request so far (getUpdates too), oldest first."""
        return list(self.api.requests)

    def requests_of(self, *methods: str) -> list[BotRequest]:
        """The requests of these methods, by their official names."""
        return [request for request in self.api.requests if request.method in methods]

    async def until(self, look: Callable[[], Found], seconds: float = 90.0) -> Found:
        """What `look` returns once it is true; it looks whenever the world changes. Raises TimeoutError."""
        changed = asyncio.Event()
        self.world.changed.add(changed.set)
        try:
            async with asyncio.timeout(seconds):
                while not (found := look()):
                    await changed.wait()
                    changed.clear()
        except TimeoutError:
            raise TimeoutError(f"no answer of the bot came within {seconds:g} s: its log says why") from None
        finally:
            self.world.changed.discard(changed.set)
        return found

    async def next_message(
        self, chat: int, after: int = 0, containing: str = "", seconds: float = 90.0, bot: int | None = None
    ) -> Json:
        """The first message of a bot above the id `after` whose text or caption contains the words."""

        def look() -> Json | None:
            for message in self.chat_messages(chat, bot=bot):
                words = str(message.get("text", message.get("caption", "")))
                if message["from"]["is_bot"] and message["message_id"] > after and containing in words:
                    return message
            return None

        found = await self.until(look, seconds)
        return found or {}

    @asynccontextmanager
    async def watching(
        self, chat: int, bot: int | None = None
    ) -> AsyncIterator[asyncio.Queue[Happening | None]]:
        """A queue of everything visible that happens in the chat from now on; None when the server closes."""
        watched = self.chat(chat, bot)
        seen: asyncio.Queue[Happening | None] = asyncio.Queue()
        watched.watchers.add(seen.put_nowait)
        self._streams.add(seen)
        try:
            yield seen
        finally:
            watched.watchers.discard(seen.put_nowait)
            self._streams.discard(seen)

    def close_streams(self) -> None:
        """End every watching."""
        for stream in self._streams:
            stream.put_nowait(None)

    # -- writing

    async def say(
        self, person: int, chat: int, text: str, *, reply_to: int | None = None, thread: int | None = None
    ) -> int:
        """Send a text; returns its message id."""
        if not 1 <= len(text.strip()) <= LONGEST_TEXT:
            raise ImpossibleActError("a text has 1-4096 characters")
        text = text.strip()
        entities = with_found(text, [])
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        return self._send(person, chat, content, reply_to, thread)

    async def follow_link(self, person: int, link: str) -> int:
        """Open t.me/<bot>?start=<payload> and press Start; returns the message id of /start."""
        parts = urlsplit(link if "//" in link else f"https://{link}")
        for bot in self.world.bots.values():
            if bot.username.lower() == parts.path.strip("/").lower():
                payload = parse_qs(parts.query).get("start", [""])[0]
                return await self.say(person, bot.id, f"/start {payload}".strip())
        raise ImpossibleActError(f"no bot is behind {link}")

    async def share_contact(self, person: int, chat: int, *, of: int | None = None) -> int:
        """Send one's own contact, or that of another person; returns its message id."""
        shared = self.world.person(of or person)
        if shared.phone_number is None:
            raise ImpossibleActError(f"{shared.first_name} has no phone number")
        contact: Json = {"phone_number": shared.phone_number, "first_name": shared.first_name}
        if shared.last_name:
            contact["last_name"] = shared.last_name
        return self._send(person, chat, {"contact": {**contact, "user_id": shared.id}})

    async def edit(self, person: int, chat: int, message_id: int, text: str) -> None:
        """Change one's own text."""
        account, place, message = self._seen(person, chat, message_id)
        if "text" not in message.body:
            raise ImpossibleActError("only texts can be edited so")
        entities = with_found(text, [])
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        rewrite(self.world, place, message, account, content)

    async def delete(self, person: int, chat: int, message_id: int) -> None:
        """Take a message out of the chat; bots are not told."""
        _, place = self._place(person, chat)
        self.world.remove(place, self._message(place, message_id).body["message_id"])

    def _send(
        self, person: int, chat: int, content: Json, reply_to: int | None = None, thread: int | None = None
    ) -> int:
        account, place = self._place(person, chat)
        if reply_to is not None:
            replied = self._message(place, reply_to).body
            thread = thread or replied.get("message_thread_id")
            content["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        check_topic(place, thread, person)
        place.started = True
        message = self.world.post(place, account.as_user(), content, thread=thread)
        tell_message(self.world, place, message)
        return int(message.body["message_id"])

    # -- tapping

    async def tap(
        self, person: int, chat: int, message_id: int, button: str, *, inaccessible: bool = False
    ) -> str:
        """Press the button with that label or callback data under a message; returns the callback query's id.

        `inaccessible`: the bot gets the message without its content, as Telegram does with old ones.
        A button that opens an address returns the address.
        """
        account, place, message = self._seen(person, chat, message_id)
        pressed = find_button(message.body.get("reply_markup"), button)
        if "callback_data" not in pressed:
            return str(pressed.get("url", ""))
        return self._press(account, place, message, pressed["callback_data"], inaccessible)

    async def forge_tap(self, person: int, chat: int, message_id: int, callback_data: str) -> str:
        """Send callback data that no button of the message has, as a bad client can."""
        account, place = self._place(person, chat)
        return self._press(account, place, self._message(place, message_id), callback_data, False)

    def _press(
        self, person: Person, chat: Chat, message: StoredMessage, data: str, inaccessible: bool
    ) -> str:
        shown = message.body
        if inaccessible:
            shown = {"chat": shown["chat"], "message_id": shown["message_id"], "date": 0}
        bot = self.world.bots.get(message.author)
        if bot is None:
            raise ImpossibleActError("only a bot's message has buttons")
        return self.world.tell_callback(bot, person, chat, {"message": shown, "data": data}).query_id

    async def press_key(self, person: int, chat: int, label: str) -> int:
        """Press a key of the keyboard below the chat; returns the id of the message it sends."""
        _, place = self._place(person, chat)
        key = find_button(place.keyboard, label)
        if key.get("request_contact"):
            sent = await self.share_contact(person, chat)
        else:
            sent = await self.say(person, chat, key["text"])
        if place.keyboard and place.keyboard.get("one_time_keyboard"):
            place.keyboard = None
        return sent

    async def react(self, person: int, chat: int, message_id: int, emoji: str | None) -> None:
        """React to a message, or take the reaction back (None)."""
        account, place, message = self._seen(person, chat, message_id)
        old = message.reactions.pop(person, [])
        new = [{"type": "emoji", "emoji": emoji}] if emoji else []
        if new:
            message.reactions[person] = new
        self.world.show_again(place, message, "reaction")
        tell_reaction(self.world, place, message, account, old, new)

    # -- coming and going

    async def block(self, person: int, bot: int | None = None) -> None:
        """Block the bot."""
        self._block(person, bot, True)

    async def unblock(self, person: int, bot: int | None = None) -> None:
        """Unblock the bot."""
        self._block(person, bot, False)

    def _block(self, person: int, bot: int | None, blocked: bool) -> None:
        account = self._account(bot)
        chat = self.world.conversation(account, self.world.person(person))
        if not chat.started or chat.blocked == blocked:
            raise ImpossibleActError("there is nothing to block or unblock")
        chat.blocked = blocked
        standings: tuple[Standing, Standing] = ("member", "kicked")
        before, after = standings if blocked else reversed(standings)
        tell_my_standing(self.world, account, chat, self.world.person(person), before, after)

    async def delete_account(self, person: int) -> None:
        """Delete the person's account; bots are not told."""
        account = self.world.person(person)
        account.deleted = True
        account.first_name, account.last_name, account.username = "Deleted Account", None, None

    async def add_bot_to_group(
        self, group: int, by: int, *, bot: int | None = None, payload: str | None = None
    ) -> None:
        """A member brings the bot in; `payload` is that of a t.me/<bot>?startgroup=<payload> link."""
        account = self._account(bot)
        place = group_of(self.world, by, group)
        seat_bot(self.world, account, place, self.world.person(by))
        if payload:
            await self.say(by, group, f"/start@{account.username} {payload}")

    async def remove_bot_from_group(self, group: int, by: int, *, bot: int | None = None) -> None:
        """An admin throws the bot out."""
        account = self._account(bot)
        stand(self.world, group_of(self.world, by, group), account.id, "kicked", self.world.person(by))

    async def add_to_group(self, group: int, person: int, by: int) -> None:
        """A member brings a person in."""
        stand(self.world, group_of(self.world, by, group), person, "member", self.world.person(by))

    async def leave_group(self, group: int, person: int) -> None:
        """A person leaves."""
        stand(self.world, group_of(self.world, person, group), person, "left", self.world.person(person))

    async def promote(self, group: int, who: int, by: int, *, admin: bool = True) -> None:
        """Make a person or bot an admin of the group, or an ordinary member again."""
        standing: Standing = "administrator" if admin else "member"
        stand(self.world, group_of(self.world, by, group), who, standing, self.world.person(by))

    async def upgrade_group(self, group: int, by: int) -> int:
        """Turn a group into a supergroup; returns the new id. The old one answers with migrate_to_chat_id."""
        return upgrade(self.world, group_of(self.world, by, group), self.world.person(by))

    # -- weather

    def fault(self, kind: FaultKind, method: str | None = None, times: int = 1, seconds: float = 0) -> None:
        """Let the next calls go wrong (see Fault)."""
        self.world.weather.add(Fault(kind, method, times, seconds))

    # -- places

    def _account(self, bot: int | None) -> BotAccount:
        if bot is None or bot in self.world.bots:
            return self.bot if bot is None else self.world.bots[bot]
        raise ImpossibleActError(f"there is no bot {bot}")

    def _place(self, person: int, chat: int) -> tuple[Person, Chat]:
        account = self.world.person(person)
        return account, chat_seen_by(self.world, account, chat, self.bot)

    def _seen(self, person: int, chat: int, message_id: int) -> tuple[Person, Chat, StoredMessage]:
        account, place = self._place(person, chat)
        return account, place, self._message(place, message_id)

    def _message(self, chat: Chat, message_id: int) -> StoredMessage:
        if message_id not in chat.messages:
            raise ImpossibleActError(f"there is no message {message_id}")
        return chat.messages[message_id]
