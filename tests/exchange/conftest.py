import base64
import io
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from conglang.agencies.models import Role
from conglang.exchange import signing
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.exchange import PartnerFactory

TOKEN = "mat-khau-cua-phuong"
API = "/api/v1/ban-giao/"


def ninjs(**other) -> dict:
    """A short piece as ninjs; a name given as None is left out."""
    said = {
        "standard": {"name": "ninjs", "version": "3.0"},
        "uri": "tag:cu-khoi.example,2020-11-22:release:7",
        "type": "text",
        "headlines": [{"role": "main", "value": "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"}],
        "descriptions": [{"role": "lead", "value": "Sáng 22/11/2020, tổ dân phố số 5 ra quân."}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": "Hơn 60 người dân đã tham gia quét dọn."}],
        "by": "Nguyễn Thu Lan",
        "genres": [{"name": "Tin"}],
        "altIds": [{"role": "reference", "value": "release:7"}],
        "renditions": [{"name": "web", "href": "http://cu-khoi.example/tin/", "contentType": "text/html"}],
        **other,
    }
    return {name: value for name, value in said.items() if value is not None}


def titled(title: str) -> list[dict]:
    return [{"role": "main", "value": title}]


def association(content: bytes, caption: str = "", alt: str = "", credit: str = "", **other) -> dict:
    """A photo as ninjs."""
    href = f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
    texts = [{"role": role, "value": text} for role, text in (("caption", caption), ("alt", alt)) if text]
    return {
        "name": "anh",
        "uri": "tag:cu-khoi.example,2020-11-22:photo:1",
        "type": "picture",
        "by": credit,
        "descriptions": texts,
        "renditions": [{"name": "main", "href": href, "contentType": "image/jpeg"}],
        **other,
    }


def signed_headers(method: str, path: str, body: bytes, token: str = TOKEN, at: float | None = None) -> dict[str, str]:
    """The headers with which a partner's request is let in."""
    at = time.time() if at is None else at
    signed = signing.signature(signing.secret_of(token), method=method, path=path, body=body, at=at)
    return {"authorization": f"Bearer {token}", signing.HEADER: signed}


@pytest.fixture
def ask(client, partner):
    """``ask(method, key, said)``: one signed request of a partner."""

    def send(method="PUT", key="a" * 64, said=None, *, tail="", token=TOKEN):
        path = f"{API}{key}/{tail}"
        body = b"" if method == "GET" else json.dumps(ninjs() if said is None else said).encode()
        return client.generic(method, path, body, "application/json", headers=signed_headers(method, path, body, token))

    return send


@pytest.fixture
def chains(ward):
    """Imports are approved by the head or the deputy; an editor suffices for what an agency below sends."""
    ApprovalStepFactory(kind="import")
    ApprovalStepFactory(
        kind="incoming", roles=[Role.EDITOR, Role.DEPUTY_BOARD_HEAD, Role.BOARD_HEAD], returning_roles=[]
    )
    return ward


@pytest.fixture
def partner(db):
    return PartnerFactory()


@pytest.fixture
def photo() -> bytes:
    """A small real JPEG."""
    kept = io.BytesIO()
    Image.new("RGB", (640, 420), (120, 30, 20)).save(kept, "JPEG")
    return kept.getvalue()


class UpperPortalAlone:
    """A portal without an API behind real HTTP: what stands at each path, and what it was asked."""

    def __init__(self):
        self.pages: dict[str, tuple[int, bytes, dict]] = {}
        self.asked: list[tuple[str, str]] = []
        portal = self

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self):
                portal.asked.append((self.path, self.headers.get("If-None-Match", "")))
                status, body, headers = portal.pages.get(self.path, (404, b"", {}))
                if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path: str, body: str | bytes, status: int = 200, **headers) -> str:
        """Let ``body`` stand at ``path``; says the whole address. ``http`` and ``HOST`` in a text become this server's."""
        if isinstance(body, str):
            body = body.replace("http://HOST", self.url).encode()
        self.pages[path] = (status, body, headers)
        return self.url + path

    def article(self, path: str, title: str, *, text: str = "", day: str = "22/11/2020 | 15:30") -> str:
        """An article as a portal of a district shows it."""
        text = text or (
            "<p>Sáng 22/11, hơn 60 người dân tổ dân phố số 5 phường Cự Khối ra quân quét dọn đường ngõ, khơi thông cống rãnh.</p>"
            "<p>Đồng chí tổ trưởng cho biết, việc này được làm vào mỗi sáng Chủ nhật tuần thứ tư của tháng.</p>"
        )
        return self.put(
            path,
            f"<!DOCTYPE html><html lang='vi'><head><title>{title} - Cổng TTĐT quận Long Biên</title></head><body>"
            "<div class='menu'><a href='/'>Trang chủ</a><a href='/tin'>Tin tức</a></div>"
            f"<div class='news-detail'><h1>{title}</h1><div class='date'>Ngày đăng {day}</div>"
            f"<div class='content'>{text}</div></div>"
            "<div class='footer'>Bản quyền thuộc UBND quận Long Biên</div></body></html>",
        )

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def district(settings):
    """The district's portal, on the list of hosts."""
    portal = UpperPortalAlone()
    settings.CONGLANG_OUTGOING_HOSTS = [portal.host]
    yield portal
    portal.close()
