"""The month's end: the papers print, the chair signs, conclusions become tasks, and the news of the briefing writes itself."""

import pypdfium2
import pytest

from tests.journeys.conftest import overflow

BRIEFING = "Giao ban Ban chỉ đạo Ứng dụng CNTT, Ban biên tập cổng TTĐT, Đài truyền thanh phường Cự Khối tháng 11/2020"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SHEETS = {
    "/quan-tri/danh-gia/": "bi-thu",
    "/quan-tri/cham-diem/": "bi-thu",
    "/quan-tri/giao-ban/": "bi-thu",
    "/quan-tri/nhuan-but/": "ke-toan",
    "/quan-tri/truyen-thanh/nhat-ky/": "truyen-thanh",
}
# What is read out at the flag salute is one page (docs/explain/office.md).
ON_ONE_SHEET = {"/quan-tri/danh-gia/"}


def follow(page, locator):
    """Click and wait for the page that comes."""
    with page.expect_navigation():
        locator.first.click()


def press(page, name):
    follow(page, page.get_by_role("button", name=name, exact=True))


@pytest.mark.parametrize(("list_path", "username"), SHEETS.items())
def test_the_month_prints_on_official_sheets(visitor, list_path, username):
    visitor.sign_in(username)
    page = visitor.at(visitor.demo.ward, list_path)
    assert overflow(page) <= 0
    if not page.locator("a:has-text('In')[href*='/in/']").count():
        follow(page, page.locator(f".cl-desk a[href*='{list_path}']").filter(has_text="20"))
    papers = page.locator("a[href*='/in/'], a[href$='bang-cham/'], a[href$='bang-ke/']")
    addresses = [paper.get_attribute("href") for paper in papers.all()]
    assert addresses
    for address in addresses[:3]:
        sheet = visitor.at(visitor.demo.ward, address)
        assert MOTTO in sheet.locator(".cl-sheet").inner_text()
        if list_path in ON_ONE_SHEET:
            assert len(pypdfium2.PdfDocument(sheet.pdf(prefer_css_page_size=True))) == 1


def test_the_chair_signs_and_conclusions_become_tasks(come_in):
    chair = come_in("phone")
    page = chair.sign_in("bi-thu")
    follow(page, page.get_by_role("link", name=BRIEFING))
    if page.get_by_role("link", name="Đọc và ký").count():
        follow(page, page.get_by_role("link", name="Đọc và ký"))
    assert overflow(page) <= 0
    page.locator("[name=minutes_number]").fill("12/BB-BCĐ")
    page.locator("[name=notice_number]").fill("12/TB-BCĐ")
    press(page, "Ký")
    assert page.get_by_role("link", name="Đọc và ký").count() == 0

    officer = come_in("phone")
    page = officer.sign_in("can-bo-cntt")
    assert "khối đoàn thể" in page.locator(".cl-desk").inner_text()


def test_the_news_of_the_briefing_is_drafted_from_its_record(come_in):
    secretary = come_in("desktop")
    secretary.sign_in("van-phong-dang-uy")
    page = secretary.at(secretary.demo.ward, "/quan-tri/giao-ban/")
    follow(page, page.get_by_role("link", name=BRIEFING))
    press(page, "Tạo bài")
    work = page.url.split("/bai/")[1].split("/")[0]
    page = secretary.at(secretary.demo.ward, f"/quan-tri/toa-soan/bai/{work}/viet/")
    words = page.locator("[name=body]").input_value() + page.locator("[name=lead]").input_value()
    for fact in ("Nguyễn Quốc Toản", "Nguyễn Thị Minh", "100%", "nhuận bút", "gương người tốt", "mạng nội bộ"):
        assert fact in words
