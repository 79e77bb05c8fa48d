"""First page, column, article, standing page: what stands there, and in how few queries."""

import json
import re
from datetime import timedelta

import pytest
from wagtail import hooks

from conglang.kit import clock
from conglang.portal import sockets
from conglang.portal.actions import recall_article, withdraw_article
from tests.factories.portal import PictureFactory, make_article, make_column, make_info_page


def publish(count, *, column=None, first=0, **about):
    """``count`` stories, the newest first, an hour apart."""
    now = clock.now()
    return [
        make_article(
            f"release:{number}",
            column=column,
            title=f"Tin số {number}",
            published_at=now - timedelta(hours=number),
            **about,
        )
        for number in range(first, first + count)
    ]


def titles(stories) -> list[str]:
    return [story["title"] for story in stories]


def test_founding_text_says_date_and_views_as_it_always_did(portal, client, words):
    page = make_article(published_at=clock.local(2020, 11, 20, 15, 57), views=114)
    said = words(client.get(page.url))
    assert "Ngày đăng 20/11/2020 | 15:57" in said
    assert "Lượt xem: 114" in said


def test_empty_portal_says_that_there_is_no_news(portal, client, words):
    assert "Chưa có tin bài." in words(client.get("/"))


def test_home_leads_with_the_newest(portal, client):
    make_column(on_first_page=True)
    publish(4)
    context = client.get("/").context
    assert context["lead"]["title"] == "Tin số 0"
    assert titles(context["second"]) == ["Tin số 1", "Tin số 2"]
    assert titles(context["newest"]) == ["Tin số 3"]
    assert [(column["title"], titles(column["stories"])) for column in context["columns"]] == [
        ("Hoạt động của phường", ["Tin số 0", "Tin số 1", "Tin số 2", "Tin số 3"])
    ]


def test_lead_with_a_photo_stands_alone(portal, client):
    make_article(picture=PictureFactory())
    context = client.get("/").context
    assert context["second"] == []
    assert context["lead"]["photo_srcset"].count("w") > 2


def test_home_shows_the_most_read_of_the_month(portal, client):
    publish(2)
    make_article("release:8", title="Đọc nhiều", views=90)
    make_article("release:9", title="Đọc nhiều năm ngoái", views=900, published_at=clock.now() - timedelta(days=200))
    assert titles(client.get("/").context["most_read"])[0] == "Đọc nhiều"
    assert "Đọc nhiều năm ngoái" not in titles(client.get("/").context["most_read"])


def test_home_has_the_shelves_of_upper_rooms(portal, client, words):
    shelf = {"title": "Văn bản mới", "rows": [{"key": "15", "text": "Kế hoạch phòng dịch", "url": "/van-ban/15/"}]}
    with hooks.register_temporarily("portal_home_shelf", lambda request: shelf):
        assert "Văn bản mới" in words(client.get("/"))


def test_what_was_recalled_or_withdrawn_is_in_no_list(portal, client):
    make_column(on_first_page=True)
    publish(3)
    recall_article("release:0")
    withdraw_article("release:1", reason="Số liệu sai.")
    context = client.get("/").context
    assert (context["lead"]["title"], titles(context["newest"])) == ("Tin số 2", [])
    assert [titles(column["stories"]) for column in context["columns"]] == [["Tin số 2"]]
    assert titles(context["most_read"]) == ["Tin số 2"]


def test_recalled_article_is_nowhere(portal, client):
    page = make_article()
    assert client.get(page.url).status_code == 200
    recall_article("release:1")
    assert client.get(page.url).status_code == 404


def test_withdrawn_article_keeps_its_address_with_the_reason_alone(portal, client, words):
    page = make_article()
    withdraw_article("release:1", reason="Bài có thông tin cá nhân.")
    response = client.get(page.url)
    assert response.status_code == 410
    assert "Bài này đã được gỡ Bài có thông tin cá nhân." in words(response)
    assert "quét dọn" not in response.content.decode()
    assert "noindex" in response.content.decode()


def test_column_is_paged_without_counting(portal, client):
    column = make_column()
    publish(17, column=column)
    first, second = client.get(column.url).context, client.get(f"{column.url}?trang=2").context
    assert (len(first["stories"]), first["newer_url"], first["older_url"]) == (15, "", "?trang=2")
    assert (titles(second["stories"]), second["newer_url"], second["older_url"]) == (
        ["Tin số 15", "Tin số 16"],
        "./",
        "",
    )


