"""What a command says when the database does not do its part: one line, with the cure where one is known."""

from __future__ import annotations

from typing import Final

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from bot.embedded.program import EmbeddedPostgresError
from bot.logs import masked

DATABASE_ERRORS: Final = (
    SQLAlchemyError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    EmbeddedPostgresError,
    OSError,
)
_OTHER_SCHEMA: Final = (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError)


def in_words(error: BaseException) -> str:
    """The trouble without statement, values or secrets."""
    original = getattr(error, "orig", None)
    cause = getattr(original, "__cause__", None) or original or error
    if isinstance(cause, _OTHER_SCHEMA):
        return "the database: its schema is not there or is an older one: run `pulsemap migrate`"
    if isinstance(cause, EmbeddedPostgresError):
        return masked(str(cause).partition("\n")[0])
    return masked(f"the database: {str(cause).partition(chr(10))[0] or type(cause).__name__}")
