"""The state of the emulated Telegram: bots, people, chats, messages, files. No network here."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from demo.telegram.errors import ImpossibleActError
from demo.telegram.faults import Weather
from demo.telegram.limits import Rates, SendingLimits
from demo.telegram.pending import UpdateQueue

Json = dict[str, Any]
ChatKind = Literal["private", "group", "supergroup"]
Standing = Literal["creator", "administrator", "member", "left", "kicked"]

MESSAGE_LIFETIME = 86_400.0
CALLBACK_LIFETIME = 150.0
_CALLBACK_LANE = 3 << 33
_FIRST_PERSON = 7_000_000_001
_FIRST_GROUP = -4_000_000_001
_FIRST_SUPERGROUP = -1_002_000_000_001
_FIRST_UPDATE = 500_000_001
_REMEMBERED_HAPPENINGS = 500
_REMEMBERED_CALLBACKS = 100_000
PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    language_code: str
    last_name: str | None = None
    username: str | None = None
    phone_number: str | None = None
    deleted: bool = False

    def as_user(self) -> Json:
        """The person as the Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        user["language_code"] = self.language_code
        return user


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file once uploaded; bots name it by `file_id`."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes
    seconds: int = 0
    """Of a film."""


@dataclass(slots=True)
class StoredMessage:
    """A message: `body` as bots see it (replaced, never changed), `markup` exactly as it was sent."""

    body: Json
    markup: Json | None
    author: int
    sequence: int
    reactions: dict[int, list[Json]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a person who looks at a chat can see.

    `kind`: new, edited, deleted, typing, answer, reaction or pin.
    """

    sequence: int
    kind: str
    content: Json


@dataclass(slots=True)
class Chat:
    """A conversation of one person with one bot, or a group."""

    id: int
    kind: ChatKind
    title: str = ""
    person: Person | None = None
    bot_id: int | None = None
    started: bool = False
    blocked: bool = False
    is_forum: bool = False
    migrated_to: int | None = None
    next_message_id: int = 1
    sequence: int = 0
    standings: dict[int, Standing] = field(default_factory=dict)
    topics: dict[int, Json] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    happenings: deque[Happening] = field(default_factory=lambda: deque(maxlen=_REMEMBERED_HAPPENINGS))
    watchers: set[Callable[[Happening], None]] = field(default_factory=set)

    def as_chat(self) -> Json:
        """The chat as the Bot API's Chat."""
        if self.person is None:
            chat: Json = {"id": self.id, "title": self.title, "type": self.kind}
            return {**chat, "is_forum": True} if self.is_forum else chat
        chat = {"id": self.id, "first_name": self.person.first_name, "type": "private"}
        if self.person.last_name:
            chat["last_name"] = self.person.last_name
        if self.person.username:
            chat["username"] = self.person.username
        return chat

    def has(self, member: int) -> bool:
        """Whether a person or bot is in the group now."""
        return self.standings.get(member) in PRESENT


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a bot's updates are posted."""

    url: str
    secret_token: str | None
    max_connections: int
    allowed_updates: tuple[str, ...] | None


@dataclass(slots=True)
class CallbackQuery:
    """A tap that waits for answerCallbackQuery, and the answer once it came."""

    query_id: str
    bot_id: int
    person: int
    chat: Chat
    asked_at: float
    answer: Json | None = None


@dataclass(slots=True)
class BotAccount:
    """A bot: its token, its own page, and the updates that wait for it."""

    id: int
    token: str
    username: str
    first_name: str
    updates: UpdateQueue
    reads_all_group_messages: bool = False
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, int | None, int | None, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    conversations: dict[int, Chat] = field(default_factory=dict)
    webhook: Webhook | None = None
    last_error: tuple[int, str] | None = None

    def as_user(self) -> Json:
        """The bot as the Bot API's User."""
        name = self.names.get("", self.first_name)
        return {"id": self.id, "is_bot": True, "first_name": name, "username": self.username}


class World:
    """Everything there is. Times are Unix seconds of `clock`.

    `numbers_from` is added to the ids of people, groups, updates and taps: a world that meets a database
    which knows an earlier world needs other numbers, or its updates look like repetitions.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        rates: Rates | None = Rates(),  # noqa: B008 frozen
        callback_answer_seconds: float = 15.0,
        numbers_from: int = 0,
    ) -> None:
        self.clock = clock
        self.numbers_from = numbers_from
        self.limits = SendingLimits(rates)
        self.weather = Weather()
        self.callback_answer_seconds = callback_answer_seconds
        self.people: dict[int, Person] = {}
        self.bots: dict[int, BotAccount] = {}
        self.bots_by_token: dict[str, BotAccount] = {}
        self.groups: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.files_by_path: dict[str, StoredFile] = {}
        self.callbacks: OrderedDict[str, CallbackQuery] = OrderedDict()
        self.changed: set[Callable[[], None]] = set()
        self._next_callback = 4_000_000_000_000_000_001 + numbers_from

    # -- who there is

    def create_person(
        self,
        first_name: str,
        language_code: str,
        last_name: str | None,
        username: str | None,
        phone_number: str | None,
    ) -> Person:
        """A new account."""
        number = _FIRST_PERSON + self.numbers_from + len(self.people)
        person = Person(number, first_name, language_code, last_name, username, phone_number)
        self.people[person.id] = person
        return person

    def create_bot(self, token: str, username: str, first_name: str) -> BotAccount:
        """A new bot; its id is the number before the colon of its token."""
        bot_id = int(token.partition(":")[0])
        bot = BotAccount(bot_id, token, username, first_name, UpdateQueue(_FIRST_UPDATE + self.numbers_from))
        self.bots[bot_id] = bot
        self.bots_by_token[token] = bot
        return bot

    def create_group(self, title: str, members: Iterable[int], supergroup: bool, forum: bool) -> Chat:
        """A new group; the first member made it."""
        number = self.numbers_from + len(self.groups)
        if supergroup or forum:
            chat = Chat(_FIRST_SUPERGROUP - number, "supergroup", title, is_forum=forum)
        else:
            chat = Chat(_FIRST_GROUP - number, "group", title)
        for index, member in enumerate(members):
            chat.standings[self.person(member).id] = "member" if index else "creator"
        self.groups[chat.id] = chat
        return chat

    def person(self, person_id: int) -> Person:
        """The person of that id; an ImpossibleActError when nobody has it."""
        if person_id not in self.people:
            raise ImpossibleActError(f"there is no person {person_id}")
        return self.people[person_id]

    def conversation(self, bot: BotAccount, person: Person) -> Chat:
        """The private chat of the two, made at the first look."""
        chat = bot.conversations.get(person.id)
        if chat is None:
            chat = Chat(person.id, "private", person=person, bot_id=bot.id)
            bot.conversations[person.id] = chat
        return chat

    def user(self, user_id: int) -> Json | None:
        """A person or bot as the Bot API's User; None when nobody has the id."""
        holder = self.people.get(user_id) or self.bots.get(user_id)
        return holder.as_user() if holder else None

    # -- what is said

    def post(
        self, chat: Chat, author: Json, content: Json, markup: Json | None = None, thread: int | None = None
    ) -> StoredMessage:
        """Put a new message into the chat and show it to whoever looks."""
        message_id = chat.next_message_id
        chat.next_message_id += 1
        body: Json = {
            "message_id": message_id,
            "from": author,
            "chat": chat.as_chat(),
            "date": int(self.clock()),
            **content,
        }
        if thread is not None:
            body["message_thread_id"] = thread
            body["is_topic_message"] = True
        if markup is not None and "inline_keyboard" in markup:
            body["reply_markup"] = markup
        message = StoredMessage(body, markup, author["id"], chat.sequence + 1)
        chat.messages[message_id] = message
        self.show(chat, "new", self.seen(message))
        return message

    def seen(self, message: StoredMessage) -> Json:
        """The message as a person's screen needs it: with any keyboard and its reactions."""
        shown = message.body
        if message.markup is not None:
            shown = {**shown, "reply_markup": message.markup}
        if message.reactions:
            shown = {**shown, "reactions": {str(who): list(what) for who, what in message.reactions.items()}}
        return {**shown, "sequence": message.sequence}

    def replace(self, chat: Chat, message: StoredMessage, body: Json, markup: Json | None) -> None:
        """Give a message new content and show the change."""
        message.body, message.markup = body, markup
        self.show_again(chat, message, "edited")

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take the message out of the chat and let people see it go."""
        del chat.messages[message_id]
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.show(chat, "deleted", {"message_id": message_id})

    def show_again(self, chat: Chat, message: StoredMessage, kind: str) -> None:
        """Show a message that changed."""
        message.sequence = chat.sequence + 1
        self.show(chat, kind, self.seen(message))

    def show(self, chat: Chat, kind: str, content: Json) -> None:
        """Let everybody who looks at the chat see it."""
        chat.sequence += 1
        happening = Happening(chat.sequence, kind, content)
        chat.happenings.append(happening)
        for watcher in tuple(chat.watchers):
            watcher(happening)
        self.tell_change()

    def tell_change(self) -> None:
        """Wake whoever waits for the world to change."""
        for listener in tuple(self.changed):
            listener()

    # -- what bots are told

    def tell(self, bot: BotAccount, kind: str, payload: Json, chat_id: int) -> None:
        """Queue an update for the bot; it lives 24 hours."""
        bot.updates.add(kind, payload, chat_id, self.clock() + MESSAGE_LIFETIME)

    def tell_callback(self, bot: BotAccount, person: Person, chat: Chat, content: Json) -> CallbackQuery:
        """Queue a tap for the bot; it lives 150 seconds and stands in the person's own lane."""
        query_id = str(self._next_callback)
        self._next_callback += 1
        query = CallbackQuery(query_id, bot.id, person.id, chat, self.clock())
        self.callbacks[query_id] = query
        if len(self.callbacks) > _REMEMBERED_CALLBACKS:
            self.callbacks.popitem(last=False)
        payload = {"id": query_id, "from": person.as_user(), "chat_instance": str(chat.id), **content}
        expires_at = self.clock() + CALLBACK_LIFETIME
        bot.updates.add("callback_query", payload, person.id + _CALLBACK_LANE, expires_at)
        return query

    def bots_in(self, chat: Chat) -> list[BotAccount]:
        """The bots that are in the chat now."""
        if chat.bot_id is not None:
            return [self.bots[chat.bot_id]]
        return [self.bots[member] for member in chat.standings if member in self.bots and chat.has(member)]
