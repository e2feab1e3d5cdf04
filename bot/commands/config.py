"""`pulsemap config`: show, check, compare, apply and roll back a tenant's configuration document."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.terminal import BAD_INPUT, FAILED, BadInputError, OpenEngine, add_tenant, complain
from bot.database_troubles import DATABASE_ERRORS, in_words
from surveys.configuration import configuring
from surveys.configuration.configuring import Absent, Applied, Invalid, Stale, Unchanged
from surveys.definitions import Mistake, inspect, json_schema
from surveys.definitions.tree import LARGEST
from surveys.people.auditing import COMMAND_LINE, on_one_line

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    parser = subparsers.add_parser("config", help="the configuration document")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, says: str) -> argparse.ArgumentParser:
        found = verbs.add_parser(name, help=says)
        add_tenant(found, "whose document")
        return found

    show = verb("show", "print the document in force")
    show.add_argument("--version", type=int, metavar="N", help="an older version")
    apply = verb("apply", "make FILE the next version")
    apply.add_argument("file", metavar="FILE", help="YAML or JSON; - reads standard input")
    apply.add_argument("--note", default="", help="why, for the history")
    apply.add_argument("--base", type=int, metavar="N", help="refuse if version N is not the newest any more")
    verb("diff", "what applying FILE would change").add_argument("file", metavar="FILE")
    verb("check", "every mistake of FILE; needs no database").add_argument("file", metavar="FILE")
    verb("history", "all versions, newest first")
    verb("rollback", "make the next version from version N").add_argument("version", type=int, metavar="N")
    verb("schema", "the document's JSON Schema; needs no database")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 done, 1 failed, 2 bad input; what went wrong is on stderr, a line each."""
    try:
        match arguments.verb:
            case "schema":
                _out([json.dumps(json_schema(), ensure_ascii=False, indent=2)])
                return 0
            case "check":
                return _check(arguments.file, _text(arguments.file))
            case _:
                text = _text(arguments.file) if arguments.verb in ("apply", "diff") else ""
                async with open_engine() as engine, engine.begin() as connection:
                    return await _with_database(arguments, text, connection)
    except BadInputError as error:
        return complain(str(error), BAD_INPUT)
    except DATABASE_ERRORS as error:
        return complain(in_words(error), FAILED)


async def _with_database(arguments: argparse.Namespace, text: str, connection: AsyncConnection) -> int:
    tenant: str = arguments.tenant
    match arguments.verb:
        case "show":
            found = await configuring.document(connection, tenant=tenant, version=arguments.version)
            if found is None and arguments.version is not None:
                return _report(Absent(), None, "", source=f"version {arguments.version}")
            if found is None:
                return complain(f"{tenant} has no configuration", BAD_INPUT)
            _out([found.removesuffix("\n")])
            return 0
        case "history":
            versions = await configuring.history(connection, tenant=tenant)
            if not versions:
                return complain(f"{tenant} has no configuration", BAD_INPUT)
            for one in versions:
                when = one.created_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
                author, note = on_one_line(one.author), on_one_line(one.note)
                _out([f"{one.version:>5}  {when}  {author}  {note}".rstrip()])
            return 0
        case "diff":
            status = _check(arguments.file, text, quiet=True)
            if status == 0:
                found = await configuring.document(connection, tenant=tenant)
                _out(configuring.diff(found or "{}", text) or ["no changes"])
            return status
        case "apply":
            before = await configuring.document(connection, tenant=tenant)
            outcome: Any = await configuring.apply(
                connection,
                tenant=tenant,
                text=text,
                author=COMMAND_LINE,
                note=arguments.note,
                now=datetime.now(UTC),
                base=arguments.base,
            )
            return _report(outcome, before, text, source=arguments.file)
        case _:
            before = await configuring.document(connection, tenant=tenant)
            outcome = await configuring.rollback(
                connection,
                tenant=tenant,
                version=arguments.version,
                author=COMMAND_LINE,
                now=datetime.now(UTC),
            )
            after = await configuring.document(connection, tenant=tenant, version=arguments.version)
            return _report(outcome, before, after or "", source=f"version {arguments.version}")


def _report(
    outcome: Applied | Unchanged | Invalid | Stale | Absent, before: str | None, after: str, *, source: str
) -> int:
    match outcome:
        case Applied(version, doubts):
            _out(configuring.diff(before or "{}", after))
            _out([f"version {version} is in force"])
            _notes(source, doubts)
            return 0
        case Unchanged(version):
            _out([f"no changes: version {version} is in force"])
            return 0
        case Invalid(mistakes):
            for mistake in mistakes:
                complain(f"{source}: {mistake}", BAD_INPUT)
            return BAD_INPUT
        case Stale(current_version):
            return complain(f"version {current_version} is in force by now: compare and apply again", FAILED)
        case Absent():
            return complain(f"there is no {source}", BAD_INPUT)
        case _:
            assert_never(outcome)


def _check(source: str, text: str, *, quiet: bool = False) -> int:
    found = inspect(text, version=1)
    for mistake in found.mistakes:
        complain(f"{source}: {mistake}", BAD_INPUT)
    if found.mistakes:
        return BAD_INPUT
    if not quiet:
        _notes(source, found.doubts)
        _out([f"{source}: no mistakes"])
    return 0


def _text(source: str) -> str:
    try:
        content = sys.stdin.buffer.read(LARGEST + 1) if source == "-" else _head(Path(source))
        if len(content) > LARGEST:
            raise BadInputError(f"{source}: expected at most 1 MiB")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise BadInputError(f"{source}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadInputError(f"{source}: expected UTF-8, at byte {error.start}") from error


def _head(path: Path) -> bytes:
    """All of it, or enough to see that it is too long."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _notes(source: str, doubts: Iterable[Mistake]) -> None:
    _out(f"note: {source}: {doubt}" for doubt in doubts)


def _out(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
