"""Where the embedded PostgreSQL lives: directories, owners, the lock, the cluster, who may log in."""

import asyncio
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.embedded.program import Account, EmbeddedPostgresError, reaches, run_as

SOCKET_PATH_LIMIT = 103  # bytes; the kernels allow 107 (Linux) and 103 (macOS)


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of one embedded server; `root` belongs to this program, `cluster` and logs to the server."""

    root: Path
    socket_dir: Path

    @property
    def cluster(self) -> Path:
        return self.root / "cluster"

    @property
    def log_dir(self) -> Path:
        return self.root / "log"

    @property
    def start_log(self) -> Path:
        return self.root / "start.log"

    @property
    def hba(self) -> Path:
        return self.root / "pg_hba.conf"

    @property
    def ident(self) -> Path:
        return self.root / "pg_ident.conf"

    @property
    def postmaster_path(self) -> Path:
        return self.cluster / "postmaster.pid"

    @property
    def socket_lock(self) -> Path:
        return self.socket_dir / ".s.PGSQL.5432.lock"

    def postmaster_file(self) -> list[str]:
        """Lines of postmaster.pid: 1 process id, 5 directory of the socket, 8 state; [] when absent."""
        try:
            lines = self.postmaster_path.read_text().splitlines()
        except FileNotFoundError:
            return []
        return lines if lines and lines[0].isdecimal() else []

    def announced(self) -> tuple[Path, bool]:
        """Where the running postmaster listens, and whether it calls itself ready."""
        lines = self.postmaster_file()
        socket_dir = Path(lines[4]) if len(lines) > 4 and lines[4] else self.socket_dir
        return socket_dir, len(lines) > 7 and lines[7].strip() == "ready"

    def last_words(self) -> str:
        """The end of what the server wrote, for an error message."""
        logs = sorted(self.log_dir.glob("*.log"), key=lambda path: path.stat().st_mtime)
        words = [path.read_text(errors="replace").strip()[-1000:] for path in [self.start_log, *logs[-1:]]]
        return f"Its log in {self.log_dir} ends: " + "\n".join(words)

    def forget_socket_dir(self) -> None:
        """Remove the socket's directory when it lies outside of `root` and is empty."""
        if self.socket_dir.parent != self.root and not any(self.socket_dir.iterdir()):
            self.socket_dir.rmdir()


async def open_home(data_dir: Path, account: Account) -> Home:
    """Make the directories, give the server its own, and see that it can reach them."""
    try:
        home = await asyncio.to_thread(_make_directories, data_dir, account)
    except OSError as error:
        raise EmbeddedPostgresError(
            f"the data directory cannot be made: {error}. Choose another with PULSEMAP_DATA_DIR."
        ) from error
    if not await reaches(account, home.log_dir):
        raise EmbeddedPostgresError(
            f"{home.log_dir} lies in a directory which the system user {account.name!r}, who runs the "
            "database, may not enter. Choose another with PULSEMAP_DATA_DIR, for example /var/lib/pulsemap."
        )
    if home.cluster.exists() and home.cluster.stat().st_uid != account.uid:
        raise EmbeddedPostgresError(
            f"{home.cluster} belongs to user id {home.cluster.stat().st_uid}, but the database runs as "
            f"{account.name!r}. Give it over with chown -R {account.name} {home.cluster}."
        )
    return home


def _make_directories(data_dir: Path, account: Account) -> Home:
    data_dir = data_dir.resolve()
    _make_data_dir(data_dir, account)
    root = data_dir / "postgres"
    root.mkdir(mode=0o700, exist_ok=True)
    root.chmod(0o700 if account.is_ours else 0o711)
    home = Home(root, _socket_dir(root))
    for directory in (home.log_dir, home.socket_dir):
        _make_own(directory, account)
    return home


def _make_data_dir(data_dir: Path, account: Account) -> None:
    """Create what is missing; let the server pass through (not list) our directory, unless it is a home."""
    if account.is_ours:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    for parent in reversed(data_dir.parents):
        if not parent.exists():
            parent.mkdir()
            parent.chmod(0o755)
    data_dir.mkdir(mode=0o700, exist_ok=True)
    homes = {entry.pw_dir for entry in pwd.getpwall()}
    if data_dir.stat().st_uid == os.geteuid() and str(data_dir) not in homes:
        data_dir.chmod(stat.S_IMODE(data_dir.stat().st_mode) | 0o011)


