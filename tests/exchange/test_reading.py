"""Reading an article out of what an old portal left; the truth stands beside each sample."""

import json
import time
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from conglang.exchange.reading import NoArticleFound, NotReadable, TooLarge, read_article, read_articles

DATA = Path(__file__).parent / "data"
FOUNDING = (DATA / "cu-khoi-giao-ban-2020-11.txt").read_bytes()
SAMPLES = [json.loads(line) for line in (DATA / "import_articles.jsonl").read_text(encoding="utf-8").splitlines()]
STORY = """Tin hoạt động

Tổ dân phố số 5 ra quân tổng vệ sinh
Ngày đăng 22/11/2020 | 09:30 | Lượt xem: 1.204

Sáng 22/11/2020, tổ dân phố số 5 ra quân tổng vệ sinh môi trường.

Hơn 60 người dân đã quét dọn đường ngõ và khơi thông cống rãnh.

Đoàn thanh niên bóc xóa quảng cáo rao vặt tại ngõ 12.

Việc này được làm vào sáng Chủ nhật tuần thứ tư của tháng.

Các tin khác
Tập huấn sơ cứu (20/11/2020)
"""
PAGE = """<!DOCTYPE html><html><head><title>Tổ 5 ra quân | Cổng TTĐT</title>{head}
<script>alert("Không phải bài"); document.write("<p>Câu này do máy viết ra, không phải bài.</p>")</script></head><body>
<nav><a href="/">Trang chủ</a></nav><h1>Tổ dân phố số 5 ra quân tổng vệ sinh</h1>
<div class="date">Ngày đăng: 22/11/2020 09:30</div>
<div class="bodytext"><p>Hơn 60 người dân đã quét dọn đường ngõ và khơi thông cống rãnh.</p>
<style>.x{{color:red}}</style><p onclick="evil()">Việc này được làm vào sáng Chủ nhật hằng tháng.</p></div>
<footer>Bản quyền thuộc UBND phường</footer></body></html>"""


def plain(text) -> str:
    return " ".join(str(text).split())


