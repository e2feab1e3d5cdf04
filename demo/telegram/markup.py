"""HTML as Telegram reads it: text and entities, offsets in UTF-16 units, its own words for bad markup."""

import re
from dataclasses import dataclass
from typing import Any

from demo.telegram.errors import refuse

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_FOUND_IN_TEXT = re.compile(
    r"(?P<url>(?:https?://|(?<![\w.@/])(?:t\.me|telegram\.me)/)[^\s<>\"]*[^\s<>\".,;:!?)])"
    r"|(?P<email>(?<![\w.])[\w.+-]+@[\w-]+\.[A-Za-z][\w.-]*\w)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31})"
    r"|(?P<bot_command>(?<![\w/@.<>])/\w{1,64}(?:@[A-Za-z]\w{2,31})?)"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
_TIME_SHAPE = re.compile(r"r|w?[dD]?[tT]?")
_OPAQUE = frozenset({"code", "pre", "text_link"})


@dataclass(frozen=True, slots=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    start: int


def utf16_length(text: str) -> int:
    """Length in the units of Telegram's offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of Telegram's HTML; refuses bad markup in Telegram's words."""
    if "<" not in source and "&" not in source:
        return source, []
    text: list[str] = []
    length = 0
    entities: list[dict[str, Any]] = []
    open_tags: list[_OpenTag] = []
    at = 0
    while at < len(source):
        tag_start = source.find("<", at)
        piece = _unescape(source[at : tag_start if tag_start >= 0 else len(source)])
        text.append(piece)
        length += utf16_length(piece)
        if tag_start < 0:
            break
        if source.startswith("</", tag_start):
            at = _close_tag(source, tag_start, open_tags, entities, length, "".join(text))
        else:
            name, attributes, at = _read_start_tag(source, tag_start)
            open_tags.append(_OpenTag(name, attributes, length))
    if open_tags:
        raise refuse(
            "bad_entities", why=f'Can\'t find end tag corresponding to start tag "{open_tags[-1].name}"'
        )
    return "".join(text), entities


def _unescape(text: str) -> str:
    if "&" not in text:
        return text

    def character(found: re.Match[str]) -> str:
        decimal, hexadecimal, name = found.groups()
        if name:
            return _NAMED[name]
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()

    return _REFERENCE.sub(character, text)


def _at(source: str, index: int) -> str:
    return f"at byte offset {len(source[:index].encode())}"


def _read_start_tag(source: str, start: int) -> tuple[str, dict[str, str], int]:
    at = start + 1
    while at < len(source) and not source[at].isspace() and source[at] != ">":
        at += 1
    if at == len(source):
        raise refuse("bad_entities", why=f"Unclosed start tag {_at(source, start)}")
    name = source[start + 1 : at].lower()
    if name not in _KINDS:
        raise refuse("bad_entities", why=f'Unsupported start tag "{name}" {_at(source, start)}')
    attributes: dict[str, str] = {}
    while True:
        while at < len(source) and source[at].isspace():
            at += 1
        if at == len(source):
            raise refuse("bad_entities", why=f"Unclosed start tag {_at(source, start)}")
        if source[at] == ">":
            break
        at = _read_attribute(source, start, at, name, attributes)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise refuse("bad_entities", why=f'Tag "span" must have class "tg-spoiler" {_at(source, start)}')
    return name, attributes, at + 1


def _read_attribute(source: str, start: int, at: int, tag: str, attributes: dict[str, str]) -> int:
    name_start = at
    while at < len(source) and not source[at].isspace() and source[at] not in "=>":
        at += 1
    name = source[name_start:at].lower()
    if not name:
        raise refuse("bad_entities", why=f'Empty attribute name in the tag "{tag}" {_at(source, start)}')
    while at < len(source) and source[at].isspace():
        at += 1
    if at < len(source) and source[at] != "=" and name == "expandable":
        attributes[name] = ""
        return at
    if at == len(source) or source[at] != "=":
        raise refuse(
            "bad_entities",
            why=f'Expected equal sign in declaration of an attribute of the tag "{tag}" {_at(source, start)}',
        )
    at += 1
    while at < len(source) and source[at].isspace():
        at += 1
    if at < len(source) and source[at] in "\"'":
        end = source.find(source[at], at + 1)
        if end < 0:
            raise refuse("bad_entities", why=f"Unclosed start tag {_at(source, start)}")
        attributes[name] = _unescape(source[at + 1 : end])
        return end + 1
    value_start = at
    while at < len(source) and (source[at].isalnum() or source[at] in ".-"):
        at += 1
    if at == value_start or (at < len(source) and not source[at].isspace() and source[at] != ">"):
        raise refuse("bad_entities", why=f"Unexpected end of name token {_at(source, value_start)}")
    attributes[name] = source[value_start:at]
    return at


def _close_tag(
    source: str,
    start: int,
    open_tags: list[_OpenTag],
    entities: list[dict[str, Any]],
    length: int,
    text: str,
) -> int:
    if not open_tags:
        raise refuse("bad_entities", why=f"Unexpected end tag {_at(source, start)}")
    end = source.find(">", start)
    if end < 0:
        raise refuse("bad_entities", why=f"Unclosed end tag {_at(source, start)}")
    name = source[start + 2 : end].strip().lower()
    tag = open_tags.pop()
    if name and name != tag.name:
        raise refuse(
            "bad_entities",
            why=f'Unmatched end tag {_at(source, start)}, expected "</{tag.name}>", found "</{name}>"',
        )
    entity = _entity(tag, length, text, [outer.name for outer in open_tags], entities)
    if entity is not None:
        entities.append(entity)
    return end + 1


def _entity(
    tag: _OpenTag, length: int, text: str, outer: list[str], entities: list[dict[str, Any]]
) -> dict[str, Any] | None:
    if length == tag.start:
        return None
    entity: dict[str, Any] = {"type": _KINDS[tag.name], "offset": tag.start, "length": length - tag.start}
    if tag.name == "code" and outer[-1:] == ["pre"]:
        language = tag.attributes.get("class", "").removeprefix("language-")
        return {**entity, "type": "language", "language": language} if language else None
    if "pre" in outer or "code" in outer:
        return None
    if tag.name == "pre" and entities and entities[-1]["type"] == "language":
        return {**entity, "language": entities.pop()["language"]}
    if tag.name == "a":
        shown = text.encode("utf-16-le")[2 * tag.start :].decode("utf-16-le")
        address = tag.attributes.get("href") or shown
        if address.startswith("tg://user?id=") and address[13:].isdigit():
            return {**entity, "type": "text_mention", "user_id": int(address[13:])}
        if not re.match(r"(?:https?|tg|mailto|tel|ton|tonsite):|[\w-]+(?:\.[\w-]+)+", address):
            return None
        return {**entity, "url": address}
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return {**entity, "type": "expandable_blockquote"}
    if tag.name == "tg-emoji":
        return {**entity, "custom_emoji_id": tag.attributes.get("emoji-id", "")}
    if tag.name == "tg-time":
        unix, shape = tag.attributes.get("unix", ""), tag.attributes.get("format", "")
        if not (unix.isascii() and unix.isdecimal() and _TIME_SHAPE.fullmatch(shape)):
            return None
        return {**entity, "unix_time": int(unix), **({"date_time_format": shape} if shape else {})}
    return entity


def trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without the white space around the text; entities moved and cut to fit, outer ones first."""
    kept = text.strip()
    entities = [entity for entity in entities if entity["type"] != "language"]
    if kept != text and entities:
        cut = utf16_length(text) - utf16_length(text.lstrip())
        total = utf16_length(kept)
        moved = []
        for entity in entities:
            start = max(entity["offset"] - cut, 0)
            end = min(entity["offset"] + entity["length"] - cut, total)
            if end > start:
                moved.append({**entity, "offset": start, "length": end - start})
        entities = moved
    return kept, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def with_found(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities plus those Telegram finds by itself: links, mentions, commands, hashtags, e-mails."""
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    found = []
    for match in _FOUND_IN_TEXT.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match.group())
        if not any(start < stop and end > begin for begin, stop in closed):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    if not found:
        return entities
    return sorted([*entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))
