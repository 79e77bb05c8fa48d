"""The gate to the outside: listed hosts only, no redirects, nothing without limit."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conglang.exchange import outgoing
from conglang.exchange.outgoing import NoAnswer, NotAllowed


class Stranger(BaseHTTPRequestHandler):
    """A server that answers by path, well and badly."""

    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        if self.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "/secret")
            self.end_headers()
        elif self.path == "/long":
            self._say(b"x" * 200_000)
        elif self.path == "/packed":
            self._say(b"\x1f\x8b", encoding="gzip")
        else:
            self._say(b"xin chao")

    def _say(self, body: bytes, encoding: str = ""):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Silent."""


@pytest.fixture
def stranger(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Stranger.asked = []
    host = f"127.0.0.1:{server.server_port}"
    settings.CONGLANG_OUTGOING_HOSTS = [host]
    yield f"http://{host}"
    server.shutdown()
    server.server_close()


def test_listed_host_is_asked(stranger):
    answer = outgoing.send("GET", f"{stranger}/tin")
    assert (answer.status, answer.body) == (200, b"xin chao")


def test_host_that_is_not_listed_is_never_asked(stranger, settings):
    settings.CONGLANG_OUTGOING_HOSTS = ["long-bien.example"]
    with pytest.raises(NotAllowed):
        outgoing.send("GET", f"{stranger}/tin")
    assert Stranger.asked == []


def test_redirect_is_not_followed(stranger):
    with pytest.raises(NotAllowed):
        outgoing.send("GET", f"{stranger}/redirect")
    assert Stranger.asked == ["/redirect"]


@pytest.mark.parametrize("path", ["/long", "/packed"])
def test_answers_without_measure_are_cut_off(stranger, path):
    with pytest.raises(NotAllowed):
        outgoing.send("GET", f"{stranger}{path}", most_bytes=100_000)


def test_environment_proxy_is_not_used(stranger, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert outgoing.send("GET", f"{stranger}/tin").status == 200


def test_silent_host_is_told_as_no_answer(settings):
    settings.CONGLANG_OUTGOING_HOSTS = ["127.0.0.1:9"]
    with pytest.raises(NoAnswer) as failed:
        outgoing.send("GET", "http://127.0.0.1:9/")
    assert "127.0.0.1:9" in str(failed.value)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://long-bien.example/api/", True),
        ("http://long-bien.example/", True),
        ("https://LONG-BIEN.example/", True),
        ("http://long-bien.example:8000/", False),
        ("http://cong.example:8001/", True),
        ("http://cong.example/", False),
        ("http://long-bien.example.evil.example/", False),
        ("http://evil.example/?long-bien.example", False),
        ("http://long-bien.example@evil.example/", False),
        ("http://u:p@long-bien.example/", False),
        ("http://169.254.169.254/latest/meta-data/", False),
        ("http://localhost/", False),
        ("http://[::1]/", False),
        ("file:///etc/passwd", False),
        ("gopher://long-bien.example/", False),
        ("//long-bien.example/", False),
        ("http://long-bien.example:99999/", False),
        ("http://long-bien.example/\r\nX-Evil: 1", False),
        ("", False),
    ],
)
def test_list_decides_by_host_and_port(settings, url, allowed):
    settings.CONGLANG_OUTGOING_HOSTS = ["long-bien.example", "cong.example:8001"]
    assert outgoing.is_allowed(url) is allowed
