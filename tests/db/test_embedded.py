"""The embedded PostgreSQL: who it runs for, what it opens, and what it survives."""

import asyncio
import contextlib
import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.embedded import server as embedded
from bot.embedded.program import INSTALL, PACKAGE, wheel_binaries
from bot.embedded.server import EmbeddedPostgres, EmbeddedPostgresError

ROOT = Path(__file__).parents[2]
IS_ROOT = os.geteuid() == 0
OURSELVES = pwd.getpwuid(os.geteuid()).pw_name
SERVER_USER = "pulsemap" if IS_ROOT else OURSELVES
USERS = {"root": "pulsemap", "nobody": "nobody"} if IS_ROOT else {OURSELVES: OURSELVES}


@pytest.fixture
def new_dir(quick_disk: Path) -> Iterator[Path]:
    """A path to be made, where other users may pass; whatever still works in it afterwards is killed."""
    top = Path(tempfile.mkdtemp(prefix="pulsemap-", dir=quick_disk))
    top.chmod(0o755)
    yield top / "data"
    for process in server_processes(top):
        process.kill()
    shutil.rmtree(top)


@pytest.fixture(scope="module")
def once_started(quick_disk: Path) -> Iterator[Path]:
    """A data directory whose server was started and stopped once."""
    top = Path(tempfile.mkdtemp(prefix="pulsemap-", dir=quick_disk))

    async def start_and_stop() -> None:
        await (await EmbeddedPostgres.start(top)).stop()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, start_and_stop()).result()
    yield top
    shutil.rmtree(top)


@pytest.fixture
def data_dir(new_dir: Path, once_started: Path) -> Path:
    """A copy of one that was started before: much quicker than the first start of a new one."""
    subprocess.run(["cp", "-a", once_started, new_dir], check=True)
    return new_dir


@pytest.fixture(scope="module")
def binaries() -> Iterator[Path]:
    """A copy of the wheel's installation that every user can read, wherever the checkout lies."""
    top = Path(tempfile.mkdtemp(prefix="pulsemap-"))
    installation = wheel_binaries().parent
    left_out = shutil.ignore_patterns("include", "pgxs", "*.a")
    shutil.copytree(installation, top / PACKAGE / INSTALL, ignore=left_out)
    shutil.copytree(installation.parent.parent / f"{PACKAGE}.libs", top / f"{PACKAGE}.libs")
    top.chmod(0o755)
    yield top / PACKAGE / INSTALL / "bin"
    shutil.rmtree(top)


