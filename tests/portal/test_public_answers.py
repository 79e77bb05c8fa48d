"""Look-up, staff, week, feeds, counts, what is not here: the same for everybody, in Vietnamese, nothing inline."""

import re
from datetime import date, time, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks

from conglang.kit import clock
from conglang.portal.actions import recall_article
from conglang.portal.sockets import WeekEvent
from tests.factories.agencies import AppointmentFactory, PostFactory, UnitFactory
from tests.factories.people import PersonFactory
from tests.factories.portal import make_article, make_column, make_info_page

TEXT_OF_ONE_LETTER_CASE = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def filled(portal):
    make_column("Thông báo", "thong-bao", on_first_page=True, intro="Thông báo tới nhân dân")
    make_info_page()
    UnitFactory(name="Văn phòng")
    return make_article()


PUBLIC = [
    "/",
    "/thong-bao/",
    "/gioi-thieu/",
    "/tra-cuu/",
    "/tra-cuu/?q=tong+ve+sinh",
    "/tra-cuu/?q=khong+co+gi",
    "/can-bo/",
    "/lich-cong-tac/",
]
FOR_PROGRAMS = ["/rss/", "/rss/thong-bao/", "/sitemap.xml", "/robots.txt"]


def everywhere(filled) -> list[str]:
    return [*PUBLIC, filled.url]


def test_public_pages_allow_nothing_inline(filled, client):
    for url in [*everywhere(filled), "/khong-co-trang-nay/"]:
        response = client.get(url)
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy and "nonce" not in policy, url
        assert "default-src 'none'" in policy
        html = response.content.decode()
        assert not re.search(r"\son[a-z]+=|\sstyle=|<style", html), url
        assert set(re.findall(r"<script(?![^>]*src=)([^>]*)>", html)) <= {' type="application/ld+json"'}, url


def test_public_pages_call_no_foreign_host(filled, client):
    for url in everywhere(filled):
        loaded = re.findall(
            r'<(?:script|link|img|iframe|audio|source)[^>]*?(?:src|href)="([^"]+)"', client.get(url).content.decode()
        )
        assert [address for address in loaded if "//" in address and not address.startswith("http://localhost")] == []


def test_answers_are_the_same_for_everybody_and_may_be_baked(filled, client):
    for url in [*everywhere(filled), *FOR_PROGRAMS, f"/luot-xem/{filled.pk}/"]:
        response = client.get(url)
        assert response.status_code == 200, url
        assert response.may_be_baked, url
        assert not response.cookies and "Cookie" not in response.headers.get("Vary", ""), url


def test_browser_that_prefers_english_gets_vietnamese(filled, client):
    response = client.get("/", headers={"Accept-Language": "en-US,en;q=0.9"})
    assert '<html lang="vi">' in response.content.decode()
    assert "Mới nhất" in response.content.decode() or "Đọc nhiều" in response.content.decode()


class TextNodes(HTMLParser):
    """What is read or spoken: text, and the attributes that name things."""

    NAMING = {"alt", "title", "aria-label", "placeholder", "content"}

    def __init__(self, html: str):
        super().__init__()
        self.found: set[str] = set()
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._silent += tag in ("script", "style")
        named = dict(attrs)
        if tag != "meta" or named.get("name") == "description":
            self.found |= {value.strip() for name, value in attrs if name in self.NAMING and value and tag != "link"}

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._silent and data.strip():
            self.found.add(" ".join(data.split()))


MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
# Vietnamese words without a mark, and names.
PLAIN = {"In", "A+", "A++", "Thu Lan", "Trang sau", "Trang", "Danh sách", "Tin, bài", "English", "Xem", "RSS", "CNTT"}


def test_no_public_page_shows_an_english_word(filled, client):
    suspicious = {}
    for url in [*everywhere(filled), "/khong-co-trang-nay/"]:
        for said in TextNodes(client.get(url).content.decode()).found:
            if TEXT_OF_ONE_LETTER_CASE.search(said) and not MARKED.search(said) and said not in PLAIN:
                suspicious.setdefault(said, url)
    assert suspicious == {}


def test_look_up_finds_without_marks_and_leaves_wagtails_index_alone(filled, client):
    with CaptureQueriesContext(connection) as asked:
        response = client.get("/tra-cuu/?q=tong ve sinh")
    assert [hit.url for hit in response.context["hits"]] == [filled.url]
    assert not [query["sql"] for query in asked if "wagtailsearch" in query["sql"] or "modelsearch" in query["sql"]]


def test_look_up_by_kind_and_page(portal, client):
    make_info_page(title="Giới thiệu tổng vệ sinh")
    for number in range(21):
        make_article(f"release:{number}", title=f"Tổng vệ sinh lần {number}")
    assert len(client.get("/tra-cuu/?q=tong+ve+sinh&loai=page").context["hits"]) == 1
    first = client.get("/tra-cuu/?q=tong+ve+sinh&loai=article").context
    assert (len(first["hits"]), first["newer_url"], first["older_url"]) == (
        20,
        "",
        "?q=tong+ve+sinh&loai=article&trang=2",
    )
    assert len(client.get(f"/tra-cuu/{first['older_url']}").context["hits"]) == 1


def test_look_up_does_not_find_what_was_recalled(filled, client):
    recall_article("release:1")
    assert client.get("/tra-cuu/?q=tong+ve+sinh").context["hits"] == []


