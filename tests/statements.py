"""A pytest plugin that hears every statement of a run and fails it if one of ours names no tenant.

Where the run is shared out, each worker tells the run what it heard.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from asyncpg.connection import Connection

from surveys.tables import metadata

ROOT = Path(__file__).parent.parent
PRODUCT = ("surveys", "mapping", "handlers", "bot", "demo")
"""Whose statements must name the tenant. Migrations change tables whole; tests may look at all of it."""
HEARD = ("execute", "_get_statement", "_copy_in", "_copy_out")
"""Every way to the server that a connection has; SQLAlchemy's statements take the second."""
TABLES = "|".join(sorted(metadata.tables))
NAMES_A_TABLE = re.compile(
    rf'\b(?:from|join|into|update|only|table|copy)\s+(?:public\.)?"?(?:{TABLES})"?(?![\w.])', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Recorder:
    root: Path = ROOT
    offenders: dict[str, str] = field(default_factory=dict)
    """Statement -> the place in the product that sent it."""
    sound: set[str] = field(default_factory=set)
    heard: list[int] = field(default_factory=lambda: [0])

    def hear(self, statement: str) -> None:
        self.heard[0] += 1
        if statement in self.sound or statement in self.offenders:
            return
        if not lacks_tenant(statement):
            self.sound.add(statement)
        elif place := self.sender():
            self.offenders[statement] = place

    def sender(self) -> str | None:
        """The nearest place on the stack that is a file of the project, if it belongs to the product."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            path = Path(frame.f_code.co_filename)
            if path != Path(__file__) and path.is_relative_to(self.root):
                inside = path.relative_to(self.root)
                if inside.parts[0] in PRODUCT:
                    return f"{inside}:{frame.f_lineno}"
                if inside.parts[0] in ("tests", "bench", "migrations"):
                    return None
            frame = frame.f_back
        return None


def lacks_tenant(statement: str) -> bool:
    """Whether it touches a table of ours and does not name the tenant."""
    return "tenant_id" not in statement and NAMES_A_TABLE.search(statement) is not None


@contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """Tell the recorder of everything that any asyncpg connection sends."""
    originals = {name: getattr(Connection, name) for name in HEARD}

    def heard(original: Callable[..., Any]) -> Callable[..., Any]:
        def send(self: Connection[Any], statement: str, *args: Any, **kwargs: Any) -> Any:
            if isinstance(statement, str):
                recorder.hear(statement)
            return original(self, statement, *args, **kwargs)

        return send

    for name, original in originals.items():
        setattr(Connection, name, heard(original))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(Connection, name, original)


RECORDER = pytest.StashKey[Recorder]()
TOLD = "statements without tenant_id"
"""Where a worker's answer to the run has its offenders."""


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    recorder = session.config.stash[RECORDER] = Recorder()
    with recording(recorder):
        result = yield
    answer = getattr(session.config, "workeroutput", None)
    if answer is not None:
        answer[TOLD] = recorder.offenders
    elif recorder.offenders:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.testsfailed += 1
    return result


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what the worker heard; of one that died nobody knows it."""
    unknown = {"what a worker sent that died": str(node)}
    node.config.stash[RECORDER].offenders.update(getattr(node, "workeroutput", {}).get(TOLD, unknown))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    recorder = config.stash.get(RECORDER, None)
    if recorder is not None and recorder.offenders:
        terminalreporter.section("statements without tenant_id")
        for statement, place in recorder.offenders.items():
            terminalreporter.line(f"{place}: {' '.join(statement.split())}")
