"""`pulsemap keys`: API keys made, listed and revoked; the secret is printed once."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.terminal import BAD_INPUT, FAILED, OpenEngine, add_tenant, complain
from bot.database_troubles import DATABASE_ERRORS, in_words
from surveys.people.auditing import COMMAND_LINE
from surveys.people.keys import SCOPES, add_key, list_keys, revoke_key

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    parser = subparsers.add_parser("keys", help="API keys")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("add", help="make a key; it is shown this once")
    add.add_argument("name", metavar="NAME", help="whose key it is, for the list")
    add.add_argument(
        "--scope",
        action="append",
        required=True,
        choices=SCOPES,
        metavar="SCOPE",
        help=f"what it allows: {', '.join(SCOPES)}; may be repeated",
    )
    listed = verbs.add_parser("list", help="all keys, revoked ones too, without their secrets")
    revoke = verbs.add_parser("revoke", help="end a key within seconds")
    revoke.add_argument("key_id", metavar="ID", help="as in the list")
    for verb in (add, listed, revoke):
        add_tenant(verb, "whose keys")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 done, 1 failed, 2 bad input."""
    try:
        async with open_engine() as engine, engine.begin() as conn:
            return await _with_database(arguments, conn)
    except ValueError as error:
        return complain(str(error), BAD_INPUT)
    except DATABASE_ERRORS as error:
        return complain(in_words(error), FAILED)


async def _with_database(arguments: argparse.Namespace, conn: AsyncConnection) -> int:
    tenant, now = arguments.tenant, datetime.now(UTC)
    match arguments.verb:
        case "add":
            secret = await add_key(
                conn,
                tenant=tenant,
                name=arguments.name,
                scopes=arguments.scope,
                now=now,
                by=COMMAND_LINE,
            )
            # Shown only once it is certain to work.
            await conn.commit()
            sys.stdout.write(f"{secret}\n")
        case "list":
            for key in await list_keys(conn, tenant=tenant):
                made = f"{key.created_at.astimezone(UTC):%Y-%m-%d %H:%M UTC}"
                ended = (
                    f"revoked {key.revoked_at.astimezone(UTC):%Y-%m-%d %H:%M UTC}"
                    if key.revoked_at
                    else "live"
                )
                sys.stdout.write(
                    f"{key.key_id}  {made}  {ended}  {','.join(sorted(key.scopes))}  {key.name}\n"
                )
        case _:
            if not await revoke_key(conn, tenant=tenant, key_id=arguments.key_id, now=now, by=COMMAND_LINE):
                return complain(f"{tenant} has no live key {arguments.key_id!r}", BAD_INPUT)
            sys.stdout.write(f"{arguments.key_id} is revoked\n")
    return 0
