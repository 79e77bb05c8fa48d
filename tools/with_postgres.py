"""Run a command beside a PostgreSQL server of its own, which is gone afterwards.

    python tools/with_postgres.py -- pytest -q

The server listens on a socket file alone, in a temporary folder, and runs as ``postgres`` when this script is run by
root (PostgreSQL refuses root). The command finds it in ``CONGLANG_DATABASE_URL``.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

# Nothing here outlives the run, so nothing is made safe against a crash.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


def programs() -> Path:
    """Where Debian keeps ``initdb`` and ``pg_ctl``, the newest version, or wherever the PATH has them."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    if not found:
        sys.exit("PostgreSQL is not installed: Debian's package is named postgresql.")
    return Path(found).parent


def as_server_user(*command: str) -> None:
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)


@contextmanager
def server():
    """The address of a fresh server."""
    folder = Path(tempfile.mkdtemp(prefix="conglang-pg-"))
    if os.geteuid() == 0:
        postgres = pwd.getpwnam("postgres")
        os.chown(folder, postgres.pw_uid, postgres.pw_gid)
    ctl = [str(programs() / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait"]
    try:
        initdb = str(programs() / "initdb")
        as_server_user(
            initdb, "--pgdata", str(folder / "data"), "-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "--no-sync"
        )
        as_server_user(*ctl, "--log", str(folder / "log"), "-o", f"{OPTIONS} -k {folder}", "start")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            as_server_user(*ctl, "--mode=immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server() as address:
        return subprocess.run(command, env={**os.environ, "CONGLANG_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main([word for word in sys.argv[1:] if word != "--"]))
