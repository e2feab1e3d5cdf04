"""A program that has loaded Pulsemap and forks one real process of it for each caller of its socket.

Loading takes seconds and starting a fraction of one, so that a test can kill the product twenty times.
Argument: path of the unix socket. A caller sends one JSON line {"words": [...], "env": {...}, "log": path},
is told the process id, and, when that process has ended, its exit status (negative: the signal). The program
ends with its standard input, together with all that still runs.
"""

import contextlib
import json
import os
import select
import signal
import socket
import sys
import traceback
from typing import NoReturn

import bot.commands.run  # noqa: F401
from bot.__main__ import main


def run(given: dict[str, object]) -> NoReturn:
    """Be the product."""
    status = 1
    try:
        log = os.open(str(given["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(log, stream)
        os.environ.update(given["env"])  # type: ignore[call-overload]
        main(given["words"])  # type: ignore[arg-type]
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def serve(path: str) -> None:
    door = socket.socket(socket.AF_UNIX)
    door.bind(path)
    door.listen(16)
    ended, woken = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(ended, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken)
    callers: dict[int, socket.socket] = {}
    while True:
        ready = select.select([0, door.fileno(), ended], [], [])[0]
        if 0 in ready and not os.read(0, 1):
            for pid in callers:
                os.kill(pid, signal.SIGKILL)
            return
        if ended in ready:
            os.read(ended, 1000)
            report_ended(callers)
        if door.fileno() in ready:
            caller, _ = door.accept()
            given = json.loads(caller.makefile().readline())
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for inherited in (door, caller, *callers.values()):
                    inherited.close()
                run(given)
            callers[pid] = caller
            caller.sendall(b"%d\n" % pid)


def report_ended(callers: dict[int, socket.socket]) -> None:
    while callers:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with contextlib.suppress(OSError), callers.pop(pid) as caller:
            caller.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    serve(sys.argv[1])
