"""One look at an address over real HTTP: there, changed, gone, or not to be checked."""

import pytest

from conglang.exchange import looking
from conglang.exchange.outgoing import SentOn, send
from conglang.exchange.rules import Standing
from conglang.kit import clock

TITLE = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
OUT_AT = clock.local(2020, 11, 22, 16)


def seen(url: str, title: str = TITLE):
    return looking.check(url, titles=[title], published=OUT_AT)


def test_piece_that_stands_there_is_verified_with_a_sum_of_its_text(district):
    look, verdict = seen(district.article("/tin/1", f"(Cự Khối) {TITLE}"))
    assert (verdict.standing, verdict.reason) == (Standing.VERIFIED, "")
    assert (look.title, str(look.day), len(look.sha256)) == (f"(Cự Khối) {TITLE}", "2020-11-22", 64)


def test_sum_is_of_the_article_and_not_of_the_page_around_it(district):
    first, _verdict = seen(district.article("/tin/1", TITLE))
    status, body, headers = district.pages["/tin/1"]
    district.pages["/tin/1"] = (
        status,
        body.replace("Bản quyền".encode(), "Đang truy cập: 31. Bản quyền".encode()),
        headers,
    )
    assert seen(f"{district.url}/tin/1")[0].sha256 == first.sha256
    assert (
        seen(
            district.article(
                "/tin/1",
                TITLE,
                text="<p>Sáng 22/11, một câu khác hẳn đã được thay vào đây.</p><p>Câu thứ hai của bài.</p>",
            )
        )[0].sha256
        != first.sha256
    )


@pytest.mark.parametrize(
    ("title", "day", "told"),
    [
        ("Tổ dân phố số 7 ra quân tổng vệ sinh môi trường", "22/11/2020 | 15:30", "Tiêu đề"),
        (TITLE, "22/10/2020 | 15:30", "22/10/2020"),
    ],
)
def test_other_headline_or_day_is_told(district, title, day, told):
    _look, verdict = seen(district.article("/tin/1", title, day=day))
    assert verdict.standing == Standing.CHANGED
    assert told in verdict.reason


def test_missing_page_is_gone_and_so_is_one_that_says_so(district):
    assert seen(f"{district.url}/khong-co")[1].standing == Standing.GONE
    soft = district.put(
        "/mat", "<html><body><h1>Thông báo</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p></body></html>"
    )
    assert seen(soft)[1].standing == Standing.GONE


def test_page_that_is_not_read_as_an_article_may_still_carry_the_headline(district):
    odd = district.put("/la", f"<html><body><a href='/1'>{TITLE}</a></body></html>")
    look, verdict = seen(odd)
    assert (verdict.standing, look.sha256) == (Standing.VERIFIED, "")
    assert seen(odd, "Một bài khác hẳn của phường")[1].standing == Standing.UNVERIFIED


def test_redirect_is_told_and_not_followed(district):
    moved = district.put("/cu", "", status=302, Location="/trang-chu")
    _look, verdict = seen(moved)
    assert verdict.standing == Standing.UNVERIFIED
    assert f"{district.url}/trang-chu" in verdict.reason
    assert [path for path, _etag in district.asked] == ["/cu"]
    with pytest.raises(SentOn) as told:
        send("GET", moved)
    assert told.value.location == f"{district.url}/trang-chu"


def test_what_cannot_be_reached_is_never_called_wrong(district, settings):
    address = district.put("/loi", "", status=503)
    assert seen(address)[1].standing == Standing.UNVERIFIED
    settings.CONGLANG_OUTGOING_HOSTS = ["127.0.0.1:9"]
    assert seen(address)[1].standing == Standing.UNVERIFIED
    assert seen("http://127.0.0.1:9/tin")[1].standing == Standing.UNVERIFIED
    assert len(district.asked) == 1
