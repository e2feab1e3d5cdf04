"""The command line: `pulsemap` (= `python -m bot`)."""

from __future__ import annotations

import argparse
import asyncio
import gc
import importlib
import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import ModuleType

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.settings import Settings

COMMANDS: Final = {
    "run": "bot.commands.run",
    "migrate": "bot.commands.migrate",
    "config": "bot.commands.config",
    "keys": "bot.commands.keys",
    "import": "bot.commands.imports",
    "export": "bot.commands.exports",
    "verify": "bot.commands.verify",
    "doctor": "bot.commands.doctor",
    "demo": "demo.start",
}
"""Each module has `add_parser(subparsers)` and `async run(arguments, open_engine) -> exit status`."""

INTERRUPTED: Final = 130
YOUNG: Final = 20_000
"""Objects between two collections: what a start makes stays, what a batch holds lives until its commit."""


def main(words: Sequence[str] | None = None) -> None:
    """Run one command; exit status 0 done, 1 failed, 2 bad input; errors are one line on stderr."""
    gc.set_threshold(YOUNG)
    try:
        raise SystemExit(_main(words))
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def _main(words: Sequence[str] | None) -> int:
    from pydantic import ValidationError

    from bot import logs
    from bot.late_building import build_types_when_used
    from bot.settings import Settings

    build_types_when_used()
    given = list(sys.argv[1:] if words is None else words)
    modules = _modules(given)
    parser = argparse.ArgumentParser(
        prog="pulsemap",
        description="A customer journey map that stays alive.",
        epilog="pulsemap COMMAND --help says more about each.",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in modules.values():
        module.add_parser(subparsers)
    arguments = parser.parse_args(given)
    try:
        settings = Settings()
        settings.bots()
    except (ValidationError, ValueError, OSError) as error:
        sys.stderr.write(f"pulsemap: {_first_mistake(error)}\n")
        return 2
    logs.configure(settings.log)
    return asyncio.run(_run(modules[arguments.command], arguments, settings))


async def _run(module: ModuleType, arguments: argparse.Namespace, settings: Settings) -> int:
    from bot import logs
    from bot.database_troubles import DATABASE_ERRORS, in_words
    from bot.databases import open_engine

    def engine() -> AbstractAsyncContextManager[AsyncEngine]:
        return open_engine(settings)

    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(
        module.run(arguments, settings, ending)
        if hasattr(module, "RUNS_UNTIL_TOLD")
        else module.run(arguments, engine)
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ending.set if hasattr(module, "RUNS_UNTIL_TOLD") else work.cancel)
    try:
        status: int = await work
    except asyncio.CancelledError:
        return INTERRUPTED
    except OSError as error:
        sys.stderr.write(f"pulsemap: {logs.masked(str(error)) or type(error).__name__}\n")
        return 1
    except DATABASE_ERRORS as error:
        sys.stderr.write(f"pulsemap: {in_words(error)}\n")
        return 1
    return status


def _modules(given: Sequence[str]) -> dict[str, ModuleType]:
    """Only what is asked for is loaded, so that a small command starts fast; all of it for the help."""
    asked = [word for word in given if word in COMMANDS][:1]
    return {name: importlib.import_module(COMMANDS[name]) for name in asked or COMMANDS}


def _first_mistake(error: Exception) -> str:
    from pydantic import ValidationError

    from bot.settings import Settings

    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        says = first["msg"].removeprefix("Value error, ")
        return f"PULSEMAP_{'_'.join(map(str, first['loc'])).upper()}: {says}"
    if isinstance(error, UnicodeDecodeError):
        return f"{Settings.model_config['env_file']}: not UTF-8"
    return str(error)


if __name__ == "__main__":
    main()
