"""`pulsemap import`, `verify` and `keys` at the terminal: what they store, print and refuse."""

import argparse
import contextlib
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.commands import config, exports, imports, keys, verify
from surveys.configuration import configuring
from surveys.customers.erasing import Erased, erase
from surveys.people.keys import add_key

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: Europe/Warsaw}
personas:
  loyal: {name: {en: Loyal}, when: "orders_total >= 5"}
journeys:
  shop:
    name: {en: Shop}
    stages:
      - key: all
        name: {en: All}
        touchpoints:
          - {key: ordered, name: {en: Ordered}, channels: [app, site]}
          - {key: delivered, name: {en: Delivered}, channels: [app, site]}
surveys:
  delivery: {questions: [{key: score, type: csat, text: {en: How was it?}}]}
triggers:
  - {key: after-delivery, touchpoint: delivered, survey: delivery, delay: 0s, expires: 3d, when: "total > 5"}
"""
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).replace(microsecond=0).isoformat()
Run = Callable[..., Awaitable[tuple[int, list[str], list[str]]]]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    async with engine.begin() as conn:
        applied = await configuring.apply(
            conn, tenant="main", text=DOCUMENT, author="test", note="", now=datetime.now(UTC), base=None
        )
        assert isinstance(applied, configuring.Applied)
    yield engine
    await engine.dispose()


@pytest.fixture
def pulsemap(engine: AsyncEngine, capsys: pytest.CaptureFixture[str]) -> Run:
    @contextlib.asynccontextmanager
    async def open_engine() -> AsyncIterator[AsyncEngine]:
        yield engine

    async def run(module: ModuleType, *words: str) -> tuple[int, list[str], list[str]]:
        parser = argparse.ArgumentParser()
        module.add_parser(parser.add_subparsers())
        status = await module.run(parser.parse_args(words), open_engine)
        printed = capsys.readouterr()
        mistakes = [line for line in re.split(r"[\r\n]+", printed.err) if line.strip() and "it/s" not in line]
        return status, printed.out.splitlines(), [line for line in mistakes if "B/s" not in line]

    return run


async def count(url: str, table: str, condition: str = "true") -> int:
    connection = await asyncpg.connect(url)
    try:
        found: int = await connection.fetchval(
            f"SELECT count(*) FROM {table} WHERE tenant_id = 'main' AND {condition}"  # noqa: S608
        )
        return found
    finally:
        await connection.close()


def event_lines(numbers: range) -> str:
    lines = [
        {"id": str(number), "touchpoint": "ordered", "customer": f"c-{number}", "occurred_at": YESTERDAY}
        for number in numbers
    ]
    return "".join(f"{json.dumps(line)}\n" for line in lines)


async def test_events_come_in_once_however_often_they_are_imported(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(event_lines(range(700)))
    assert (await pulsemap(imports, "import", "events", str(file)))[:2] == (
        0,
        ["events: 700 new, 0 known already, 0 left out"],
    )
    file.write_text(event_lines(range(600, 1100)))
    assert (await pulsemap(imports, "import", "events", str(file)))[1] == [
        "events: 400 new, 100 known already, 0 left out"
    ]
    assert await count(database_url, "touchpoint_event") == 1100


async def test_an_imported_event_is_matched_with_the_triggers_like_any_other(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    rows = [f"{number},delivered,c-{number},{YESTERDAY},{number}" for number in (5, 6)]
    old = f"7,delivered,c-7,{(datetime.now(UTC) - timedelta(days=30)).isoformat()},7"
    file.write_text("\n".join(["id,touchpoint,customer,occurred_at,attributes.total", *rows, old]))
    assert (await pulsemap(imports, "import", "events", str(file)))[:2] == (
        0,
        ["events: 3 new, 0 known already, 0 left out"],
    )
    connection = await asyncpg.connect(database_url)
    try:
        found = await connection.fetch(
            "SELECT event_id, status, reason FROM invitation WHERE tenant_id = 'main' ORDER BY event_id"
        )
    finally:
        await connection.close()
    assert [tuple(row) for row in found] == [
        ("5", "refused", "condition"),
        ("6", "planned", None),
        ("7", "refused", "stale"),
    ]


async def test_bad_lines_are_named_by_number_and_the_good_ones_kept(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    good = event_lines(range(4)).splitlines()
    changed = json.dumps(json.loads(good[0]) | {"customer": "another"})
    lines = [good[0], "{oops", good[1], "[]", "", good[2].replace("ordered", "nowhere"), changed, good[3]]
    file.write_text("\n".join([*lines, good[0].replace('"c-0"', "null"), '{"id": "1", "id": "1"}']))
    status, out, err = await pulsemap(imports, "import", "events", str(file))
    assert (status, out) == (1, ["events: 3 new, 0 known already, 6 left out"])
    assert [line.removeprefix(f"{file}:").split(":")[0] for line in err] == ["2", "4", "10", "9", "6", "7"]
    assert "nowhere" in err[4]
    assert err[5].endswith("another event with this source and id is stored already: '0'")
    assert await count(database_url, "touchpoint_event") == 3


async def test_a_csv_of_events_carries_attributes_in_columns(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(
        b"\xef\xbb\xbfid;touchpoint;customer;occurred_at;channel;attributes.total;attributes.name\r\n"
        + f'1;ordered;c-1;{YESTERDAY};app;12.5;"a ""b"";\r\nc"\r\n'.encode()
        + f"2;ordered;c-1;{YESTERDAY};;;\r\n".encode()
        + b"3;ordered\r\n"
        + f"4;ordered;\xff;{YESTERDAY};;;\r\n".encode("latin1")
    )
    status, out, err = await pulsemap(imports, "import", "events", str(file))
    assert (status, out) == (1, ["events: 2 new, 0 known already, 2 left out"])
    assert err == [f"{file}:5: 2 fields where the first line names 7", f"{file}:6: the line is not UTF-8"]
    connection = await asyncpg.connect(database_url)
    rows = await connection.fetch(
        "SELECT source, channel, attributes FROM touchpoint_event WHERE tenant_id = 'main' ORDER BY event_id"
    )
    await connection.close()
    assert [(row["source"], row["channel"], json.loads(row["attributes"])) for row in rows] == [
        ("import", "app", {"total": 12.5, "name": 'a "b";\r\nc'}),
        ("import", "", {}),
    ]


async def test_a_column_is_a_number_only_if_it_reads_the_same_again(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    numbers = {"12.5": 12.5, "-7": -7, "0": 0, "9223372036854775807": 2**63 - 1}
    texts = ["7E10", "12.50", "007", "-0", "true", "null", "[1]", "nan", "1" * 22, "9223372036854775808"]
    file = tmp_path / "events.csv"
    columns = [*numbers, *texts]
    head = ",".join(f"attributes.a{place}" for place in range(len(columns)))
    file.write_text(
        f"id,touchpoint,customer,occurred_at,{head}\n1,ordered,c,{YESTERDAY},{','.join(columns)}\n"
    )
    assert (await pulsemap(imports, "import", "events", str(file)))[:2] == (
        0,
        ["events: 1 new, 0 known already, 0 left out"],
    )
    connection = await asyncpg.connect(database_url)
    stored = await connection.fetchval("SELECT attributes FROM touchpoint_event WHERE tenant_id = 'main'")
    await connection.close()
    expected = {f"a{place}": numbers.get(column, column) for place, column in enumerate(columns)}
    assert repr(sorted(json.loads(stored).items())) == repr(sorted(expected.items()))


async def test_a_quote_left_open_among_a_thousand_lines_costs_one(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    lines = [f"q{n},delivered,qc{n},csat,5,2026-05-01T12:00:00Z,fine\n" for n in range(1000)]
    lines[1] = 'q1,delivered,qc1,csat,5,2026-05-01T12:00:00Z,"he said 5\n'
    file.write_text("id,touchpoint,customer,metric,value,answered_at,words\n" + "".join(lines))
    assert await pulsemap(imports, "import", "answers", str(file)) == (
        1,
        ["answers: 999 new, 0 known already, 1 left out"],
        [f"{file}:3: not valid CSV: a quote that is opened in this line is not closed"],
    )


async def test_another_answer_under_a_known_id_is_named_and_left_out(
    pulsemap: Run, database_url: str, engine: AsyncEngine, tmp_path: Path
) -> None:
    file = tmp_path / "answers.jsonl"
    first = {"id": "q1", "customer": "c-1", "touchpoint": "delivered", "metric": "csat", "value": 5}
    first |= {"answered_at": "2026-05-01T12:00:00.250Z", "instance": "o-1", "words": "fine"}
    changes = [
        {"value": 1},
        {"customer": "c-2"},
        {"words": "bad"},
        {"words": None},
        {"answered_at": "2026-05-01T12:00:01Z"},
        {"channel": "app"},
        {"touchpoint": "ordered"},
        {"metric": "stars"},
        {"instance": "o-2"},
    ]
    same: list[dict[str, object]] = [
        {"journey": "shop"},
        {"value": "5"},
        {"answered_at": "2026-05-01T14:00:00.250+02:00"},
    ]
    lines = [json.dumps(first | change) for change in [{}, *changes, *same]]
    file.write_text("\n".join(lines))
    conflicts = [
        f"{file}:{number}: another answer with this source and id is stored already: 'q1'"
        for number in range(2, len(changes) + 2)
    ]
    for new, known in ((1, 3), (0, 4)):
        out = f"answers: {new} new, {known} known already, {len(changes)} left out"
        assert await pulsemap(imports, "import", "answers", str(file)) == (1, [out], conflicts)
    assert (await count(database_url, "answer"), await count(database_url, "customer")) == (2, 1)
    async with engine.begin() as conn:
        assert isinstance(await erase(conn, tenant="main", external_id="c-1", now=datetime.now(UTC)), Erased)
    file.write_text("\n".join(lines[:2]))
    assert await pulsemap(imports, "import", "answers", str(file)) == (
        1,
        ["answers: 0 new, 1 known already, 1 left out"],
        conflicts[:1],
    )
    assert await pulsemap(verify, "verify") == (0, ["every tally equals its answers"], [])


async def test_answers_come_in_once_with_their_tallies(
    pulsemap: Run, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    head = "id,customer,touchpoint,metric,value,answered_at,channel,persona,words\n"
    lines = [
        f"{n},c-{n % 7},delivered,csat,{n % 5 + 1},2017-05-{n % 28 + 1:02}T12:00:00Z,app,,fine\n"
        for n in range(600)
    ]
    bad = [
        "x1,c,delivered,csat,6,2017-05-01T12:00:00Z,,,\n",
        "x2,c,delivered,text,1,2017-05-01T12:00:00Z,,,\n",
        "x3,c,delivered,csat,1,2017-05-01T12:00:00,,,\n",
        "x4,c,nowhere,csat,1,2017-05-01T12:00:00Z,,,\n",
        "x5,,delivered,csat,1,2017-05-01T12:00:00Z,,,\n",
        "x6,c,delivered,csat,1,2017-05-01T12:00:00Z,,pirate,\n",
    ]
    file.write_text(head + "".join(lines + bad))
    status, out, err = await pulsemap(imports, "import", "answers", str(file))
    assert (status, out) == (1, ["answers: 600 new, 0 known already, 6 left out"])
    assert [line.removeprefix(f"{file}:") for line in err] == [
        "602: value must be a whole number from 1 to 5",
        "603: metric must be one of nps, csat, ces, emotion3, emotion5, stars, yesno",
        "604: answered_at has no zone: end it with Z or an offset such as +01:00",
        "605: touchpoint 'nowhere' is not in any journey",
        "606: customer is missing",
        "607: persona 'pirate' is not configured",
    ]
    assert (await pulsemap(imports, "import", "answers", str(file)))[1] == [
        "answers: 0 new, 600 known already, 6 left out"
    ]
    assert (await count(database_url, "answer"), await count(database_url, "complaint")) == (1200, 0)
    assert await count(database_url, "invitation", "phase = 'over'") == 600
    assert await pulsemap(verify, "verify") == (0, ["every tally equals its answers"], [])


async def test_a_difference_is_printed_and_repaired(pulsemap: Run, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    answer = {"id": "1", "customer": "c", "touchpoint": "delivered", "metric": "nps", "value": 9}
    file.write_text(json.dumps(answer | {"answered_at": "2026-05-01T12:00:00.250Z"}))
    await pulsemap(imports, "import", "answers", str(file))
    connection = await asyncpg.connect(database_url)
    await connection.execute("UPDATE answer_tally SET n = 3 WHERE tenant_id = 'main'")
    await connection.close()
    line = "answer_tally journey=shop touchpoint=delivered metric=nps day=2026-05-01: n 3, should be 1"
    assert await pulsemap(verify, "verify") == (
        1,
        [line, "1 tallies differed: run with --repair to put them right"],
        [],
    )
    assert (await pulsemap(verify, "verify", "--repair"))[:2] == (1, [line, "1 tallies differed: repaired"])
    assert (await pulsemap(verify, "verify"))[0] == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "no such file"),
        (b"", "the file is empty"),
        (b"id,id\n1,2\n", "two columns have the same name"),
        (b"\x00\xff", "the first line is not UTF-8"),
    ],
)
async def test_a_file_that_cannot_be_read_is_one_line_and_status_2(
    pulsemap: Run, tmp_path: Path, content: bytes | None, why: str
) -> None:
    file = tmp_path / "events.csv"
    if content is not None:
        file.write_bytes(content)
    status, out, err = await pulsemap(imports, "import", "events", str(file))
    assert (status, out) == (2, [])
    assert why in err[-1]


async def test_a_key_is_shown_once_listed_without_its_secret_and_revoked(pulsemap: Run) -> None:
    status, out, err = await pulsemap(
        keys, "keys", "add", "the shop", "--scope", "events:write", "--scope", "map:read"
    )
    assert (status, err) == (0, [])
    assert re.fullmatch(r"pm_main-[0-9a-f]{8}_[0-9a-f]{64}", out[0])
    key_id = out[0].split("_")[1]
    _, listed, _ = await pulsemap(keys, "keys", "list")
    assert re.fullmatch(rf"{key_id}  \S+ \S+ UTC  live  events:write,map:read  the shop", listed[0])
    assert await pulsemap(keys, "keys", "revoke", key_id) == (0, [f"{key_id} is revoked"], [])
    assert "revoked" in (await pulsemap(keys, "keys", "list"))[1][0]
    assert await pulsemap(keys, "keys", "revoke", key_id) == (
        2,
        [],
        [f"pulsemap: main has no live key '{key_id}'"],
    )


@pytest.mark.parametrize("tenant", ["A B", "", "-a", "a" * 300, "main\n", "m\x1b[31m"])
def test_a_tenant_that_could_never_be_is_refused_by_every_command(
    tenant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for module in (config, exports, imports, keys, verify):
        module.add_parser(subparsers)
    for words in (
        "config apply shop.yaml",
        "config history",
        "export curve --journey shop --format json",
        "import events events.csv",
        "keys add x --scope admin",
        "keys list",
        "verify",
    ):
        with pytest.raises(SystemExit) as ended:
            parser.parse_args([*words.split(), f"--tenant={tenant}"])
        printed = capsys.readouterr()
        assert (ended.value.code, printed.out) == (2, "")
        shown = tenant if len(tenant) < 300 else "a" * 40 + "…"
        assert printed.err.splitlines()[-1].endswith(
            " error: argument --tenant: "
            "expected at most 40 small letters, digits and dashes, the first no dash, "
            f"not {shown!r}"
        )


async def test_a_tenant_that_no_key_could_name_gets_none(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        with pytest.raises(ValueError, match="'A B' cannot stand in a key"):
            await add_key(conn, tenant="A B", name="x", scopes=["admin"], now=datetime.now(UTC))


async def test_a_tenant_without_a_configuration_is_bad_input(pulsemap: Run, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(event_lines(range(1)))
    nothing = (2, [], ["pulsemap: typo has no configuration: apply one first"])
    curve = ("export", "curve", "--journey", "shop", "--format", "json")
    assert await pulsemap(imports, "import", "events", str(file), "--tenant", "typo") == nothing
    assert await pulsemap(exports, *curve, "--tenant", "typo") == nothing
