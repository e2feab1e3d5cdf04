"""Crash points for the fault tests: `PULSEMAP_FAIL=name` kills the program there, as a power cut would."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def reached(name: str) -> None:
    """Die here if this is the chosen point; `name:file` dies only while the file exists, and removes it."""
    chosen = os.environ.get("PULSEMAP_FAIL")
    if chosen is None:
        return
    wanted, _, armed = chosen.partition(":")
    if wanted != name:
        return
    if armed:
        try:
            Path(armed).unlink()
        except FileNotFoundError:
            return
    os.kill(os.getpid(), signal.SIGKILL)
