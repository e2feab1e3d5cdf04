"""Uploads become stored files, and stored files the Bot API's photo, document, voice and film objects."""

import hashlib
import struct
from typing import Any, Literal

from demo.telegram.errors import refuse
from demo.telegram.shapes import Upload
from demo.telegram.world import Json, StoredFile, World

MOST_UPLOADED = 50 * 1024 * 1024
MOST_DOWNLOADED = 20 * 1024 * 1024
FilmKind = Literal["video", "video_note", "animation"]
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "animation": "animations",
}
"""Where a file of each kind is kept: it stays what it was first sent as."""
FRAME = (640, 360)
ROUND = 240
"""Pixels of every film and of every round one: the emulator does not look into them."""
_PNG = b"\x89PNG\r\n\x1a\n"


def store(world: World, folder: str, upload: Upload, seconds: int = 0) -> StoredFile:
    """Keep an upload under a new file_id; refuses empty and too large ones."""
    if not upload.content:
        raise refuse("empty_file")
    if len(upload.content) > MOST_UPLOADED:
        raise refuse("upload_too_big")
    number = len(world.files) + 1
    unique_id = hashlib.sha256(upload.content).hexdigest()[:16]
    suffix = upload.name.rpartition(".")[2].lower() if "." in upload.name else "bin"
    stored = StoredFile(
        file_id=f"{folder}-{number}-{unique_id}",
        unique_id=unique_id,
        path=f"{folder}/file_{number}.{suffix}",
        name=upload.name,
        mime_type=upload.mime_type,
        content=upload.content,
        seconds=seconds,
    )
    world.files[stored.file_id] = stored
    world.files_by_path[stored.path] = stored
    return stored


def given_file(
    world: World, kind: str, value: str | Upload, uploads: dict[str, Upload], seconds: int = 0
) -> StoredFile:
    """The file of that kind (see FOLDERS) that a parameter means: an upload, attach://part, or a file_id."""
    folder = FOLDERS[kind]
    if isinstance(value, Upload):
        return store(world, folder, value, seconds)
    if value.startswith("attach://"):
        name = value.removeprefix("attach://")
        if name not in uploads:
            raise refuse("missing_upload", name=name)
        return store(world, folder, uploads[name], seconds)
    if value.startswith(("http://", "https://")):
        raise refuse("unreachable_url")
    if value not in world.files:
        raise refuse("wrong_file")
    kept = value.partition("-")[0]
    if kept != folder:
        was = next(one for one, place in FOLDERS.items() if place == kept)
        raise refuse("other_kind_of_file", was=_type_name(was), wanted=_type_name(kind))
    return world.files[value]


def photo_content(stored: StoredFile) -> Json:
    """`{"photo": [PhotoSize]}`; refuses what is not a PNG or JPEG picture."""
    width, height = picture_size(stored.content)
    return {"photo": [{**_named(stored), "width": width, "height": height}]}


def document_content(stored: StoredFile) -> Json:
    """`{"document": Document}`."""
    return {"document": {**_named(stored), "file_name": stored.name, "mime_type": stored.mime_type}}


def voice_content(stored: StoredFile, duration: int) -> Json:
    """`{"voice": Voice}`; duration in seconds."""
    return {"voice": {**_named(stored), "duration": duration, "mime_type": "audio/ogg"}}


def film_content(stored: StoredFile, kind: FilmKind) -> Json:
    """`{"video": Video}` or `{"video_note": VideoNote}`; an animation is a document too."""
    length = {**_named(stored), "duration": stored.seconds}
    if kind == "video_note":
        return {"video_note": {**length, "length": ROUND}}
    width, height = FRAME
    about = {"file_name": stored.name, "mime_type": stored.mime_type}
    film = {**length, **about, "width": width, "height": height}
    return (
        {"video": film} if kind == "video" else {"animation": film, "document": {**_named(stored), **about}}
    )


def _type_name(kind: str) -> str:
    return {"voice": "VoiceNote"}.get(kind, kind.title().replace("_", ""))


def _named(stored: StoredFile) -> dict[str, Any]:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels, read from the head of a PNG or JPEG file."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 < len(content) and content[at] == 0xFF:
            marker = content[at + 1]
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", content[at + 5 : at + 9])
                return int(width), int(height)
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise refuse("bad_image")
