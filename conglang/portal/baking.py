"""Public pages as files: baked at the first asking after a change, served before Django is entered.

A baked page must never show what is not out. So a change first *shuts* the tree (all files of all pages are gone and
nothing may be baked, before the change is committed) and *reopens* it afterwards. What was being rendered meanwhile
carries an older generation and is refused. A process killed in between leaves the tree shut: pages come from Django,
slower and true, until :func:`mend` tidies up. Everything goes at every change: lists, feeds and "related" on other
pages show titles too, and a ward changes its portal a few times a day.
"""

import fcntl
import gzip
import json
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

SHUT_TOO_LONG = 60
NAMES = {
    "text/html": "index.html",
    "application/rss+xml": "index.rss",
    "application/xml": "index.xml",
    "application/json": "index.json",
    "text/plain": "index.txt",
}
KEPT_HEADERS = (
    "Content-Security-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Strict-Transport-Security",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
)
_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]+)?")
_PATH = re.compile(r"(/[a-z0-9._-]*[a-z0-9_-])*/?", re.IGNORECASE)


def folder_of(root: Path, host: str, path: str) -> Path | None:
    """Where the page ``path`` of ``host`` lies; None for anything that could leave the tree."""
    if not _HOST.fullmatch(host) or not _PATH.fullmatch(path) or ".." in path or ".." in host:
        return None
    return root / "tree" / host.replace(":", "_") / path.strip("/")


def _root() -> Path:
    return Path(settings.CONGLANG_BAKED_DIR)


@contextmanager
def _locked() -> Iterator[Path]:
    root = _root()
    (root / "shut").mkdir(parents=True, exist_ok=True)
    with open(root / "lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield root


def generation() -> str | None:
    """What a page rendered from now on belongs to; None while a change is under way."""
    root = _root()
    if any((root / "shut").glob("*")):
        return None
    try:
        return (root / "generation").read_text()
    except FileNotFoundError:
        return ""


def _wipe(root: Path) -> None:
    (root / "generation").write_text(uuid.uuid4().hex)
    tree, rubbish = root / "tree", root / f"gone-{uuid.uuid4().hex}"
    if tree.exists():
        os.rename(tree, rubbish)
        shutil.rmtree(rubbish, ignore_errors=True)


def shut() -> str:
    """Take all baked pages away and let none be baked; returns the token that :func:`reopen` wants."""
    token = uuid.uuid4().hex
    with _locked() as root:
        (root / "shut" / token).touch()
        _wipe(root)
    return token


def reopen(token: str) -> None:
    with _locked() as root:
        (root / "shut" / token).unlink(missing_ok=True)
        _wipe(root)


def changing() -> None:
    """What the public sees is being changed: call it inside the transaction of the change; once or often is the same."""
    waiting = transaction.get_connection().run_on_commit
    if not any(getattr(function, "func", None) is reopen for _savepoints, function, *_rest in waiting):
        transaction.on_commit(partial(reopen, shut()))


def forget(path: str) -> None:
    """Take away what was baked at ``path`` on every host; nothing else of the portal has changed."""
    for folder in (_root() / "tree").glob(f"*/{path.strip('/')}"):
        shutil.rmtree(folder, ignore_errors=True)


def mend() -> int:
    """Reopen what a killed process or a rolled-back change left shut; how many tokens there were."""
    left = [mark for mark in (_root() / "shut").glob("*") if time.time() - mark.stat().st_mtime > SHUT_TOO_LONG]
    for mark in left:
        reopen(mark.name)
    return len(left)


def bake(host: str, path: str, response, *, of: str) -> bool:
    """Keep ``response`` as the page ``path`` if nothing has changed since the generation ``of``."""
    name = NAMES.get(response.headers.get("Content-Type", "").split(";")[0])
    folder = folder_of(_root(), host, path)
    if name is None or folder is None:
        return False
    packed = gzip.compress(response.content, compresslevel=6, mtime=0)
    headers = {key: response.headers[key] for key in KEPT_HEADERS if key in response.headers}
    with _locked() as root:
        if generation() != of:
            return False
        folder.mkdir(parents=True, exist_ok=True)
        _put(root / "tree" / "headers.json", json.dumps(headers).encode())
        _put(folder / f"{name}.gz", packed)
        _put(folder / name, response.content)
    return True


def _put(target: Path, content: bytes) -> None:
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(content)
    os.replace(fresh, target)