@pytest.mark.parametrize("number", ["0", "3", "99999", "-1", "hai", "٣"])
def test_page_of_a_column_that_is_not_there(portal, client, number):
    column = make_column()
    publish(1, column=column)
    assert client.get(f"{column.url}?trang={number}").status_code == 404


def test_column_shows_the_columns_below_it_too(portal, client):
    column = make_column()
    make_article("release:1", column=make_column("Khác", "khac"), title="Ở chuyên mục khác")
    make_article("release:2", column=column, title="Ở đây")
    assert titles(client.get(column.url).context["stories"]) == ["Ở đây"]


def test_corrected_article_moves_to_its_new_column_and_keeps_its_address(portal, client):
    column, other = make_column(), make_column("Thông báo", "thong-bao")
    before = make_article(column=column)
    after = make_article(column=other)
    assert (after.pk, after.url) == (before.pk, before.url)
    assert [len(client.get(page.url).context["stories"]) for page in (column, other)] == [0, 1]


def test_article_leads_to_its_neighbours_and_back(portal, client):
    column = make_column()
    pages = publish(3, column=column)
    context = client.get(pages[0].url).context
    assert titles(context["related"]) == ["Tin số 1", "Tin số 2"]
    assert context["trail"] == [("Trang chủ", "/"), ("Hoạt động của phường", column.url)]


def test_upper_rooms_add_parts_to_an_article(portal, client):
    page = make_article()
    with hooks.register_temporarily("portal_article_part", lambda article, request: f"[nghe bài {article.source_key}]"):
        assert "[nghe bài release:1]" in client.get(page.url).content.decode()


HOSTILE = '</script><script>alert(1)</script> <b onclick="x">&amp;</b> "Giỏi"'


def test_text_of_an_article_is_text(portal, client):
    page = make_article(title=HOSTILE, lead=HOSTILE, text=HOSTILE, byline=HOSTILE)
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    assert "<b onclick" not in html


def test_news_article_says_the_same_to_machines(portal, client):
    page = make_article(title=HOSTILE, published_at=clock.local(2020, 11, 20, 15, 57), picture=PictureFactory())
    html = client.get(page.url).content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert (told["@type"], told["headline"], told["publisher"]["name"]) == ("NewsArticle", HOSTILE, "Phường Cự Khối")
    assert told["datePublished"] == "2020-11-20T15:57:00+07:00"
    assert told["mainEntityOfPage"].endswith(page.url)
    assert '<meta property="og:title"' in html


def test_standing_page_is_shown(portal, client, words):
    page = make_info_page(title="Giới thiệu", body="<h2>Vị trí</h2><p>Bờ tả ngạn sông Hồng.</p>")
    assert "Vị trí Bờ tả ngạn sông Hồng." in words(client.get(page.url))


def test_page_in_english_says_so_and_leads_to_the_others(portal, client):
    make_info_page(title="Introduction", slug="introduction", language="en")
    make_info_page(title="Contact", slug="contact", language="en")
    response = client.get("/introduction/")
    assert 'lang="en"' in response.content.decode()
    assert response.context["others"] == [("Contact", "/contact/")]
    assert ("English", "/introduction/") in response.context["footer_links"]


def test_menu_names_the_columns_in_their_order_and_the_present_one(portal, client):
    make_column("Thông báo", "thong-bao", position=2)
    make_column("Tổ dân phố", "to-dan-pho", position=1)
    entry = sockets.MenuEntry("Sổ tay", "/so-tay/", order=1)
    with hooks.register_temporarily("portal_menu_entry", lambda: entry):
        menu = list(client.get("/thong-bao/").context["menu"])
    assert [row for row in menu if row[1] in ("/to-dan-pho/", "/thong-bao/", "/so-tay/", "/lich-cong-tac/")] == [
        ("Tổ dân phố", "/to-dan-pho/", False),
        ("Thông báo", "/thong-bao/", True),
        ("Sổ tay", "/so-tay/", False),
        ("Lịch công tác tuần", "/lich-cong-tac/", False),
    ]


@pytest.mark.parametrize("which", ["home", "column", "article"])
def test_pages_cost_the_same_few_queries_with_one_story_and_with_many(
    portal, client, which, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    column = make_column(on_first_page=True)
    page = publish(1, column=column, picture=PictureFactory())[0]
    url = {"home": "/", "column": column.url, "article": page.url}[which]

    def cost():
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url)
        return len(asked)

    with_one = cost()
    publish(2, column=column, first=1, picture=PictureFactory())
    assert cost() == with_one
    assert with_one <= 22
