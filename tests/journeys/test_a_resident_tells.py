"""A resident without an account tells the ward what happened; days later the link to the piece stands behind the code."""

import re
import time
from io import BytesIO

from PIL import Image

from tests.journeys.conftest import overflow

WHAT = "Bà con {lane} dọn ao làng, vớt sạch bèo và thả cá giống."
PLACE = "Ao làng, cạnh đình"
BODY = (
    "Từ sáng sớm, hơn 40 người dân ngõ 20 đã dọn bờ, vớt bèo và thu gom rác quanh ao làng.\n"
    "Bà con góp tiền mua hai tạ cá giống để thả; tổ trưởng tổ dân phố cho biết ao sẽ do các hộ chia nhau trông coi."
)


def picture(colour: str) -> dict:
    out = BytesIO()
    Image.new("RGB", (1600, 1200), colour).save(out, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def follow(page, locator):
    with page.expect_navigation():
        locator.first.click()


def press(page, name):
    follow(page, page.get_by_role("button", name=name, exact=True))


def test_a_resident_tells_and_reads_what_came_of_it(visitor, come_in, running_demo, complaints):
    complaints.expect("422")  # the consent is forgotten at first
    ward = running_demo.ward
    lane = f"ngõ 20/{int(time.time()) % 10_000}"  # of this walk alone: others tell of other lanes
    what, title = WHAT.format(lane=lane), f"Người dân {lane} dọn ao làng"

    code = tell(visitor, ward, what)
    assert "Đang xem" in asked(visitor, ward, code).inner_text()
    writer = give(come_in(), ward, what)
    assert "Đã giao người viết" in asked(visitor, ward, code).inner_text()
    write(come_in(), ward, writer, what, title)
    approve(come_in(), ward, title)

    answer = asked(visitor, ward, code)
    follow(visitor.page, answer.get_by_role("link", name=title))
    assert visitor.page.locator("h1").inner_text() == title
    assert visitor.page.locator("article img").count()
    assert "Ảnh: Trần Thị Mùi" in visitor.page.locator("article").inner_text()


def tell(resident, ward, what) -> str:
    """Two photos one after the other, three fields, the consent forgotten once."""
    page = resident.at(ward, "/")
    follow(page, page.locator("footer").get_by_role("link", name="Báo tin cho phường"))
    assert overflow(page) <= 0
    for colour in ("#1F6F5C", "#A23B2A"):
        page.locator("input[type=file]").set_input_files(picture(colour))
        press(page, "Gửi ảnh này trước, rồi chụp thêm")
    assert page.locator("input[name=kept]").count() == 2
    page.get_by_label("Việc gì").fill(what)
    page.get_by_label("Ở đâu").fill(PLACE)
    page.get_by_label("Họ tên ông/bà").fill("Trần Thị Mùi")
    page.get_by_label("Được ghi tên tôi").check()
    page.wait_for_timeout(3000)
    press(page, "Gửi tin")
    assert page.get_by_role("alert").count()
    assert page.get_by_label("Việc gì").input_value() == what
    assert page.locator("input[name=kept]").count() == 2
    page.get_by_label("Tôi đã đọc và đồng ý").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Gửi tin", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert overflow(page) <= 0
    return page.locator(".cl-code").inner_text()


def asked(resident, ward, code):
    page = resident.at(ward, "/bao-tin/theo-doi/")
    page.get_by_label("Mã theo dõi").fill(code.lower())
    press(page, "Xem kết quả")
    assert overflow(page) <= 0
    return page.locator("main")


def give(editor, ward, what) -> str:
    """One look, one press; who is proposed writes it."""
    page = editor.sign_in("van-phong")
    follow(page, page.get_by_role("link", name=f"Tin báo: {what[:40]}"))
    assert "Trần Thị Mùi" in page.locator(".cl-desk").inner_text()
    follow(page, page.get_by_role("link", name="Giao viết", exact=True))
    page.get_by_label("Cán bộ được giao").select_option(label="Công chức Lao động - Thương binh và Xã hội")
    for channel in page.get_by_role("group", name="Kênh").get_by_role("checkbox").all():
        channel.set_checked("điện tử phường" in channel.locator("xpath=ancestor::label").inner_text())
    press(page, "Giao viết")
    return "lao-dong"


def write(officer, ward, username, what, title):
    page = officer.sign_in(username)
    follow(page, page.get_by_role("link", name=what[:40]))
    press(page, "Nhận việc")
    press(page, "Viết bài")
    if "/noi-dung/" in page.url:
        page.get_by_label("Chuyên mục").select_option(label="Tin từ tổ dân phố")
        follow(page, page.locator("form.cl-form button[type=submit]"))
    assert what in page.locator("[name=body]").input_value()
    page.locator("[name=title]").fill(title)
    page.get_by_label("Sapo").fill("Sáng 22/11, người dân ngõ 20 dọn ao làng và thả cá giống.")
    page.locator("[name=body]").fill(BODY)
    press(page, "Lưu, tiếp: ảnh và tác giả")
    assert page.locator(".cl-photos img").count() == 2
    for number, shows in enumerate(("Người dân dọn bèo dưới ao làng", "Ao làng sau khi dọn, mặt nước trong")):
        follow(page, page.get_by_role("link", name="Sửa nội dung").nth(number))
        page.locator("[name=alt]").fill(shows)
        press(page, "Lưu")
    press(page, "Lưu, tiếp: kiểm tra")
    press(page, "Gửi duyệt")


def approve(head, ward, title):
    head.sign_in("pct-van-xa")
    page = head.at(ward, "/quan-tri/toa-soan/ban-bien-tap/")
    follow(page, page.get_by_role("link", name=title))
    follow(page, page.get_by_role("button", name=re.compile("^Duyệt")))
