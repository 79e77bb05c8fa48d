"""One set of questions, the same answers on SQLite and PostgreSQL."""

import unicodedata
from datetime import UTC, datetime

import pytest
from wagtail import hooks

from conglang.portal import lookup

pytestmark = pytest.mark.django_db

BRIEFING, PLAN, DECISION, CLEANING, STREET, NURTURE = (
    "giao-ban",
    "15/KH-UBND",
    "87/QĐ-UBND",
    "ve-sinh",
    "duong",
    "duong-lao",
)
OUT: set[str] = set()


def put(subject, title, text="", *, kind="news", day=1, number=""):
    OUT.add(subject)
    lookup.put(
        kind, subject, title=title, text=text, number=number, url=f"/{subject}/", at=datetime(2020, 11, day, tzinfo=UTC)
    )


@pytest.fixture(autouse=True)
def ward():
    OUT.clear()
    news = lookup.Kind("news", "Tin bài", OUT.intersection)
    documents = lookup.Kind("document", "Văn bản", OUT.intersection)
    with hooks.register_temporarily([("lookup_kind", lambda: news), ("lookup_kind", lambda: documents)]):
        put(
            BRIEFING,
            "Giao ban Ban chỉ đạo tháng 11",
            "Buổi giao ban chỉ ra vấn đề về nhuận bút. Căn cứ quyết định của UBND quận, kế hoạch 15.",
            day=20,
        )
        put(
            PLAN,
            "Triển khai mô hình Cơ quan điện tử phường",
            "Kế hoạch của Ủy ban nhân dân phường",
            kind="document",
            number=PLAN,
            day=12,
        )
        put(DECISION, "Quyết định kiện toàn Ban biên tập", kind="document", number=DECISION, day=9)
        put(CLEANING, "Tổ dân phố số 5 ra quân tổng vệ sinh", "Bút của em nhuận sắc. Hòa bình.", day=5)
        put(STREET, "Sửa đường Bát Khối", day=4)
        put(NURTURE, "Thăm trung tâm dưỡng lão", "Cách dưỡng sinh", day=6)
        yield


def found(typed, **window):
    return [hit.entry.subject for hit in lookup.find(typed, **window).hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nhuận bút", [BRIEFING, CLEANING]),
        ("nhuan but", [BRIEFING, CLEANING]),
        ("NHUẬN BÚT", [BRIEFING, CLEANING]),
        (unicodedata.normalize("NFD", "nhuận bút"), [BRIEFING, CLEANING]),
        ("15/KH-UBND", [PLAN, BRIEFING]),
        ("15 kh ubnd", [PLAN, BRIEFING]),
        ("quyet dinh 15 kh ubnd", [PLAN, BRIEFING]),
        ("KH15", [PLAN]),
        ("87/QĐ-UBND", [DECISION]),
        ("87 qd", [DECISION]),
        ("uy ban nhan dan", [PLAN, DECISION, BRIEFING]),
        ("UBND", [PLAN, DECISION, BRIEFING]),
        ("tdp số 5", [CLEANING]),
        ("hoà bình", [CLEANING]),
        ("duong", [NURTURE, STREET]),
        ("đường", [STREET, NURTURE]),
        ("dưỡng", [NURTURE, STREET]),
        ("co quan dien tu", [PLAN]),
        ("không có gì như thế", []),
        ('") OR 1=1 --', []),
        ("", []),
    ],
)
def test_find(typed, expected):
    assert found(typed) == expected


def test_a_kind_alone_can_be_asked():
    assert found("ubnd", kind="document") == [PLAN, DECISION]


def test_what_is_not_out_is_never_shown_even_if_it_was_left_in_the_register():
    OUT.discard(BRIEFING)
    assert found("nhuận bút") == [CLEANING]


def test_what_is_removed_or_changed_is_found_no_more_by_its_old_words():
    lookup.remove("news", CLEANING)
    put(BRIEFING, "Họp tháng 11", day=20)
    assert found("nhuận bút") == []
    assert found("họp tháng") == [BRIEFING]


def test_putting_twice_keeps_one_entry():
    put(STREET, "Sửa đường Bát Khối", day=4)
    assert found("bát khối") == [STREET]


def test_pages_of_hits_neither_repeat_nor_lose():
    for day in range(1, 8):
        put(f"tin-{day}", f"Bản tin số {day}", "bản tin" if day % 2 else "", day=day)
    pages = [lookup.find("ban tin", offset=offset, limit=3) for offset in (0, 3, 6)]
    assert [hit.entry.subject for page in pages for hit in page.hits] == [f"tin-{day}" for day in range(7, 0, -1)]
    assert [page.has_more for page in pages] == [True, True, False]


def test_a_hit_shows_where_it_was_found():
    [hit] = lookup.find("co quan dien tu").hits
    assert (hit.kind_title, hit.url) == ("Văn bản", f"/{PLAN}/")
    assert hit.title_pieces == [("Triển khai mô hình ", False), ("Cơ quan điện tử", True), (" phường", False)]


def test_queries_do_not_grow_with_the_hits(django_assert_max_num_queries):
    for day in range(1, 4):
        put(f"but-{day}", "Nhuận bút", day=day)
    # six ways of looking, and one question to each kind what is still out
    with django_assert_max_num_queries(8):
        lookup.find("nhuận bút 15 kh")