def shown(moment) -> str | None:
    """As the truth file writes it: no seconds where they are zero."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M")
    return moment.isoformat() if moment else None


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['id']}-{sample['layout']}")
def test_sample_is_read_as_its_truth_says(sample):
    truth, article = sample["truth"], read_article(sample["raw"])
    body = plain(" ".join(article.body))

    found = (article.title, shown(article.published), article.views, article.lead or None, article.duplicate_body)
    assert found == (truth["title"], truth["published"], truth["views"], truth["lead"], truth["duplicate_body"])
    assert body.startswith(plain(truth["body_first_sentence"]))
    assert plain(truth["body_last_sentence"]) in body[-len(truth["body_last_sentence"]) - 80 :]
    assert [junk for junk in truth["junk_strings"] if plain(junk) in body] == []


def test_founding_text_is_read_whole_and_once():
    article = read_article(FOUNDING)

    assert article.title.startswith("Giao ban Ban chỉ đạo Ứng dụng CNTT, Ban biên tập cổng TTĐT")
    assert (shown(article.published), article.views, article.duplicate_body) == ("2020-11-20T15:57", 114, True)
    assert article.lead.startswith("Thực hiện chương trình công tác tháng")
    assert [paragraph.split(" ", 2)[0] for paragraph in article.body] == ["Chủ", "Tại", "Đồng", "Buổi", "Trong", "Kết"]
    assert article.body[-1].endswith("đảm bảo vận hành thông suốt hệ thống.")
    assert "Tin tức mới nhất" not in article.text


def test_everything_left_out_is_told_with_its_reason():
    article = read_article(FOUNDING)
    dropped = [(plain(piece.text)[:20], str(piece.why)) for piece in article.dropped]

    assert len(dropped) == 8
    assert all(why for _text, why in dropped)
    said = plain(" ".join([article.title, article.text, *(piece.text for piece in article.dropped)]))
    assert all(word in said for word in plain(FOUNDING.decode()).split())


@pytest.mark.parametrize(
    "raw",
    [
        FOUNDING.decode(),
        FOUNDING.replace(b"\n", b"\r\n"),
        FOUNDING.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + FOUNDING,
        FOUNDING.decode().encode("utf-16"),
        unicodedata.normalize("NFD", FOUNDING.decode()).encode(),
        FOUNDING.replace(b" ", "\u00a0".encode()),
        b"\n\n\n" + FOUNDING + b"\n\n",
    ],
    ids=["text", "crlf", "cr", "bom", "utf-16", "nfd", "no-break-spaces", "blank-lines"],
)
def test_founding_text_is_the_same_in_every_dress(raw):
    assert read_article(raw) == read_article(FOUNDING)


def test_plain_dump_knows_stamp_lead_and_end():
    article = read_article(STORY)

    assert (article.title, article.views) == ("Tổ dân phố số 5 ra quân tổng vệ sinh", 1204)
    assert article.lead == "Sáng 22/11/2020, tổ dân phố số 5 ra quân tổng vệ sinh môi trường."
    assert len(article.body) == 3
    assert article.warnings, "a guessed lead is told"


def test_page_gives_its_text_and_none_of_its_scripts():
    article = read_article(PAGE.format(head=""))

    assert article.title == "Tổ dân phố số 5 ra quân tổng vệ sinh"
    assert article.body == (
        "Hơn 60 người dân đã quét dọn đường ngõ và khơi thông cống rãnh.",
        "Việc này được làm vào sáng Chủ nhật hằng tháng.",
    )
    assert shown(article.published) == "2020-11-22T09:30"


def test_page_in_a_declared_old_encoding_is_read():
    raw = PAGE.format(head='<meta charset="windows-1258">').encode("cp1258", errors="xmlcharrefreplace")
    assert read_article(raw).title == "Tổ dân phố số 5 ra quân tổng vệ sinh"


def test_feed_gives_each_article_and_the_one_asked_for():
    item = "<item><title>{0}</title><link>https://cong.example/{0}</link><pubDate>Fri, 20 Nov 2020 08:57:00 GMT</pubDate><description>{1}</description></item>"
    text = "Hơn 60 người dân đã quét dọn đường ngõ và khơi thông cống rãnh. Việc này được làm hằng tháng."
    feed = f"<rss><channel>{item.format('mot', text)}{item.format('hai', text)}</channel></rss>"

    assert [article.title for article in read_articles(feed)] == ["mot", "hai"]
    asked = read_article(feed, source_url="https://cong.example/hai")
    assert (asked.title, shown(asked.published)) == ("hai", "2020-11-20T15:57")


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("Ngày đăng: 05/03/2021", date(2021, 3, 5)),
        ("Đăng lúc: 15h30 ngày 5/3/2021", "2021-03-05T15:30"),
        ("Thứ sáu, 05/03/2021 | 03:05 CH", "2021-03-05T15:05"),
        ("Cập nhật: 2021-03-05 07:00", "2021-03-05T07:00"),
        ("Ngày 5 tháng 3 năm 2021", date(2021, 3, 5)),
    ],
)
def test_stamps_of_many_portals(stamp, expected):
    article = read_article(STORY.replace("Ngày đăng 22/11/2020 | 09:30 | Lượt xem: 1.204", stamp))
    assert (article.published if isinstance(expected, date) else shown(article.published)) == expected


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        ("", NoArticleFound),
        ("   \n\n \t", NoArticleFound),
        ("Trang chủ\nGiới thiệu\nLiên hệ", NoArticleFound),
        ("<html><body><nav>Trang chủ</nav></body></html>", NoArticleFound),
        ("<rss><channel></channel></rss>", NoArticleFound),
        ("<rss><channel><item>", NotReadable),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><item><title>&a;</title></item></rss>', None),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, NotReadable),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", NotReadable),
        ("x" * (2 * 1024 * 1024 + 1), TooLarge),
        ("Một dòng ngắn.\n\n" * 6_000, TooLarge),
        ("<div>" * 500 + "Sâu quá", TooLarge),
    ],
    ids=[
        "empty",
        "blank",
        "menu",
        "bare-page",
        "empty-feed",
        "broken-feed",
        "entities",
        "png",
        "pdf",
        "too-long",
        "too-many-lines",
        "too-deep",
    ],
)
def test_what_is_not_an_article_is_refused_with_a_sentence(raw, refusal):
    with pytest.raises(refusal or (NotReadable, NoArticleFound)) as refused:
        read_article(raw)
    assert all(str(reason).endswith(".") for reason in refused.value.reasons)


@pytest.mark.parametrize(
    "raw",
    [
        "-" * 1_000_000,
        "Ngày đăng " * 100_000,
        ("12/" * 300 + "\n") * 900,
        "<p>" + "a b " * 200_000 + "</p>",
        ("Câu này dài hơn tám chữ và có dấu chấm ở cuối.\n\n" * 4_900),
        "<" * 1_000_000,
        "(" * 200_000 + "Tác giả: ",
    ],
    ids=["dashes", "labels", "half-dates", "one-paragraph", "many-sentences", "brackets", "parentheses"],
)
def test_hostile_texts_cost_little_time(raw):
    began = time.perf_counter()
    try:
        read_article(raw)
    except (NoArticleFound, TooLarge, NotReadable):
        pass
    assert time.perf_counter() - began < 5
