"""A schedule of twenty rows is pasted, confirmed, approved and its writers asked, in at most 25 clicks of all people together."""

import re

import pytest

from tests.journeys.conftest import overflow

MOST_CLICKS = 25
HEADING = "LỊCH CÔNG TÁC TUẦN CỦA {owner}\n(Từ ngày {first} đến ngày {last})\n"
HEADS = "Thứ, ngày\tGiờ\tNội dung\tChủ trì\tThành phần\tĐịa điểm\tChuẩn bị\n"
# One week for the desk and one for the telephone: both journeys may walk through the same demo.
WEEKS = {
    "desktop": ("HỘI ĐỒNG NHÂN DÂN PHƯỜNG", "14/12/2020", "20/12/2020", 14),
    "phone": ("ỦY BAN NHÂN DÂN PHƯỜNG", "21/12/2020", "27/12/2020", 21),
}
ROWS = [
    ("7h30", "Chào cờ đầu tuần", "Bí thư Đảng ủy", "Sân trụ sở", "Văn phòng HĐND và UBND"),
    ("8 giờ 30'", "Hội nghị giao ban công tác tuần", "Chủ tịch UBND phường", "Phòng họp tầng 2", "Văn phòng HĐND và UBND"),
    ("14:00-16:30", "Kiểm tra vệ sinh môi trường tại tổ dân phố số 5", "Phó Chủ tịch UBND phường", "", "Bộ phận Địa chính"),
    ("15g00", "Hội ý lãnh đạo", "Chủ tịch UBND phường", "Phòng họp tầng 2", ""),
]  # fmt: skip


def schedule(width: str) -> str:
    """Twenty rows in five days, as Excel puts them on the clipboard: the day stands in the first row of each day."""
    owner, first, last, number = WEEKS[width]
    lines = []
    for day in range(5):
        for at, (hour, title, chair, place, unit) in enumerate(ROWS):
            head = f"Thứ {'Hai Ba Tư Năm Sáu'.split()[day]} {number + day}/12" if at == 0 else ""
            lines.append("\t".join((head, hour, f"{title} ({day + 1})", chair, "Toàn thể cán bộ", place, unit)))
    return HEADING.format(owner=owner, first=first, last=last) + HEADS + "\n".join(lines)


class Counted:
    """Every press of any person in the journey."""

    def __init__(self):
        self.clicks = 0

    def click(self, locator):
        self.clicks += 1
        locator.first.click()

    def follow(self, page, locator):
        with page.expect_navigation():
            self.click(locator)


def paste(page, text: str) -> None:
    """As the clipboard does it; no press counts but the one on the button."""
    page.get_by_label("Dán lịch vào đây").evaluate("(field, text) => { field.focus(); field.value = text }", text)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_week_is_pasted(come_in, running_demo, width):
    counted, ward = Counted(), running_demo.ward
    office, head = come_in(width), come_in(width)
    page = office.sign_in("van-phong")
    page.goto(f"{ward.url}/quan-tri/toa-soan/lich/")

    counted.follow(page, page.get_by_role("link", name="Dán lịch công tác"))
    paste(page, schedule(width))
    counted.follow(page, page.get_by_role("button", name="Đọc lịch"))
    assert page.locator(".cl-paste__row").count() == 20
    assert page.get_by_label("Chương trình của").input_value(), "the heading says whose it is"
    assert overflow(page) <= 0
    counted.follow(page, page.get_by_role("button", name="Xác nhận các dòng đã chọn"))

    programme = page.url
    assert page.locator(".cl-plan__line").count() == 20
    counted.follow(page, page.get_by_role("button", name="Trình duyệt"))

    chief = head.sign_in("bi-thu")
    chief.goto(programme)
    counted.follow(chief, chief.get_by_role("button", name="Duyệt", exact=True))

    page.reload()
    counted.follow(page, page.get_by_role("link", name="Phân công viết tin hàng loạt"))
    wanted = page.locator("[name=dong]:checked").count()
    assert wanted == 15
    assert overflow(page) <= 0
    counted.follow(page, page.get_by_role("button", name="Gửi các phân công đã chọn"))

    assert page.get_by_text(re.compile(rf"Đã gửi {wanted} phân công")).count()
    assert counted.clicks <= MOST_CLICKS, counted.clicks
    print(f"{counted.clicks} clicks, {wanted} assignments, {width}")
