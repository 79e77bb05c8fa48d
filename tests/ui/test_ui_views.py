import pytest
from django.test import RequestFactory

from conglang.ui.views import styleguide

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(rf: RequestFactory):
    def page(method="get", data=None):
        request = getattr(rf, method)("/giao-dien/", data or {})
        request.session = {}
        request.user = None
        return styleguide(request).content.decode()

    return page


def test_styleguide_shows_every_state_with_its_word(ask):
    page = ask()
    assert [
        page.count(f"cl-state--{tone}") > 0
        for tone in ("draft", "waiting", "active", "done", "late", "urgent", "returned", "closed")
    ] == [True] * 8


def test_form_shows_errors_in_the_summary_and_beside_the_field_and_loses_nothing(ask):
    page = ask("post", {"summary": "Chữ đã gõ <b>"})
    assert 'href="#id_title"' in page
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert "Chữ đã gõ &lt;b&gt;" in page


def test_form_without_faults_shows_no_summary(ask):
    assert "cl-error-summary" not in ask()
