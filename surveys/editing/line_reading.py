"""What an admin wrote after a command -> what to list or show, an edit, or what is wrong with the line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from surveys.definitions.kinds import Kind, ListOf, MapOf, Record, Texts, Words
from surveys.definitions.notations import KEY
from surveys.editing import LANGUAGES
from surveys.editing.addresses import Address, Section, found, kind_at, named, part_record, section_of
from surveys.editing.content import field_names, values_of
from surveys.editing.edits import Add, Change, Edit, Move, Remove, Rename, Unfit, UnknownField, pause, resume
from surveys.editing.lines import OWN, POSITIONAL, Subject, name_of, ordered
from surveys.editing.mistakes import (
    Ambiguous,
    Leftover,
    LineMistake,
    NameNeeded,
    NothingToChange,
    NotThere,
    PlaceNeeded,
    UnknownVerb,
)
from surveys.editing.names import all_items, matches, parent_of
from surveys.editing.text import said
from surveys.editing.values import Misfit, Value, example, key_from, read_value, split
from surveys.editing.words import Assignment, OpenQuote, Word, quote, words_of

PAGE: Final = re.compile("[1-9][0-9]{0,5}")
KEYS: Final = re.compile(rf"{KEY.pattern}(?:\.{KEY.pattern})*")
ALIASES: Final = {
    "delete": "remove",
    "del": "remove",
    "rm": "remove",
    "set": "change",
    "edit": "change",
    "new": "add",
    "create": "add",
    "stop": "pause",
    "start": "resume",
    "unpause": "resume",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """All items of the word, or those of one section."""

    word: str
    section: Address | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Showing:
    item: Address


def read_line(about: Subject, arguments: str, text: str) -> Listing | Showing | Edit | LineMistake:
    """`arguments` = all after the command; `text` = the document in force."""
    words = words_of(arguments)
    if isinstance(words, OpenQuote):
        return LineMistake(words)
    data = said(text) or {}
    return _Line(about, data, arguments).read(
        [one.text for one in words if isinstance(one, Word)],
        [one for one in words if isinstance(one, Assignment)],
    )


@dataclass(frozen=True, slots=True)
class _Line:
    about: Subject
    data: Any
    arguments: str

    def read(self, words: list[str], given: list[Assignment]) -> Listing | Showing | Edit | LineMistake:
        section, verb = self.about.section, ""
        if words and (plain := ALIASES.get(words[0].lower(), words[0].lower())) in self.about.verbs:
            verb, words = plain, words[1:]
        if section is None:
            return self.single(verb, words, given)
        if not verb:
            if not words and not given:
                return Listing(self.about.word)
            known = matches(self.data, section, words[0]) if words else []
            if not known and (given or len(words) != 1 or self.within(section, words[0]) is None):
                return self.unknown_verb(words[0] if words else given[0].name)
            verb = "change" if given else "show" if known else "list"
        match verb:
            case "list":
                page = PAGE.fullmatch(given[0].text) if [one.name for one in given] == ["page"] else None
                if given and page is None:
                    return LineMistake(Leftover(given[0].name), self.line("list page=2"))
                where = self.within(section, words[0]) if words else None
                if words and where is None:
                    return self.not_there(words[0], [])
                return Listing(self.about.word, where, int(page[0]) if page else 1)
            case "add":
                return self.add(section, words, given)
            case "change" | "show" | "move" | "pause" | "resume" | "rename" | "remove":
                item = self.item(section, verb, words[:1])
                return item if isinstance(item, LineMistake) else self.act(verb, item, words[1:], given)
            case _:
                return self.unknown_verb(verb)

    def within(self, section: Section, parent: str) -> Address | None:
        """The section within the parent that goes by this name."""
        fits = matches(self.data, parent_of(section), parent) if section.levels > 1 else []
        return (*fits[0], section.word) if len(fits) == 1 else None

    def act(
        self, verb: str, item: Address, words: list[str], given: list[Assignment]
    ) -> Showing | Edit | LineMistake:
        if verb == "move":
            return self.move(item, words, given)
        if verb == "rename":
            if len(words) != 1:
                return LineMistake(NameNeeded(verb, ()), self.line(f"rename {name_of(item)} new-name"))
            return Rename(item, words[0])
        if words:
            return LineMistake(Leftover(words[0]))
        if verb != "change" and given:
            return LineMistake(Leftover(given[0].name), self.line(f"{verb} {name_of(item)}"))
        match verb:
            case "show":
                return Showing(item)
            case "remove":
                return Remove(item)
            case "pause":
                return pause(item)
            case "resume":
                return resume(item)
        if not given:
            record = kind_at(item)
            fields = field_names(record) if isinstance(record, Record) else ()
            return LineMistake(NothingToChange(name_of(item), fields))
        if [one.name for one in given] == ["key"]:
            return Rename(item, given[0].text)
        values = self.values(item, given)
        return values if isinstance(values, LineMistake) else Change(item, ordered(item, values))

    def single(
        self, verb: str, words: list[str], given: list[Assignment]
    ) -> Listing | Showing | Edit | LineMistake:
        item = self.about.single
        if item is None:
            return self.language(verb, words, given)
        if not words and not given and verb in ("", "show"):
            return Showing(item)
        if verb == "remove" and not words and not given and item:
            return Remove(item)
        if self.about.word == "quiet" and len(words) == 1 and not given and verb in ("", "change"):
            off = words[0].lower() in ("off", "none", "no")
            given, words = [Assignment("hours", "=", "" if off else words[0])], []
        if words:
            return self.unknown_verb(words[0])
        if not given:
            record = kind_at(item)
            fields = field_names(record) if isinstance(record, Record) else ()
            return LineMistake(NothingToChange(self.about.word, fields))
        values = self.values(item, given)
        return values if isinstance(values, LineMistake) else Change(item, ordered(item, values))

    def language(self, verb: str, words: list[str], given: list[Assignment]) -> Listing | Edit | LineMistake:
        places = [one for one in given if one.name == "place" and one.text.isdigit()]
        if not words and not given and verb in ("", "list"):
            return Listing("languages")
        if verb in ("add", "remove") and len(words) == 1 and len(places) == len(given):
            code = words[0] if words[0] != words[0].upper() else words[0].lower()
            if verb == "add":
                return Add(LANGUAGES, code, (), int(places[0].text) if places else None)
            return Remove((*LANGUAGES, code))
        if verb in ("add", "remove"):
            return LineMistake(NameNeeded(verb, ("de", "en", "pl", "ru", "uk")), self.line(f"{verb} de"))
        return self.unknown_verb(words[0] if words else given[0].name)

    def add(self, section: Section, words: list[str], given: list[Assignment]) -> Edit | LineMistake:
        place = next((one.text for one in given if one.name == "place"), None)
        if place is not None and not place.isdigit():
            return LineMistake(PlaceNeeded(place))
        names = [one.text for one in given if one.name == "key"]
        given = [one for one in given if one.name not in ("key", "place")]
        first = POSITIONAL.get(section.word)
        taken = [one[-1] for one in all_items(self.data, section)]
        if first is not None:
            given = [*(Assignment(first, "=", word) for word in words[:1]), *given]
            words = words[1:]
            about = next((one.text for one in given if one.name == first), None)
            names = names or [key_from(f"after-{about}" if about else "new", taken)]
        elif words and not KEYS.fullmatch(words[0]):
            names = names or [key_from(words[0], taken)]
        elif words:
            names = [*words[0].split("."), *names]
            words = words[1:]
            if (
                words
                and len(names) == section.levels - 1
                and matches(self.data, parent_of(section), ".".join(names))
            ):
                names.append(key_from(words[0], taken))
        if section.keyed and not names:
            return LineMistake(NameNeeded("add", ()), self.line(f"add {self.new_name(section)}"))
        parents = self.parents(section, names[:-1] if section.keyed else names)
        if isinstance(parents, LineMistake):
            return parents
        if words and not self.main_text(section.record, words):
            return LineMistake(Leftover(words[0]))
        where, key = section.place(parents), names[-1] if section.keyed else None
        item = (*where, key or "1")
        values = self.values(item, [*self.main_text(section.record, words), *given])
        if isinstance(values, LineMistake):
            return values
        return Add(where, key, ordered(item, values), int(place) if place else None)

    def move(self, item: Address, words: list[str], given: list[Assignment]) -> Edit | LineMistake:
        into = next((one.text for one in given if one.name == "into"), None)
        other = [one.name for one in given if one.name != "into"]
        siblings = [key for key, _ in named(found(self.data, item[:-1]))]
        here = siblings.index(item[-1]) + 1 if item[-1] in siblings else 1
        meant = {"up": here - 1, "down": here + 1, "first": 1, "last": len(siblings)}
        word = words[0].lower() if words else "last" if into else ""
        if other or len(words) > 1:
            return LineMistake(Leftover(other[0] if other else words[1]))
        if not word.isdigit() and word not in meant:
            return LineMistake(PlaceNeeded(word), self.line(f"move {name_of(item)} 1"))
        place = int(word[:6]) if word.isdigit() else max(meant[word], 1)
        if into is None:
            return Move(item, place)
        section = section_of(item)
        parents = self.parents(section, into.split(".")) if section is not None else ()
        if isinstance(parents, LineMistake) or section is None:
            return parents if isinstance(parents, LineMistake) else LineMistake(Leftover(into))
        return Move(item, place, section.place(parents))

    def item(self, section: Section, verb: str, words: list[str]) -> Address | LineMistake:
        names = [name_of(one) for one in all_items(self.data, section)]
        if not words:
            return LineMistake(
                NameNeeded(verb, tuple(names)), self.line(f"{verb} {names[0]}") if names else None
            )
        fits = matches(self.data, section, words[0])
        if len(fits) == 1:
            return fits[0]
        if fits:
            return LineMistake(Ambiguous(words[0], tuple(map(name_of, fits))))
        parts = tuple(words[0].split("."))
        if len(parts) == section.levels and all(parts) and not get_close_matches(words[0], names, 1, 0.6):
            return section.item(parts)
        return self.not_there(words[0], names)

    def parents(self, section: Section, names: list[str]) -> tuple[str, ...] | LineMistake:
        """Keys of all parents; those that are left out are found where there is only one that fits."""
        needed = section.levels - 1
        if len(names) == needed:
            return tuple(names)
        if len(names) > needed:
            return LineMistake(Leftover(".".join(names)))
        known = all_items(self.data, parent_of(section))
        fits = [one for one in known if not names or one[1::2][-len(names) :] == tuple(names)]
        if len(fits) == 1:
            return fits[0][1::2]
        if not fits:
            return self.not_there(".".join(names), [name_of(one) for one in known])
        return LineMistake(Ambiguous(".".join(names), tuple(map(name_of, fits))))

    def not_there(self, given: str, names: list[str]) -> LineMistake:
        tails = {name.split(".")[-1]: name for name in names}
        near = get_close_matches(given.lower(), [*names, *tails], 1, 0.6)
        meant = tails.get(near[0], near[0]) if near else None
        return LineMistake(NotThere(given, meant, tuple(names)), self.corrected(given, meant))

    def unknown_verb(self, given: str) -> LineMistake:
        verbs = self.about.verbs
        harmless = [one for one in (*verbs, *ALIASES) if ALIASES.get(one, one) != "remove"]
        near = get_close_matches(given.lower(), harmless, 1, 0.6)
        meant = ALIASES.get(near[0], near[0]) if near else None
        if meant not in verbs:
            meant = None
        return LineMistake(UnknownVerb(given, verbs, meant), self.corrected(given, meant))

    def corrected(self, given: str, meant: str | None) -> str | None:
        return f"/{self.about.word} {self.arguments}".replace(given, meant, 1) if meant else None

    def with_example(self, given: str, kind: Kind) -> str | None:
        """The line with a value that would fit in place of the given one."""
        fits = example(kind)
        given = f'"{given}"' if f'"{given}"' in self.arguments else given
        return self.corrected(given, quote(fits)) if fits and given in self.arguments else None

    def new_name(self, section: Section) -> str:
        known = all_items(self.data, parent_of(section)) if section.levels > 1 else []
        return f"{name_of(known[0])}.new-name" if known else "new-name"

    def line(self, rest: str) -> str:
        return f"/{self.about.word} {rest}"

    # --- values ---

    def values(self, item: Address, given: list[Assignment]) -> dict[str, Value] | LineMistake:
        values: dict[str, Value] = {}
        record = kind_at(item)
        current = found(self.data, item)
        for one in given:
            head, _, tail = one.name.partition(".")
            name = f"{head.lower()}.{tail}" if tail else head.lower()
            if not item and isinstance(record, Record) and f"{OWN}{name}" in field_names(record):
                name = f"{OWN}{name}"
            kind = kind_at((*item, *name.split(".")))
            if kind is None or not isinstance(record, Record) or name == "key":
                known = field_names(record) if isinstance(record, Record) else ()
                near = get_close_matches(name, known, 1, 0.6)
                line = self.corrected(one.name, near[0] if near else None)
                return LineMistake(UnknownField(item, one.name, known), line)
            read = self.value(item, name, kind, one, record, current)
            if isinstance(read, LineMistake):
                return read
            values |= read
        return values

    def value(
        self, item: Address, name: str, kind: Kind, one: Assignment, record: Record, current: Any
    ) -> dict[str, Value] | LineMistake:
        inner = part_record(kind)
        if isinstance(kind, Texts) and one.text.strip():
            return {f"{name}.{self.language_of_company()}": one.text}
        if inner is not None and one.text.strip() and isinstance(kind, ListOf | MapOf):
            texts = split(one.text)
            keys: list[str] = []
            for text in texts:
                keys.append(key_from(text, keys))
            parts: dict[str, Value] = {}
            for key, text in zip(keys, texts, strict=True):
                for said_here in self.main_text(inner, [text]):
                    parts[f"{name}.{key}.{said_here.name}"] = said_here.text
            return parts
        read = read_value(kind, one.text)
        if isinstance(read, Misfit):
            return LineMistake(Unfit(item, name, read), self.with_example(one.text, kind))
        if one.how == "=":
            return {name: read}
        known = dict(values_of(record, current, deep=True)).get(name) if isinstance(current, dict) else None
        was = known if isinstance(known, tuple) else ()
        more = read if isinstance(read, tuple) else ()
        if not isinstance(kind, ListOf) and not isinstance(read, tuple):
            return LineMistake(Unfit(item, name, Misfit(kind, f"{one.how}{one.text}", "not a list")))
        if one.how == "+=":
            return {name: (*was, *(word for word in more if word not in was))}
        return {name: tuple(word for word in was if word not in more)}

    def main_text(self, record: Record, words: list[str]) -> list[Assignment]:
        """A name in words after the key: what people call the item, in the company's language."""
        for one in record.fields if words else ():
            if isinstance(one.kind, Texts):
                return [Assignment(f"{one.name}.{self.language_of_company()}", "=", " ".join(words))]
            if isinstance(one.kind, Words):
                return [Assignment(one.name, "=", " ".join(words))]
        return []

    def language_of_company(self) -> str:
        return str(found(self.data, ("company", "language")) or "en")