def server_processes(below: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.name() == "postgres" and Path(process.cwd()).is_relative_to(below):
                found.append(process)
    return found


@contextlib.contextmanager
def app(
    data_dir: Path, binaries: Path, user: str = OURSELVES, timeout: str = "60"
) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.db.embedded_app", str(data_dir), str(binaries), user, timeout],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        try:
            yield program
        finally:
            program.kill()


def first_line(program: subprocess.Popen[str]) -> dict[str, object]:
    assert program.stdout is not None
    line = program.stdout.readline()
    assert line, program.communicate()[1]
    return dict(json.loads(line))


async def ask(server: EmbeddedPostgres, query: str) -> object:
    connection = await asyncpg.connect(server.dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


@pytest.mark.parametrize(("user", "server_user"), USERS.items())
def test_it_runs_for_root_and_for_an_ordinary_user(
    new_dir: Path, binaries: Path, user: str, server_user: str
) -> None:
    new_dir.mkdir()
    os.chown(new_dir, pwd.getpwnam(user).pw_uid, -1)
    with app(new_dir, binaries, user) as program:
        report = first_line(program)
        owners = {process.username() for process in server_processes(new_dir)}
        program.communicate("stop\n")
    postmaster = report.pop("postmaster")
    assert report == {"user": user, "role": "pulsemap", "superuser": False}
    assert owners == {server_user}
    assert not psutil.pid_exists(postmaster)
    assert (program.returncode, server_processes(new_dir)) == (0, [])


async def test_only_a_socket_in_a_private_directory_is_open(data_dir: Path) -> None:
    server = await EmbeddedPostgres.start(data_dir)
    sockets = [found for process in server_processes(data_dir) for found in process.net_connections("inet")]
    directory = server.home.socket_dir.stat()
    secrets = [server.home.cluster, server.home.log_dir]
    await server.stop()
    assert sockets == []
    assert (stat.S_IMODE(directory.st_mode), directory.st_uid) == (0o700, pwd.getpwnam(SERVER_USER).pw_uid)
    assert [stat.S_IMODE(path.stat().st_mode) for path in secrets] == [0o700, 0o700]


async def test_the_role_owns_its_database_and_nothing_else(data_dir: Path) -> None:
    server = await EmbeddedPostgres.start(data_dir)
    rights = await ask(
        server,
        "SELECT ARRAY[rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls] "
        "FROM pg_roles WHERE rolname = current_user",
    )
    refused = []
    for other in ("postgresql://postgres@/pulsemap", "postgresql://pulsemap@/postgres"):
        try:
            await asyncpg.connect(server.dsn.replace("postgresql://pulsemap@/pulsemap", other))
        except asyncpg.InvalidAuthorizationSpecificationError:
            refused.append(other)
    await server.stop()
    assert rights == [False] * 5
    assert refused == ["postgresql://postgres@/pulsemap", "postgresql://pulsemap@/postgres"]


async def test_the_url_is_for_sqlalchemy_and_no_variable_of_the_shell_bends_it(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGPORT": "9", "PGUSER": "x", "PGDATABASE": "x", "PGDATA": "/x"}.items():
        monkeypatch.setenv(name, value)
    server = await EmbeddedPostgres.start(data_dir)
    engine = create_async_engine(server.url)
    async with engine.connect() as connection:
        found = (await connection.execute(text("SELECT current_database(), lower('ŻÓŁĆ Ж')"))).one()
    await engine.dispose()
    await server.stop()
    assert tuple(found) == ("pulsemap", "żółć ж")


async def test_it_is_durable_unless_told_otherwise(data_dir: Path) -> None:
    names = ("fsync", "synchronous_commit", "full_page_writes")
    found = []
    for durable in (True, False):
        server = await EmbeddedPostgres.start(data_dir, durable=durable)
        found.append([await ask(server, f"SHOW {name}") for name in names])
        await server.stop()
    assert found == [["on"] * 3, ["off"] * 3]


async def test_a_killed_postmaster_is_replaced_and_keeps_what_was_committed(data_dir: Path) -> None:
    first = await EmbeddedPostgres.start(data_dir)
    connection = await asyncpg.connect(first.dsn)
    await connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    busy = asyncio.create_task(connection.execute("SELECT count(*) FROM generate_series(1, 1000000000000)"))
    await asyncio.sleep(0.1)
    os.kill(first.postmaster.pid, signal.SIGKILL)
    first.child.wait()
    left_behind = server_processes(data_dir)
    os.close(first.lock)
    second = await EmbeddedPostgres.start(data_dir)
    with pytest.raises((asyncpg.PostgresConnectionError, OSError)):
        await busy
    kept = await ask(second, "SELECT count(*) FROM kept")
    await second.stop()
    assert left_behind != []
    assert kept == 1000
    assert server_processes(data_dir) == []


async def test_the_server_of_a_killed_program_is_adopted(data_dir: Path, binaries: Path) -> None:
    with app(data_dir, binaries) as program:
        postmaster = first_line(program)["postmaster"]
        program.kill()
    server = await EmbeddedPostgres.start(data_dir, binaries=binaries)
    kept = await ask(server, "SELECT count(*) FROM kept")
    await server.stop()
    assert (server.postmaster.pid, kept) == (postmaster, 1)
    assert server_processes(data_dir) == []


async def test_a_server_that_has_died_with_its_program_is_started_again(
    data_dir: Path, binaries: Path
) -> None:
    with app(data_dir, binaries) as program:
        postmaster = first_line(program)["postmaster"]
        program.kill()
    for process in server_processes(data_dir):
        process.kill()
    server = await EmbeddedPostgres.start(data_dir, binaries=binaries)
    kept = await ask(server, "SELECT count(*) FROM kept")
    await server.stop()
    assert server.postmaster.pid != postmaster
    assert kept == 1


async def test_a_program_killed_at_any_moment_of_the_first_start_does_no_harm(
    new_dir: Path, binaries: Path
) -> None:
    for moment in (0.3, 0.5, 0.6, 0.7, 0.8):
        with app(new_dir, binaries) as program:
            await asyncio.sleep(moment)
            program.kill()
    with app(new_dir, binaries) as program:
        report = first_line(program)
        program.communicate("stop\n")
    assert report["role"] == "pulsemap"
    assert server_processes(new_dir) == []


async def test_a_start_that_ran_out_of_time_is_finished_by_the_next_one(
    data_dir: Path, binaries: Path
) -> None:
    statistics = data_dir / "postgres" / "cluster" / "pg_stat" / "pgstat.stat"
    owner = statistics.stat()
    statistics.unlink()
    # PostgreSQL reads it before it answers, and waits until somebody has written.
    os.mkfifo(statistics, 0o600)
    os.chown(statistics, owner.st_uid, owner.st_gid)
    with app(data_dir, binaries, timeout="0") as program:
        _, complaint = program.communicate()
    goes_on = {process.pid for process in server_processes(data_dir)}
    await asyncio.to_thread(statistics.write_bytes, b"")
    server = await EmbeddedPostgres.start(data_dir, binaries=binaries)
    await server.stop()
    assert "is not ready yet, but goes on. Start again later." in complaint
    assert server.postmaster.pid in goes_on


async def test_a_hanging_server_is_replaced(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "SILENCE", 0.3)
    first = await EmbeddedPostgres.start(data_dir)
    os.kill(first.postmaster.pid, signal.SIGSTOP)
    os.close(first.lock)
    second = await EmbeddedPostgres.start(data_dir)
    first.child.wait()
    answer = await ask(second, "SELECT 1")
    await second.stop()
    assert (answer, server_processes(data_dir)) == (1, [])


async def test_a_process_number_that_now_belongs_to_a_stranger_is_not_the_server(data_dir: Path) -> None:
    server = await EmbeddedPostgres.start(data_dir)
    lines = server.home.postmaster_path.read_text().splitlines()
    await server.stop()
    server.home.postmaster_path.write_text("\n".join([str(os.getppid()), *lines[1:], ""]))
    os.chown(server.home.postmaster_path, pwd.getpwnam(SERVER_USER).pw_uid, -1)
    server = await EmbeddedPostgres.start(data_dir)
    answer = await ask(server, "SELECT 1")
    await server.stop()
    assert answer == 1


async def test_a_second_program_on_one_directory_is_refused_with_advice(
    data_dir: Path, binaries: Path
) -> None:
    with app(data_dir, binaries) as program:
        first_line(program)
        with pytest.raises(EmbeddedPostgresError) as refusal:
            await EmbeddedPostgres.start(data_dir, binaries=binaries)
        program.communicate("stop\n")
    assert str(refusal.value) == (
        f"{data_dir} is in use by another Pulsemap (process {program.pid}). Stop that one, or choose another "
        "data directory with PULSEMAP_DATA_DIR."
    )


async def test_a_deep_directory_gets_its_socket_elsewhere(new_dir: Path) -> None:
    deep = new_dir / ("d" * 60) / ("e" * 60)
    server = await EmbeddedPostgres.start(deep)
    directory = server.home.socket_dir
    mode = stat.S_IMODE(directory.stat().st_mode)
    answer = await ask(server, "SELECT 1")
    await server.stop()
    assert not directory.is_relative_to(deep)
    assert (mode, answer, directory.exists()) == (0o700, 1, False)


async def test_binaries_that_the_server_user_cannot_reach_are_copied(data_dir: Path, binaries: Path) -> None:
    hidden = binaries.parents[2]
    hidden.chmod(0o700)
    server = await EmbeddedPostgres.start(data_dir, binaries=binaries)
    running = Path(server.postmaster.exe())
    await server.stop()
    mode = stat.S_IMODE(hidden.stat().st_mode)
    hidden.chmod(0o755)
    assert running.is_relative_to(data_dir / "postgres" if IS_ROOT else hidden)
    assert mode == 0o700


async def test_a_directory_that_cannot_be_used_is_refused_and_left_as_it_was(new_dir: Path) -> None:
    private = new_dir.parent / "private"
    private.mkdir(mode=0o700 if IS_ROOT else 0o500)
    before = private.stat().st_mode
    with pytest.raises(EmbeddedPostgresError, match="Choose another with PULSEMAP_DATA_DIR"):
        await EmbeddedPostgres.start(private / "data")
    assert private.stat().st_mode == before


async def test_a_cluster_of_another_major_version_is_refused(data_dir: Path) -> None:
    server = await EmbeddedPostgres.start(data_dir)
    await server.stop()
    (server.home.cluster / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedPostgresError, match=r"was made by PostgreSQL 17, this is 18\."):
        await EmbeddedPostgres.start(data_dir)


async def test_a_server_that_cannot_start_says_its_last_words(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "START_TRIES", 1)
    server = await EmbeddedPostgres.start(data_dir)
    await server.stop()
    (server.home.cluster / "global" / "pg_control").unlink()
    with pytest.raises(EmbeddedPostgresError, match=r"does not start\. Its log in [^\0]*pg_control"):
        await EmbeddedPostgres.start(data_dir)
