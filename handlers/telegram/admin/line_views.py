"""Lists and single items of the document as text, for admins who write lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_page import paged
from handlers.telegram.admin.outcomes import Said, bold
from handlers.telegram.admin.refusal_words import mistake_text
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from surveys.definitions.kinds import Texts, Words
from surveys.editing import LANGUAGES, Item, whole
from surveys.editing.addresses import Address, found, named
from surveys.editing.edits import Add, Change
from surveys.editing.line_reading import Listing
from surveys.editing.lines import OWN, Subject, line_of, name_of
from surveys.editing.mistakes import LineMistake
from surveys.editing.names import all_items
from surveys.editing.text import said
from surveys.editing.values import written

ROWS: Final = 40
"""Items of one page."""
WIDE: Final = 90
LONGEST: Final = 1500
"""Most characters of an item's values."""


def listing_view(listing: Listing, about: Subject, text: str, wording: Wording, language: str) -> Said:
    """A page of the items of the word, or of those of one section; how to see more of one."""
    data = said(text)
    if about.section is None:
        codes = found(data, LANGUAGES) or [found(data, ("company", "language"))]
        return Said(
            "\n".join([_heading(about, "", wording, language), html.quote(", ".join(map(str, codes)))])
        )
    known = [one for one in all_items(data, about.section) if listing.section in (None, one[:-1])]
    heading = _heading(about, "", wording, language)
    if not known:
        return Said(f"{heading}\n{html.quote(wording.say(language, 'edit-list-empty'))}")
    shown, page, pages = paged(known, listing.page - 1, ROWS)
    rows = [_row(one, found(data, one), about, wording, language) for one in shown]
    if page + 1 < pages:
        left = wording.say(language, "edit-more", n=str(len(known) - ROWS * (page + 1)))
        rows.append(f"{html.quote(left)}: {html.code(html.quote(_page_line(listing, page + 2)))}")
    line = html.code(html.quote(f"/{about.word} show {name_of(shown[0])}"))
    more = html.quote(wording.say(language, "edit-list-how", line="\x00")).replace("\x00", line)
    return Said("\n".join([heading, *rows, "", more]))


def _page_line(listing: Listing, page: int) -> str:
    within = f" {name_of(listing.section[:-1])}" if listing.section and listing.section[:-1] else ""
    return f"/{listing.word} list{within} page={page}"


def showing_view(shown: Item, about: Subject, text: str, wording: Wording, language: str) -> Said:
    """All that an item says, as a line would write it, and the line that would add it."""
    own = OWN if shown.address == () else ""
    fields = [
        f"{name.removeprefix(own)} = {written(value)}" for name, value in shown.values if name != "version"
    ]
    fields += [f"{name}: {number}" for name, number in shown.parts if shown.address]
    body = "\n".join(one_line(field, 300) for field in fields)[:LONGEST]
    blocks = [
        _heading(about, name_of(shown.address), wording, language),
        html.pre(html.quote(body)) if body else html.quote(wording.say(language, "edit-nothing-set")),
    ]
    line = _same_line(shown, text)
    if line is not None and len(line) <= LONGEST:
        blocks.append(f"{html.quote(wording.say(language, 'edit-adds-it'))}\n{html.code(html.quote(line))}")
    return Said("\n\n".join(blocks))


def mistake_view(mistake: LineMistake, wording: Wording, language: str) -> Said:
    blocks = [html.quote(mistake_text(mistake.why, wording, language))]
    if mistake.line is not None:
        example = html.code(html.quote(mistake.line[:LONGEST]))
        blocks.append(f"{html.quote(wording.say(language, 'edit-for-example'))}\n{example}")
    return Said("\n\n".join(blocks))


def _heading(about: Subject, name: str, wording: Wording, language: str) -> str:
    section = bold(wording.say(language, f"settings-section-{about.word}"))
    return f"{section} {html.code(html.quote(name))}" if name else section


def _same_line(shown: Item, text: str) -> str | None:
    values = whole(text, shown.address)
    if len(shown.address) < 2:
        told = tuple(one for one in shown.values if one[0] != "version")
        return line_of(Change(shown.address, told)) if told else None
    keyed = not shown.key.isdigit() or isinstance(found(said(text), shown.address[:-1]), dict)
    return line_of(Add(shown.address[:-1], shown.key if keyed else None, values or ()))


def _row(address: Address, data: Any, about: Subject, wording: Wording, language: str) -> str:
    row = f"• {html.code(html.quote(name_of(address)))}"
    told = one_line(_told(data, about, language), WIDE)
    paused = isinstance(data, dict) and data.get("active") is False
    sign = f" ({html.quote(wording.say(language, 'edit-paused'))})" if paused else ""
    return f"{row} – {html.quote(told)}{sign}" if told else f"{row}{sign}"


def _told(data: Any, about: Subject, language: str) -> str:
    """What people call it; else the first things that it says."""
    if not isinstance(data, dict) or about.section is None:
        return ""
    for one in about.section.record.fields:
        if isinstance(one.kind, Texts) and one.name in data:
            return in_language({str(key): str(words) for key, words in data[one.name].items()}, language)
        if isinstance(one.kind, Words) and one.name in data:
            return str(data[one.name])
    plain = [str(value) for key, value in data.items() if key != "key" and isinstance(value, str | int)]
    parts: Sequence[str] = plain[:3] or [key for key, _ in named(next(iter(data.values()), None))]
    return " · ".join(parts)
