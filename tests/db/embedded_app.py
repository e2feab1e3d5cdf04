"""A program with an embedded PostgreSQL, for tests that kill it or run it as somebody else.

Arguments: data directory, binaries, user name, seconds for the start. Prints one JSON line when the database
answers; a line on its standard input makes it stop the server and end.
"""

import asyncio
import concurrent.futures.thread  # noqa: F401  (another user may be unable to read the interpreter's library)
import json
import os
import pwd
import sys
from pathlib import Path

import asyncpg

from bot.embedded.server import EmbeddedPostgres


async def main(data_dir: str, binaries: str, timeout: float) -> None:
    server = await EmbeddedPostgres.start(Path(data_dir), binaries=Path(binaries), timeout=timeout)
    connection = await asyncpg.connect(server.dsn)
    await connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
    await connection.execute("INSERT INTO kept VALUES (1)")
    report = {
        "user": pwd.getpwuid(os.geteuid()).pw_name,
        "postmaster": server.postmaster.pid,
        "role": await connection.fetchval("SELECT current_user::text"),
        "superuser": await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
    }
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    await connection.close()
    await server.stop()


if __name__ == "__main__":
    entry = pwd.getpwnam(sys.argv[3])
    if entry.pw_uid != os.geteuid():
        os.setgroups([])
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[4])))
