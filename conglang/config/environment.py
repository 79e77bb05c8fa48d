"""Settings from outside: environment variables, and the file ``instance.env`` in the instance's folder.

Everything an instance keeps lies in one folder, named by ``CONGLANG_INSTANCE``. A missing or wrong variable is told
by its name and the place where to set it.
"""

import json
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parents[2]


class WrongSetting(Exception):
    """A setting is missing or makes no sense; the sentence says which and where to put it right."""


def instance_folder() -> Path:
    return Path(os.environ.get("CONGLANG_INSTANCE") or BASE_DIR / "instances" / "ward").resolve()


def load_instance_file(folder: Path) -> None:
    """Read ``instance.env``: lines ``NAME=value``; what the environment already says wins."""
    file = folder / "instance.env"
    if not file.is_file():
        return
    for number, written in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise WrongSetting(f"{file}, line {number}: write NAME=value.")
        os.environ.setdefault(name.strip(), value.strip())


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise WrongSetting(f"{name} is not set. Set it in the environment or in instance.env of the instance's folder.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in ("0", "1", "true", "false", "yes", "no", ""):
        raise WrongSetting(f"{name} must be 1 or 0, not {value!r}.")
    return value in ("1", "true", "yes")


def whole(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise WrongSetting(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def one_of(name: str, allowed: tuple[str, ...]) -> str:
    """One of a few words; the first one when nothing is said."""
    value = text(name, allowed[0])
    if value not in allowed:
        raise WrongSetting(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def mapping(name: str) -> dict:
    """A JSON object on one line."""
    try:
        value = json.loads(text(name, "{}"))
    except ValueError as wrong:
        raise WrongSetting(f"{name} must be a JSON object on one line: {wrong}") from wrong
    if not isinstance(value, dict):
        raise WrongSetting(f"{name} must be a JSON object, not {value!r}.")
    return value


def secret_key(folder: Path) -> str:
    """The instance's own secret, made at the first start and readable by its owner alone."""
    if os.environ.get("CONGLANG_SECRET_KEY"):
        return os.environ["CONGLANG_SECRET_KEY"]
    file = folder / "secret.key"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text().strip()
        with os.fdopen(handle, "w") as fresh:
            fresh.write(secrets.token_urlsafe(50))
    return file.read_text().strip()


SQLITE_OPTIONS = {
    # Without these, parallel writers meet "database is locked" (docs/adr/0003).
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000"
    ),
}


def database(folder: Path) -> dict:
    """``CONGLANG_DATABASE_URL``, else SQLite in the instance's folder.

    ``postgresql://user:password@host:port/name``, or ``postgresql:///name?host=/run/postgresql`` for a socket file.
    """
    url = os.environ.get("CONGLANG_DATABASE_URL", "")
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db.sqlite3", "OPTIONS": SQLITE_OPTIONS}
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise WrongSetting("CONGLANG_DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [unquote(parts.hostname or "")])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
