"""What a feed or a list page leads to, from files as portals serve them."""

from datetime import date
from pathlib import Path

import pytest

from conglang.exchange.reading import ReadingRefused
from conglang.exchange.reading.listings import MAX_TAGS, MOST_ENTRIES, read_listing

FEEDS = Path(__file__).parent / "feeds"
AT = "http://quan.example/tin/"


def listed(name: str):
    raw = (FEEDS / name).read_bytes().replace(b"http://HOST", b"http://quan.example")
    return read_listing(raw, url=AT)


def test_feed_gives_guid_address_headline_day_and_summary():
    entries, is_feed = listed("district.xml")
    first = entries[0]
    assert (is_feed, len(entries)) == (True, 4)
    assert (first.key, first.url) == ("tin-1204", "http://quan.example/tin/ve-sinh")
    assert first.title == "Cự Khối: Tổ dân phố số 05 ra quân tổng vệ sinh môi trường"
    assert first.published.isoformat() == "2020-11-22T15:30:00+07:00"
    assert first.summary == "Sáng 22/11, hơn 60 người dân tổ dân phố số 5 ra quân tổng vệ sinh."


def test_atom_names_the_page_for_readers_and_leads_nowhere_else():
    entries, _is_feed = listed("atom.xml")
    assert [(entry.key, entry.url) for entry in entries] == [("urn:quan:9", "http://quan.example/tin/cay-xanh")]
    assert entries[0].summary == "Mỗi trường nhận 5 cây."


def test_list_page_gives_headlines_of_its_own_host_once_with_their_days():
    entries, is_feed = listed("list-days-below.html")
    assert is_feed is False
    assert [(entry.url.removeprefix("http://quan.example"), entry.published) for entry in entries] == [
        ("/tthc", None),
        ("/tin/ve-sinh", date(2020, 11, 22)),
        ("/tin/phong-dich", date(2020, 11, 21)),
    ]
    assert entries[1].title == "(Cự Khối) Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"


def test_days_may_stand_above_the_headlines():
    entries, _is_feed = listed("list-days-above.html")
    assert [(entry.url, entry.published.isoformat()) for entry in entries] == [
        ("http://quan.example/tin/Pages/tin.aspx?ItemID=31", "2020-11-22T15:30:00+07:00"),
        ("http://quan.example/tin/Pages/tin.aspx?ItemID=30", "2020-11-21T10:05:00+07:00"),
    ]


def test_day_in_brackets_belongs_to_no_headline():
    [entry] = read_listing("<a href='/1'>Quận trao cây xanh cho các trường (20/11/2020)</a>".encode(), url=AT)[0]
    assert (entry.title, entry.published) == ("Quận trao cây xanh cho các trường", date(2020, 11, 20))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.7 \0\0",
        "Chỉ có chữ, không có đường dẫn nào.".encode(),
        b"<rss><channel><item><title>hong",
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        b"<a href='/x'>" + b"<i>" * (MAX_TAGS + 1),
        b"x" * 3_000_000,
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(raw):
    with pytest.raises(ReadingRefused) as told:
        read_listing(raw, url=AT)
    assert str(told.value)


def test_endless_list_is_cut():
    raw = "".join(f"<a href='/{n}'>Tin số {n} của quận Long Biên</a>" for n in range(MOST_ENTRIES + 50)).encode()
    assert len(read_listing(raw, url=AT)[0]) == MOST_ENTRIES
