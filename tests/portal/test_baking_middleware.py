import pytest
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from conglang.portal import baking
from conglang.portal.middleware import BakingMiddleware, may_be_baked


@pytest.fixture
def baked(settings, tmp_path, rf):
    """Ask for ``path`` a view that answers what it is given; what was baked comes back."""
    settings.CONGLANG_BAKED_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["ward.vn"]

    def ask(answer, path="/tin/", method="get", query=None):
        view = answer if callable(answer) else lambda request: answer
        BakingMiddleware(view)(getattr(rf, method)(path, query or {}, HTTP_HOST="ward.vn"))
        return sorted(
            str(file.relative_to(tmp_path / "tree" / "ward.vn")) for file in tmp_path.glob("tree/*/**/index.*")
        )

    return ask


def test_an_answer_for_everybody_is_baked(baked):
    assert baked(may_be_baked(HttpResponse("tin"))) == ["tin/index.html", "tin/index.html.gz"]


def test_an_answer_that_nobody_marked_is_not_baked(baked):
    assert baked(HttpResponse("tin")) == []


def test_what_belongs_to_one_person_is_not_baked(baked):
    with_cookie = may_be_baked(HttpResponse("tin"))
    with_cookie.set_cookie("sessionid", "x")
    varying = may_be_baked(HttpResponse("tin"))
    patch_vary_headers(varying, ["Cookie"])
    assert [baked(with_cookie), baked(varying)] == [[], []]


def test_faults_forms_and_questions_are_not_baked(baked):
    assert baked(may_be_baked(HttpResponse("lost", status=404))) == []
    assert baked(may_be_baked(HttpResponse("tin")), method="post") == []
    assert baked(may_be_baked(HttpResponse("tin")), query={"q": "nhuận bút"}) == []


def test_what_was_taken_back_while_it_was_rendered_is_not_baked(baked):
    def slow_view(request):
        response = may_be_baked(HttpResponse("taken back meanwhile"))
        baking.reopen(baking.shut())
        return response

    assert baked(slow_view) == []
