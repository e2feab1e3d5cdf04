"""`pulsemap demo`: looks whether the port and the directory may be used, then lets the demo play."""

from __future__ import annotations

import argparse
import asyncio
import errno
import socket
import sys
from pathlib import Path
from typing import Any, Final

from bot.settings import Settings
from demo.pace import FASTEST, SLOWEST

RUNS_UNTIL_TOLD: Final = True
HOST: Final = "127.0.0.1"
MARK: Final = "pulsemap-demo"
"""A file that says: this directory belongs to the demo and may be emptied."""


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("demo", help="try everything on this machine, without a token or a server")
    parser.add_argument("--port", type=_port, default=8080, help="where to serve (8080)")
    parser.add_argument(
        "--speed", type=_speed, default=60, help="minutes of the shop's time that pass in a second (60)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another crowd (1)")
    parser.add_argument("--no-crowd", action="store_true", help="nobody but you")
    parser.add_argument("--fresh", action="store_true", help="forget earlier demos")
    parser.add_argument("--data-dir", type=Path, help="where the demo keeps its database")


async def run(arguments: argparse.Namespace, settings: Settings, ending: asyncio.Event) -> int:
    """Play until `ending` is set. Exit status 1: the port is taken; 2: the directory is not the demo's."""
    taken = _why_taken(arguments.port)
    if taken is not None:
        sys.stderr.write(f"pulsemap demo: {taken}\n")
        return 1
    directory = (arguments.data_dir or settings.data_home() / "demo").expanduser().absolute()
    refusal = await asyncio.to_thread(_why_not, directory)
    if refusal is not None:
        sys.stderr.write(f"pulsemap demo: {refusal}\n")
        return 2
    # Loaded only now: it takes seconds, in which Ctrl-C is heard already and a refusal is told at once.
    from demo.playing import forget, play

    if arguments.fresh and await asyncio.to_thread((directory / MARK).exists):
        await forget(directory)
    await asyncio.to_thread(_mark, directory)
    await play(
        settings,
        directory,
        ending,
        host=HOST,
        port=arguments.port,
        speed=arguments.speed,
        seed=arguments.seed,
        with_crowd=not arguments.no_crowd,
    )
    return 0


def _why_not(directory: Path) -> str | None:
    """In words why the directory must not be used; None if it is the demo's own, empty or not there."""
    if not directory.exists() or (directory / MARK).exists() or not any(directory.iterdir()):
        return None
    return f"{directory} holds something else than a demo: choose another --data-dir"


def _mark(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MARK).touch()


def _why_taken(port: int) -> str | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"port {port} is taken by another program: choose one with --port"
            return f"port {port} cannot be used: {error.strerror}"
    return None


def _port(text: str) -> int:
    return _between(text, 1, 65535, "a port")


def _speed(text: str) -> int:
    return _between(text, SLOWEST, FASTEST, "a speed")


def _between(text: str, lowest: int, highest: int, what: str) -> int:
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"{what} is a whole number from {lowest} to {highest}")
    return int(text)
