from datetime import timedelta

import pytest

from conglang.kit import clock
from conglang.portal.actions import recall_article, withdraw_article
from tests.factories.agencies import AgencyFactory
from tests.factories.portal import PictureFactory, make_article, make_column, make_home, make_info_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(approving):
    AgencyFactory(is_ours=True, name="Phường Cự Khối")
    return make_home()


def words(response) -> str:
    from html import unescape
    from django.utils.html import strip_tags

    return " ".join(unescape(strip_tags(response.content.decode())).split())


def test_founding_text_says_date_and_views_as_it_always_did(portal, client):
    make_column()
    page = make_article(published_at=clock.local(2020, 11, 20, 15, 57), views=114)
    said = words(client.get(page.url))
    assert "Ngày đăng 20/11/2020 | 15:57" in said
    assert "Lượt xem: 114" in said


def test_home_leads_with_the_newest(portal, client):
    make_column(on_first_page=True)
    for number in range(3):
        make_article(f"release:{number}", title=f"Tin số {number}", published_at=clock.now() - timedelta(hours=number))
    context = client.get("/").context
    assert context["lead"]["title"] == "Tin số 0"
    assert [story["title"] for story in context["newest"]] == ["Tin số 1", "Tin số 2"]
    assert [[story["title"] for story in column["stories"]] for column in context["columns"]] == [["Tin số 0", "Tin số 1", "Tin số 2"]]
