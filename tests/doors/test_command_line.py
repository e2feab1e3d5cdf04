"""`python -m bot` in processes of its own: what it prints, and that errors are one line with a status."""

import asyncio
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from tests.running import DOCUMENT

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Terminal:
    """A folder where commands are typed, with these settings and no others."""

    folder: Path
    settings: dict[str, str]

    async def type(self, *words: str, given: str = "", **settings: str) -> Ended:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PULSEMAP_")}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(ROOT), **self.settings, **settings},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate(given.encode())
        return Ended(process.returncode or 0, out.decode(), err.decode())

    async def type_all(self, commands: Sequence[tuple[dict[str, str], str]]) -> list[Ended]:
        """Several at the same time."""
        typed = (self.type(*words.split(), **settings) for settings, words in commands)
        return list(await asyncio.gather(*typed))


async def test_a_company_is_set_up_at_the_terminal(database_url: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, {"PULSEMAP_DATABASE_URL": database_url})
    wrong = DOCUMENT.replace("timezone: Europe/Warsaw", "timezone: Europe/Warszawa")
    checked, applied = await asyncio.gather(
        terminal.type("config", "check", "-", given=wrong),
        terminal.type("config", "apply", "-", given=DOCUMENT),
    )
    assert checked.status == 2
    assert re.fullmatch(r"pulsemap: -: line \d+, column \d+: .*Europe/Warszawa.*\n", checked.err)
    assert (applied.status, applied.err) == (0, "")
    assert applied.out.endswith("version 1 is in force\n")

    shown, made, told, verified = await asyncio.gather(
        terminal.type("config", "show"),
        terminal.type("keys", "add", "shop", "--scope", "events:write"),
        terminal.type("export", "curve", "--journey", "online-order", "--format", "json"),
        terminal.type("verify"),
    )
    assert (shown.status, shown.out.strip()) == (0, DOCUMENT.strip())
    key = re.fullmatch(r"(pm_(main-[0-9a-f]{8})_)[0-9a-f]{64}\n", made.out)
    assert key
    assert [point["touchpoint"] for point in json.loads(told.out)["points"]] == ["ordered", "delivered"]
    assert verified == Ended(0, "every tally equals its answers\n", "")

    listed = await terminal.type("keys", "list")
    assert key[2] in listed.out
    assert made.out.strip() not in listed.out
    revoked = await terminal.type("keys", "revoke", key[2])
    assert revoked == Ended(0, f"{key[2]} is revoked\n", "")


async def test_every_error_is_one_line_and_a_status(database_url: str, tmp_path: Path) -> None:
    """2 = bad input, 1 = failed; no traceback, no password, no token."""
    nowhere = urlsplit(database_url)._replace(path="/nowhere").geturl()
    await forget_the_schema(database_url)
    there = {"PULSEMAP_DATABASE_URL": database_url}
    expected = [
        ({"PULSEMAP_DATABASE_URL": "mysql://root:sesame@db/x"}, "migrate", 2, "PULSEMAP_DATABASE_URL"),
        ({"PULSEMAP_DATABASE_URL": nowhere}, "migrate", 1, 'database "nowhere" does not exist'),
        ({"PULSEMAP_DATABASE_URL": nowhere}, "config history", 1, 'database "nowhere" does not exist'),
        ({"PULSEMAP_DATABASE_URL": "postgresql://root:sesame@127.0.0.1:1/x"}, "verify", 1, "127.0.0.1"),
        (there, "verify", 1, "run `pulsemap migrate`"),
        (there, "export curve --journey x --format docx", 2, "csv, json, xlsx, parquet, png, svg, pdf"),
        (there, "import events nothing.csv", 2, "nothing.csv"),
        ({"PULSEMAP_BOT_TOKEN": "sesame"}, "config schema", 2, "does not look like"),
    ]
    terminal = Terminal(tmp_path, {})
    for (_, words, status, says), ended in zip(
        expected,
        await terminal.type_all([(settings, words) for settings, words, _, _ in expected]),
        strict=True,
    ):
        assert (ended.status, ended.out) == (status, ""), (words, ended)
        assert re.fullmatch(r"pulsemap: [^\n]+\n", ended.err), (words, ended)
        assert says in ended.err, (words, ended)
        assert "sesame" not in ended.err


async def forget_the_schema(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    finally:
        await connection.close()