def _socket_dir(root: Path) -> Path:
    """Below `root`, or where that is too long for a socket's name, in the system's temporary directory."""
    digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    for candidate in (root / "socket", Path(tempfile.gettempdir()) / f"pulsemap-{digest}"):
        if len(os.fsencode(candidate / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return candidate
    raise EmbeddedPostgresError(f"{root} is too long for a socket. Set TMPDIR to a short path.")


def _make_own(directory: Path, account: Account) -> None:
    """A 0700 directory of the server's; one that somebody else put there is refused."""
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        found = directory.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (account.uid, os.geteuid()):
            raise EmbeddedPostgresError(f"{directory} is in the way: remove it and start again.") from None
    os.chown(directory, account.uid, account.gid, follow_symlinks=False)
    directory.chmod(0o700)


def lock_home(home: Home) -> int:
    """Take the directory for this program alone until the returned descriptor is closed or we die."""
    descriptor = os.open(home.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 20).decode() or "unknown"
        os.close(descriptor)
        raise EmbeddedPostgresError(
            f"{home.root.parent} is in use by another Pulsemap (process {holder}). Stop that one, or choose "
            "another data directory with PULSEMAP_DATA_DIR."
        ) from None
    os.truncate(descriptor, 0)
    os.write(descriptor, str(os.getpid()).encode())
    return descriptor


async def make_cluster(home: Home, account: Account, program: Path, *, durable: bool, createdb: bool) -> int:
    """Create the cluster with its role and database unless it stands already; returns its major version.

    It is built aside and renamed, so a half-made one is never taken for a whole one.
    """
    version = await run_as(account, program / "postgres", "-V")
    program_major = int(version.split()[2].split(".")[0])
    if not home.cluster.exists():
        fresh = await asyncio.to_thread(_empty_cluster, home, account)
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = builtin if program_major >= 17 else ["--locale=C.UTF-8"]
        sync = [] if durable else ["--no-sync"]
        names = ["--username=postgres", "--auth=peer", "--encoding=UTF8"]
        await run_as(account, program / "initdb", "--pgdata", fresh, *names, *locale, *sync)
        statements = (
            f"CREATE ROLE pulsemap LOGIN NOSUPERUSER {'CREATEDB' if createdb else 'NOCREATEDB'};\n"
            "CREATE DATABASE pulsemap OWNER pulsemap;\n"
        )
        settings = ["-c", "exit_on_error=on", "-c", f"fsync={'on' if durable else 'off'}"]
        single: list[str | Path] = [program / "postgres", "--single", "-D", fresh, *settings, "postgres"]
        await run_as(account, *single, typed=statements)
        await asyncio.to_thread(_put_in_place, fresh, home.cluster)
    major = int((home.cluster / "PG_VERSION").read_text())
    if major != program_major:
        raise EmbeddedPostgresError(
            f"{home.cluster} was made by PostgreSQL {major}, this is {program_major}. Dump it with the old "
            "Pulsemap (pg_dump) and restore it into a new data directory."
        )
    return major


def _empty_cluster(home: Home, account: Account) -> Path:
    for leftover in home.root.glob("new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=home.root))
    os.chown(fresh, account.uid, account.gid)
    return fresh


def _put_in_place(fresh: Path, cluster: Path) -> None:
    fresh.rename(cluster)
    directory = os.open(cluster.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def write_access(home: Home, account: Account, *, createdb: bool) -> None:
    """Only this program's user and the server's may log in, only as `pulsemap`; the kernel is witness."""
    databases = "all" if createdb else "pulsemap"
    names = sorted({pwd.getpwuid(os.geteuid()).pw_name, account.name})
    home.hba.write_text(f"local {databases} pulsemap peer map=pulsemap\n")
    home.ident.write_text("".join(f'pulsemap "{name}" pulsemap\n' for name in names))
    for path in (home.hba, home.ident):
        path.chmod(0o644)
