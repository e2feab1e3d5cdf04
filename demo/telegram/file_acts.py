"""What people do with files: photos, voices, documents and films, and another one in a file's place."""

from typing import Literal, Protocol

from demo.telegram.acting import rewrite
from demo.telegram.errors import ImpossibleActError
from demo.telegram.files import (
    FOLDERS,
    FilmKind,
    document_content,
    film_content,
    photo_content,
    store,
    voice_content,
)
from demo.telegram.shapes import Upload
from demo.telegram.world import Chat, Json, Person, StoredMessage, World

REPLACEABLE = frozenset({"text", "photo", "document", "video", "animation"})
BY_THEMSELVES = {
    "photo": ("photo.jpg", "image/jpeg"),
    "document": ("document.bin", "application/octet-stream"),
}
"""Name and type of a file that nobody named."""
FILM = ("film.mp4", "video/mp4")


class Send(Protocol):
    """Puts content into a chat as a person's message; returns its id."""

    def __call__(self, person: int, chat: int, content: Json, reply_to: int | None = None) -> int: ...


class Find(Protocol):
    """The person, the chat and the message, if the person can see it."""

    def __call__(self, person: int, chat: int, message_id: int) -> tuple[Person, Chat, StoredMessage]: ...


class FileActs:
    """The acts of people that bring a file along."""

    def __init__(self, world: World, send: Send, find: Find) -> None:
        self._world = world
        self._send = send
        self._find = find

    async def send_photo(
        self, person: int, chat: int, content: bytes, caption: str = "", reply_to: int | None = None
    ) -> int:
        """Send a PNG or JPEG picture; returns its message id."""
        return self._send(person, chat, self._content("photo", _unnamed("photo", content), caption), reply_to)

    async def send_voice(
        self, person: int, chat: int, content: bytes, duration: int = 3, reply_to: int | None = None
    ) -> int:
        """Send a voice note of `duration` seconds; returns its message id."""
        stored = store(self._world, FOLDERS["voice"], Upload("voice.oga", content, "audio/ogg"))
        return self._send(person, chat, voice_content(stored, duration), reply_to)

    async def send_document(
        self,
        person: int,
        chat: int,
        content: bytes,
        name: str,
        mime_type: str = "application/octet-stream",
        caption: str = "",
        reply_to: int | None = None,
    ) -> int:
        """Send a file; returns its message id."""
        upload = Upload(name, content, mime_type)
        return self._send(person, chat, self._content("document", upload, caption), reply_to)

    async def send_film(
        self,
        person: int,
        chat: int,
        kind: FilmKind,
        content: bytes,
        seconds: int = 3,
        caption: str = "",
        reply_to: int | None = None,
    ) -> int:
        """Send a video, a round video or an animation; returns its message id."""
        if kind == "video_note" and caption:
            raise ImpossibleActError("a round video has no caption")
        made = self._content(kind, _unnamed(kind, content), caption, seconds)
        return self._send(person, chat, made, reply_to)

    async def replace_file(
        self,
        person: int,
        chat: int,
        message_id: int,
        kind: Literal["photo", "document", "video", "animation"],
        content: bytes,
        caption: str = "",
        seconds: int = 3,
    ) -> None:
        """Put another file into one's own message, in the place of its file or of its text."""
        account, place, message = self._find(person, chat, message_id)
        if REPLACEABLE.isdisjoint(message.body):
            raise ImpossibleActError("only texts, photos, files, videos and animations can be replaced")
        made = self._content(kind, _unnamed(kind, content), caption, seconds)
        rewrite(self._world, place, message, account, made)

    def _content(self, kind: str, upload: Upload, caption: str, seconds: int = 0) -> Json:
        stored = store(self._world, FOLDERS[kind], upload, seconds)
        if kind == "photo":
            made = photo_content(stored)
        elif kind == "document":
            made = document_content(stored)
        elif kind == "video_note":
            made = film_content(stored, "video_note")
        else:
            made = film_content(stored, "video" if kind == "video" else "animation")
        return {**made, "caption": caption} if caption else made


def _unnamed(kind: str, content: bytes) -> Upload:
    name, mime_type = BY_THEMSELVES.get(kind, FILM)
    return Upload(name, content, mime_type)
