import gzip
import os
import time
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse

from conglang.portal import baking
from conglang.portal.front import Front

PHONE = "Mozilla/5.0 (Linux; Android 8.1) Chrome/119.0 Mobile"
HOST = "ward.vn"


@pytest.fixture(autouse=True)
def baked_dir(settings, tmp_path):
    settings.CONGLANG_BAKED_DIR = tmp_path / "baked"
    return settings.CONGLANG_BAKED_DIR


@pytest.fixture
def ask(tmp_path, baked_dir):
    """A browser at the front door; behind it a Django that only says its name."""

    def django(environ, start_response):
        start_response("200 OK", [])
        return [b"from Django"]

    front = Front(django, baked_dir=baked_dir, views_dir=tmp_path / "views")

    def request(path="/tin/", method="GET", query="", body=b"", **headers):
        told = {}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": HOST,
            "HTTP_USER_AGENT": PHONE,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": __import__("io").BytesIO(body),
            **headers,
        }
        told["body"] = b"".join(front(environ, lambda status, sent: told.update(status=status, headers=dict(sent))))
        return told

    return request


def page(text="trang"):
    return HttpResponse(text, headers={"Content-Security-Policy": "default-src 'self'"})


def bake(text="trang", path="/tin/"):
    return baking.bake(HOST, path, page(text), of=baking.generation())


def test_a_baked_page_is_answered_before_django(ask):
    assert ask()["body"] == b"from Django"
    assert bake() is True
    answer = ask()
    assert (answer["status"], answer["body"]) == ("200 OK", b"trang")
    assert answer["headers"]["Content-Security-Policy"] == "default-src 'self'"
    assert answer["headers"]["Cache-Control"] == "no-cache"


def test_a_browser_that_reads_gzip_gets_it_and_one_that_has_the_page_gets_nothing(ask):
    bake("trang " * 100)
    answer = ask(HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(answer["body"]) == b"trang " * 100
    again = ask(HTTP_IF_NONE_MATCH=answer["headers"]["ETag"])
    assert (again["status"], again["body"]) == ("304 Not Modified", b"")


@pytest.mark.parametrize("path", ["/../secret/", "/tin/..", "//etc/", "/tin/%2e/", "/ti\u0301n/"])
def test_a_path_never_leaves_the_tree(ask, path):
    assert baking.folder_of(Path("/x"), HOST, path) is None
    assert ask(path)["body"] == b"from Django"


def test_a_question_goes_to_django(ask):
    bake()
    assert ask(query="q=nhuan+but")["body"] == b"from Django"


def test_nothing_is_served_or_baked_while_a_change_is_under_way(ask):
    bake()
    before = baking.generation()
    token = baking.shut()
    assert ask()["body"] == b"from Django"
    assert baking.generation() is None
    assert baking.bake(HOST, "/tin/", page(), of=before) is False
    baking.reopen(token)
    assert baking.bake(HOST, "/tin/", page("old"), of=before) is False, "rendered before the change, finished after it"
    assert bake("new") is True
    assert ask()["body"] == b"new"


def test_two_changes_at_once_keep_the_tree_shut_until_both_are_done():
    first, second = baking.shut(), baking.shut()
    baking.reopen(first)
    assert baking.generation() is None
    baking.reopen(second)
    assert baking.generation()


@pytest.mark.django_db(transaction=True)
def test_changing_takes_pages_away_before_the_commit_and_lets_bake_after_it(ask):
    bake()
    with transaction.atomic():
        baking.changing()
        assert ask()["body"] == b"from Django"
        assert baking.generation() is None
    assert bake("new") is True


def test_a_process_killed_in_the_middle_leaves_truth_and_is_mended(ask):
    bake()
    token = baking.shut()
    assert baking.mend() == 0
    mark = baking._root() / "shut" / token
    os.utime(mark, (time.time() - 120, time.time() - 120))
    assert baking.mend() == 1
    assert bake("new") is True


def test_a_page_too_old_is_asked_from_django(ask, baked_dir):
    bake()
    file = baked_dir / "tree" / HOST / "tin" / "index.html"
    os.utime(file, (time.time() - 700, time.time() - 700))
    assert ask()["body"] == b"from Django"


def test_the_front_notes_a_view_without_django(ask, tmp_path):
    answer = ask("/luot-xem/7/", "POST", body=b"k3y4567890")
    assert answer["status"] == "204 No Content"
    [log] = (tmp_path / "views").glob("*.log")
    assert log.read_text() == "7 k3y4567890\n"


def test_a_strange_view_goes_to_django(ask):
    assert ask("/luot-xem/x/", "POST", body=b"k3y4567890")["body"] == b"from Django"
