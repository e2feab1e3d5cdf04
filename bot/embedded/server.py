"""The embedded PostgreSQL: started below the data directory, adopted or healed after a crash, stopped."""

import asyncio
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import asyncpg
import psutil

from bot.embedded.home import Home, lock_home, make_cluster, open_home, write_access
from bot.embedded.program import (
    Account,
    EmbeddedPostgresError,
    launch,
    reachable_binaries,
    server_account,
    wheel_binaries,
)

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError"]

START_TRIES = 5
SILENCE = 15.0  # seconds without any answer after which a server that calls itself ready is replaced
STOP_PATIENCE = 60.0  # seconds for a fast shutdown with its checkpoint

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "max_connections": "60",
    "jit": "off",
    "wal_compression": "on",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class EmbeddedPostgres:
    """A running server that belongs to one data directory and, through a lock, to this program alone.

    `dsn` is for asyncpg, `url` for SQLAlchemy; both log in as the role `pulsemap`, which owns the database
    `pulsemap` and is no superuser, over a unix socket in a 0700 directory.
    A server whose program was killed keeps running, and the next `start` adopts it.
    """

    dsn: str
    url: str
    postmaster: psutil.Process
    home: Home
    lock: int
    child: subprocess.Popen[bytes] | None

    @classmethod
    async def start(
        cls,
        data_dir: Path,
        *,
        binaries: Path | None = None,
        durable: bool = True,
        createdb: bool = False,
        server_user: str = "pulsemap",
        timeout: float = 300.0,
    ) -> "EmbeddedPostgres":
        """Start or adopt the server of `data_dir`, creating everything that is missing.

        `binaries` is a directory with initdb and postgres (>= 15) in place of the wheel's; `durable=False`
        gives up crash safety for speed; `createdb` lets the role create databases (decided when the data
        directory is made); `server_user` runs the server when this program is root; `timeout`, in seconds,
        covers crash recovery: a server that needs longer is left at it, for a later start to adopt.
        Raises EmbeddedPostgresError.
        """
        deadline = time.monotonic() + timeout
        account = await server_account(server_user)
        home = await open_home(data_dir, account)
        lock = lock_home(home)
        try:
            program = await reachable_binaries(account, binaries or wheel_binaries(), home.root)
            major = await make_cluster(home, account, program, durable=durable, createdb=createdb)
            write_access(home, account, createdb=createdb)
            settings = (
                SETTINGS | (DURABLE if durable else FAST) | ({"io_method": "sync"} if major >= 18 else {})
            )
            for attempt in range(START_TRIES):
                await asyncio.sleep(0.2 * attempt)
                child, postmaster = None, await asyncio.to_thread(_running_postmaster, home)
                if postmaster is None:
                    child = await asyncio.to_thread(_launch, home, account, program, settings)
                    postmaster = psutil.Process(child.pid)
                try:
                    socket_dir = await _answering(home, postmaster, deadline)
                except asyncio.CancelledError:
                    if child is not None:
                        await asyncio.to_thread(_shut_down, home, postmaster, child)
                    raise
                if socket_dir is not None:
                    dsn = _dsn(socket_dir)
                    url = dsn.replace("postgresql:", "postgresql+asyncpg:", 1)
                    return cls(dsn, url, postmaster, home, lock, child)
                if child is not None:
                    await asyncio.to_thread(child.wait)
            raise EmbeddedPostgresError(
                f"the embedded PostgreSQL of {home.root} does not start. {home.last_words()}"
            )
        except BaseException as error:
            os.close(lock)
            if isinstance(error, OSError):
                raise EmbeddedPostgresError(f"the embedded PostgreSQL cannot start: {error}") from error
            raise

    @staticmethod
    async def dsn_of_running(data_dir: Path, *, server_user: str = "pulsemap") -> str | None:
        """The DSN of the server that another program runs on `data_dir`; None if there is none."""
        if not (data_dir / "postgres").is_dir():
            return None
        home = await open_home(data_dir, await server_account(server_user))
        if not home.postmaster_file():
            return None
        dsn = _dsn(home.announced()[0])
        try:
            connection = await asyncpg.connect(dsn, timeout=SILENCE / 3)
            await connection.close(timeout=5)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return None
        return dsn

    def is_alive(self) -> bool:
        """Whether the postmaster still runs."""
        return _alive(self.postmaster)

    def let_go(self) -> None:
        """Give the data directory up, as before another start."""
        os.close(self.lock)

    async def stop(self) -> None:
        """Fast shutdown; returns when no process of the server is left."""
        try:
            await asyncio.to_thread(_shut_down, self.home, self.postmaster, self.child)
        finally:
            os.close(self.lock)
            self.home.forget_socket_dir()


