"""`pulsemap config` at the terminal: what it prints, what it refuses, its exit status."""

import argparse
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.commands import config

EXAMPLE = (Path(__file__).parent.parent / "core" / "configuration_example.yaml").read_text()
Run = Callable[..., Awaitable[tuple[int, list[str], list[str]]]]


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    config.add_parser(parser.add_subparsers())
    return parser.parse_args(["config", *words])


def write(path: Path, text: str) -> None:
    path.write_text(text)


@contextlib.asynccontextmanager
async def no_engine() -> AsyncIterator[AsyncEngine]:
    raise ConnectionRefusedError("nobody listens\nthere")
    yield


@pytest.fixture
def pulsemap(database_url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    @contextlib.asynccontextmanager
    async def open_engine() -> AsyncIterator[AsyncEngine]:
        engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
        yield engine
        await engine.dispose()

    async def run(*words: str) -> tuple[int, list[str], list[str]]:
        status = await config.run(arguments(*words), open_engine)
        printed = capsys.readouterr()
        return status, printed.out.splitlines(), printed.err.splitlines()

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(EXAMPLE)
    return path


async def test_apply_show_diff_history_and_rollback(pulsemap: Run, file: Path) -> None:
    status, out, err = await pulsemap("apply", str(file), "--note", "first")
    assert (status, err) == (0, [])
    assert "version 1 is in force" in out
    assert f"note: {file}: line 27, column 17: triggers.after-delivery.touchpoint: " in "\n".join(out)
    assert await pulsemap("show") == (0, EXAMPLE.splitlines(), [])
    assert await pulsemap("diff", str(file)) == (0, ["no changes"], [])
    assert await pulsemap("apply", str(file)) == (0, ["no changes: version 1 is in force"], [])

    write(file, EXAMPLE.replace("delay: 2h ", "delay: 3h "))
    change = "~ triggers.after-delivery.delay: 2h -> 3h"
    assert await pulsemap("diff", str(file)) == (0, [change], [])
    status, out, err = await pulsemap("apply", str(file), "--base", "1")
    assert (status, out[:2], err) == (0, [change, "version 2 is in force"], [])
    write(file, EXAMPLE)
    assert await pulsemap("apply", str(file), "--base", "1") == (
        1,
        [],
        ["pulsemap: version 2 is in force by now: compare and apply again"],
    )

    status, out, err = await pulsemap("rollback", "1")
    assert (status, out[:2], err) == (
        0,
        ["~ triggers.after-delivery.delay: 3h -> 2h", "version 3 is in force"],
        [],
    )
    assert await pulsemap("show") == await pulsemap("show", "--version", "1")
    status, out, err = await pulsemap("history")
    assert [line.split("  ")[-1] for line in out] == ["rollback to 1", "command line", "first"]
    for verb in ("show", "history"):
        nothing = (2, [], ["pulsemap: other has no configuration"])
        assert await pulsemap(verb, "--tenant", "other") == nothing


@pytest.mark.parametrize("number", ["8", "0", "-1", "2147483648", "-2147483649", "99999999999999999999"])
async def test_a_version_that_never_was_is_said_so(pulsemap: Run, file: Path, number: str) -> None:
    await pulsemap("apply", str(file))
    nothing = (2, [], [f"pulsemap: there is no version {number}"])
    assert await pulsemap("rollback", "--", number) == nothing
    assert await pulsemap("show", f"--version={number}") == nothing


async def test_a_note_is_one_line_whatever_was_given(pulsemap: Run, file: Path, database_url: str) -> None:
    await pulsemap("apply", str(file), "--note", " a\n\x1b[31mX\x9b2J\u202e\udcff  b\u2028c\r")
    assert [line.split(" UTC  ")[-1] for line in (await pulsemap("history"))[1]] == [
        "command line  a [31mX 2J b c"
    ]
    write(file, EXAMPLE.replace("delay: 2h ", "delay: 3h "))
    await pulsemap("apply", str(file), "--note", "next")
    connection = await asyncpg.connect(database_url)
    try:
        stored = "SELECT note FROM config_version WHERE tenant_id = 'main' ORDER BY version"
        assert [row[0] for row in await connection.fetch(stored)] == ["a [31mX 2J b c", "next"]
        await connection.execute(
            "UPDATE config_version SET author = E'Olga\\r', note = E'old\\n\\x1b[31m' "
            "WHERE tenant_id = 'main' AND version = 1"
        )
    finally:
        await connection.close()
    assert (await pulsemap("history"))[1][-1].split("  ")[-2:] == ["Olga", "old [31m"]


async def test_mistakes_are_a_line_each_and_change_nothing(pulsemap: Run, file: Path) -> None:
    write(file, EXAMPLE.replace("delay: 2h ", "delay: two ").replace("owner: support", "owner: suport"))
    lines = [
        f"pulsemap: {file}: line 18, column 91: "
        "journeys.online-order.stages.purchase.touchpoints.ordered.owner: "
        "no room 'suport': did you mean support?",
        f"pulsemap: {file}: line 29, column 12: triggers.after-delivery.delay: "
        "expected a duration such as 30m, 2h or 3d, at most 366d, not 'two'",
    ]
    for verb in ("check", "diff", "apply"):
        assert await pulsemap(verb, str(file)) == (2, [], lines)
    assert await pulsemap("show") == (2, [], ["pulsemap: main has no configuration"])


async def test_check_and_schema_need_no_database(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await config.run(arguments("check", str(file)), no_engine) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{file}: no mistakes"
    assert await config.run(arguments("schema"), no_engine) == 0
    assert json.loads(capsys.readouterr().out)["required"] == ["company", "journeys"]
    assert await config.run(arguments("show"), no_engine) == 1
    assert capsys.readouterr().err == "pulsemap: the database: nobody listens\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "No such file or directory"),
        (b"company: \xff", "expected UTF-8, at byte 9"),
        (b"x" * (1024 * 1024 + 1), "expected at most 1 MiB"),
    ],
)
async def test_a_file_that_cannot_be_read_is_one_clear_line(
    content: bytes | None, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "shop.yaml"
    if content is not None:
        path.write_bytes(content)
    for verb in ("check", "apply"):
        assert await config.run(arguments(verb, str(path)), no_engine) == 2
        assert capsys.readouterr().err == f"pulsemap: {path}: {expected}\n"
