"""The door before Django: answers baked pages and notes views, from files alone.

``config`` wraps the WSGI application with :class:`Front`; without it everything works as well, only slower.
"""

import json
import os
import time
from collections.abc import Callable, Iterable
from email.utils import formatdate
from pathlib import Path

from conglang.portal import baking, counting

TYPES = {
    "index.html": "text/html; charset=utf-8",
    "index.rss": "application/rss+xml; charset=utf-8",
    "index.xml": "application/xml",
    "index.json": "application/json",
    "index.txt": "text/plain; charset=utf-8",
}
HEADERS_KEPT_SECONDS = 5


class Front:
    """A WSGI application around another one.

    ``max_age`` is how old, in seconds, a baked page may be: it bounds what depends on the clock alone, such as
    "this week".
    """

    def __init__(self, application: Callable, *, baked_dir: str | Path, views_dir: str | Path, max_age: int = 600):
        self.application = application
        self.root = Path(baked_dir)
        self.views_dir = Path(views_dir)
        self.max_age = max_age
        self._headers: tuple[float, list[tuple[str, str]]] = (0.0, [])

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        if method in ("GET", "HEAD") and not environ.get("QUERY_STRING"):
            answer = self._baked(environ, path)
            if answer:
                status, headers, body = answer
                start_response(status, headers)
                return [b"" if method == "HEAD" else body]
        elif method == "POST" and path.startswith(counting.PREFIX) and self._note(environ, path):
            start_response("204 No Content", [("Cache-Control", "no-store")])
            return [b""]
        return self.application(environ, start_response)

    def _baked(self, environ: dict, path: str):
        folder = baking.folder_of(self.root, environ.get("HTTP_HOST", "").lower(), path)
        if folder is None:
            return None
        for name, content_type in TYPES.items():
            try:
                with open(folder / name, "rb") as file:
                    found = os.fstat(file.fileno())
                    if time.time() - found.st_mtime > self.max_age:
                        return None
                    return self._answer(environ, folder / name, content_type, file, found)
            except (FileNotFoundError, NotADirectoryError):
                continue
        return None

    def _answer(self, environ: dict, path: Path, content_type: str, file, found: os.stat_result):
        stamp = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
        headers = [
            ("Content-Type", content_type),
            ("ETag", stamp),
            ("Last-Modified", formatdate(found.st_mtime, usegmt=True)),
            # The browser asks each time: what is taken back is gone at once.
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding"),
            *self._kept_headers(),
        ]
        if stamp in environ.get("HTTP_IF_NONE_MATCH", ""):
            return "304 Not Modified", headers, b""
        body = None
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            try:
                body = path.with_name(f"{path.name}.gz").read_bytes()
                headers.append(("Content-Encoding", "gzip"))
            except FileNotFoundError:
                body = None
        body = file.read() if body is None else body
        headers.append(("Content-Length", str(len(body))))
        return "200 OK", headers, body

    def _kept_headers(self) -> list[tuple[str, str]]:
        until, kept = self._headers
        if time.monotonic() > until:
            try:
                kept = list(json.loads((self.root / "tree" / "headers.json").read_bytes()).items())
            except FileNotFoundError:
                kept = []
            self._headers = (time.monotonic() + HEADERS_KEPT_SECONDS, kept)
        return kept

    def _note(self, environ: dict, path: str) -> bool:
        try:
            length = min(int(environ.get("CONTENT_LENGTH") or 0), counting.KEY_BYTES)
        except ValueError:
            return False
        return counting.note(
            self.views_dir,
            page=path[len(counting.PREFIX) :].strip("/"),
            key=environ["wsgi.input"].read(length).decode("ascii", "replace"),
            user_agent=environ.get("HTTP_USER_AGENT", ""),
            origin=environ.get("HTTP_ORIGIN", ""),
            host=environ.get("HTTP_HOST", ""),
        )
