"""A port for a program that a test starts: of those that the system gives to nobody by itself."""

import random
import socket


def free_port() -> int:
    """A free port of 127.0.0.1 below the system's own, which others may be given at any moment."""
    while True:
        with socket.socket() as chosen:
            port = random.randrange(20_000, 32_000)  # noqa: S311
            try:
                chosen.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