@pytest.mark.parametrize(
    "query", ["trang=x", "trang=-3", "trang=999999999", "loai=khac", "q=%00", "q=%22%27%3Cscript%3E", "q=" + "a" * 5000]
)
def test_look_up_bears_any_question(filled, client, query):
    response = client.get(f"/tra-cuu/?q=tong&{query}")
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_staff_are_those_who_hold_a_public_post_today(portal, client):
    office = UnitFactory(name="Văn phòng")
    for title, name, about in (
        ("Bí thư", "Nguyễn Quốc Toản", {}),
        ("Chủ tịch", "Người Nghỉ", {"ends_on": date(2020, 11, 22)}),
        ("Phó Chủ tịch", "Người Sẽ Đến", {"starts_on": date(2020, 11, 24)}),
    ):
        AppointmentFactory(
            person=PersonFactory(name=name),
            post=PostFactory(title=title, unit=office),
            **{"starts_on": date(2020, 1, 1), **about},
        )
    AppointmentFactory(
        person=PersonFactory(name="Người Trực"),
        post=PostFactory(title="Bảo vệ", unit=office, is_public=False),
        starts_on=date(2020, 1, 1),
    )
    units = client.get("/can-bo/").context["units"]
    assert [(unit["name"], [(person["name"], person["post"]) for person in unit["people"]]) for unit in units] == [
        ("Văn phòng", [("Nguyễn Quốc Toản", "Bí thư")])
    ]


def test_week_shows_what_upper_rooms_tell(portal, client):
    asked = []

    def events(first_day, last_day):
        asked.append((first_day, last_day))
        yield WeekEvent(date(2020, 11, 24), "Ra quân tổng vệ sinh", time(14, 0))
        yield WeekEvent(date(2020, 11, 24), "Giao ban", time(8, 0), more="Hội trường")

    with hooks.register_temporarily("portal_week_events", events):
        days = client.get("/lich-cong-tac/").context["days"]
    assert asked == [(date(2020, 11, 23), date(2020, 11, 29))]
    assert [(day["date"].day, day["is_today"], [event.title for event in day["events"]]) for day in days] == [
        (23, True, []),
        (24, False, ["Giao ban", "Ra quân tổng vệ sinh"]),
        (25, False, []),
        (26, False, []),
        (27, False, []),
    ]


def test_week_before_and_after_have_addresses_of_their_own(portal, client):
    context = client.get("/lich-cong-tac/").context
    assert (context["before_url"], context["after_url"]) == ("/lich-cong-tac/2020-11-16/", "/lich-cong-tac/2020-11-30/")
    assert client.get("/lich-cong-tac/2020-11-30/").context["before_url"] == "/lich-cong-tac/"


@pytest.mark.parametrize("day", ["2020-11-24", "2030-01-07", "1990-01-01", "2020-13-01", "hom-nay"])
def test_week_that_is_not_shown(portal, client, day):
    assert client.get(f"/lich-cong-tac/{day}/").status_code == 404


def test_feed_holds_the_newest(filled, client):
    make_article("release:2", title="Cũ hơn <và> đúng", published_at=clock.now() - timedelta(days=1))
    channel = ElementTree.fromstring(client.get("/rss/").content).find("channel")
    assert [item.findtext("title") for item in channel.iter("item")] == [
        "Ra quân tổng vệ sinh môi trường",
        "Cũ hơn <và> đúng",
    ]
    assert all(item.findtext("link").startswith("http") for item in channel.iter("item"))
    assert client.get("/rss/khong-co/").status_code == 404


def test_site_map_names_what_is_out(filled, client):
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}

    def addresses():
        return {
            loc.text for loc in ElementTree.fromstring(client.get("/sitemap.xml").content).iterfind("s:url/s:loc", ns)
        }

    before = addresses()
    assert any(address.endswith(filled.url) for address in before)
    recall_article("release:1")
    assert before - addresses() == {next(address for address in before if address.endswith(filled.url))}


def test_robots_are_kept_from_the_back_office(filled, client):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /quan-tri/" in told
    assert "/sitemap.xml" in told


def test_number_of_views_is_told_and_a_view_is_noted(filled, client, settings):
    url = f"/luot-xem/{filled.pk}/"
    assert client.get(url).json() == {"text": "0"}
    answer = client.post(url, b"abcdefghij", content_type="text/plain", headers={"User-Agent": "Mozilla/5.0 Firefox"})
    assert answer.status_code == 204
    assert [log.read_text() for log in settings.CONGLANG_VIEWS_DIR.glob("*.log")] == [f"{filled.pk} abcdefghij\n"]


@pytest.mark.parametrize("body", [b"", b"ng\xe1\xba\xafn", b"x" * 50, b"KEY WITH SPACES"])
def test_what_is_not_a_view_is_refused(filled, client, settings, body):
    answer = client.post(
        f"/luot-xem/{filled.pk}/", body, content_type="text/plain", headers={"User-Agent": "Mozilla/5.0 Firefox"}
    )
    assert answer.status_code == 400
    assert not settings.CONGLANG_VIEWS_DIR.exists()


def test_views_of_what_is_not_out_are_not_told(filled, client):
    recall_article("release:1")
    assert client.get(f"/luot-xem/{filled.pk}/").status_code == 404


def test_what_is_not_here_has_our_look(portal, client, words):
    response = client.get("/khong-co/")
    assert response.status_code == 404
    assert "Không có trang này" in words(response)
    assert "Phường Cự Khối" in words(response)


def test_broken_page_needs_nothing_that_could_break(db, rf, django_assert_num_queries):
    from conglang.portal.views.errors import broken

    with django_assert_num_queries(0):
        response = broken(rf.get("/"))
    assert response.status_code == 500
    assert "Hệ thống đang gặp lỗi" in response.content.decode()