def _dsn(socket_dir: Path) -> str:
    return f"postgresql://pulsemap@/pulsemap?host={quote(str(socket_dir))}&port={SETTINGS['port']}"


def _server_processes(home: Home) -> list[psutil.Process]:
    """Every live process of the server: each of them works inside the cluster's directory."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(home.cluster) and process.name() == "postgres" and _alive(process):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _running_postmaster(home: Home) -> psutil.Process | None:
    """The live postmaster; when there is none, end what it left behind so that a new one can start."""
    written = home.postmaster_file()
    if not written:
        return None
    processes = _server_processes(home)
    for process in processes:
        if str(process.pid) == written[0]:
            return process
    _end(processes, signal.SIGQUIT, 2.0)
    _end(_server_processes(home), signal.SIGKILL, 10.0)
    if psutil.pid_exists(int(written[0])):
        # The number now belongs to a stranger, whom PostgreSQL would take for its postmaster.
        home.postmaster_path.unlink(missing_ok=True)
        home.socket_lock.unlink(missing_ok=True)
    return None


def _launch(home: Home, account: Account, program: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    paths = {
        "hba_file": home.hba,
        "ident_file": home.ident,
        "unix_socket_directories": home.socket_dir,
        "log_directory": home.log_dir,
    }
    options = [f"--{name}={value}" for name, value in (settings | paths).items()]
    return launch(account, [program / "postgres", "-D", home.cluster, *options], home.start_log)


async def _answering(home: Home, postmaster: psutil.Process, deadline: float) -> Path | None:
    """Wait for an answer; the socket's directory, or None when the postmaster ended or had to be ended."""
    heard = time.monotonic()
    while _alive(postmaster):
        socket_dir, ready = home.announced()
        try:
            connection = await asyncpg.connect(_dsn(socket_dir), timeout=SILENCE / 3)
            await connection.close(timeout=5)
            return socket_dir
        except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError) as error:
            await asyncio.to_thread(_end, [postmaster], signal.SIGINT, STOP_PATIENCE)
            raise EmbeddedPostgresError(f"the database in {home.root} refuses Pulsemap: {error}") from error
        except asyncpg.PostgresError:
            heard = time.monotonic()
        except (OSError, asyncpg.InterfaceError):
            if ready and time.monotonic() - heard > SILENCE:
                await asyncio.to_thread(_end, _server_processes(home), signal.SIGKILL, 10.0)
                return None
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(
                f"the embedded PostgreSQL of {home.root} is not ready yet, but goes on. Start again later. "
                f"{home.last_words()}"
            )
        await asyncio.sleep(0.02)
    return None


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _shut_down(home: Home, postmaster: psutil.Process, child: subprocess.Popen[bytes] | None) -> None:
    """Fast shutdown of the postmaster, harder when it takes too long."""
    for sign, patience in ((signal.SIGINT, STOP_PATIENCE), (signal.SIGQUIT, 5.0)):
        if postmaster in _server_processes(home):
            _end([postmaster], sign, patience)
    _end(_server_processes(home), signal.SIGKILL, 10.0)
    if child is not None:
        child.wait()


def _end(processes: list[psutil.Process], sign: signal.Signals, patience: float) -> None:
    for process in processes:
        try:
            process.send_signal(sign)
        except psutil.NoSuchProcess:
            continue
    deadline = time.monotonic() + patience
    while any(_alive(process) for process in processes) and time.monotonic() < deadline:
        time.sleep(0.005)
