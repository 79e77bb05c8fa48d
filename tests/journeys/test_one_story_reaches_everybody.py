"""One line of the weekly programme becomes a story on three channels, with its money, quota and proof; then it is withdrawn.

Everybody uses a browser of their own, all on a phone or all at a desk. Nobody types anything twice.
"""

import re
import time
from datetime import datetime, timedelta

import pytest

from tests.journeys.conftest import overflow

EVENT = "Tổng vệ sinh môi trường, phát động phân loại rác tại nguồn ở tổ dân phố số 5"
WRITERS = {
    "phone": ("ctv-tdp-5", "Cộng tác viên tổ dân phố số 5"),
    "desktop": ("lao-dong", "Công chức Lao động - Thương binh và Xã hội"),
}
LEAD = "Sáng 24/11, tổ dân phố số 5 tổng vệ sinh môi trường và phát động phân loại rác tại nguồn."
BODY = (
    "Hơn 60 hộ dân quét dọn đường ngõ, khơi thông cống rãnh và nghe hướng dẫn phân loại rác tại nguồn.\n"
    "Tổ trưởng tổ dân phố cho biết việc này được làm vào sáng thứ bảy hằng tuần."
)
REASON = "Bổ sung số hộ dân đăng ký phân loại rác."
MORE = "Đến cuối buổi đã có 48 hộ đăng ký."
RADIO_SECONDS = 360


# Two stories walk side by side, each with its own people's browsers.
@pytest.fixture(params=[pytest.param(width, marks=pytest.mark.xdist_group(width)) for width in WRITERS])
def width(request):
    return request.param


@pytest.fixture
def people(come_in, width):
    """Sign people in when they are first needed; each keeps a browser of their own."""
    signed_in = {}

    def person(username, instance=None):
        if username not in signed_in:
            visitor = come_in(width)
            visitor.sign_in(username, instance)
            signed_in[username] = visitor
        return signed_in[username]

    return person


def follow(page, locator):
    """Click and wait for the page that comes."""
    with page.expect_navigation():
        locator.first.click()


def press(page, name, *, exact=True):
    follow(page, page.get_by_role("button", name=name, exact=exact))


def until(page, is_true, seconds, *, every=2):
    """Reload until something shows; background work takes its time."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, (
            f"not within {seconds} s: {page.locator('main, .cl-desk').first.inner_text()[-1500:]}"
        )
        time.sleep(every)
        page.reload()


def test_one_story_reaches_everybody(people, running_demo, complaints, width):
    complaints.expect("410")  # the address of a withdrawn piece answers "gone", with the reason
    complaints.expect("422")  # no reason to send back; a minute that another session has taken
    ward, upper = running_demo.ward, running_demo.upper
    writer, writer_name = WRITERS[width]
    title = f"Tổ dân phố số 5 ra quân tổng vệ sinh môi trường ({'điện thoại' if width == 'phone' else 'máy tính'})"

    assign_from_the_programme(people("van-phong-dang-uy"), ward, writer_name)
    work_path = accept_and_write(people(writer), ward, title)
    board = people("van-phong")
    send_back(board, ward, title)
    write_more_and_hand_in_again(people(writer), ward, work_path)
    author_cannot_decide(people(writer), ward, work_path)
    approve(people("pct-van-xa"), ward, title)

    article = read_on_the_portal(people(writer), ward, title)
    accept_above(people("bien-tap-quan", upper), upper, title)
    link_comes_home(people("van-phong-dang-uy"), ward, work_path, upper)
    air(people, ward, title)

    count_once(people, ward, title, channels=3)
    withdraw(people("pct-van-xa"), ward, work_path, article)
    count_once(people, ward, title, channels=2)


def assign_from_the_programme(secretary, ward, writer_name):
    page = secretary.at(ward, "/quan-tri/toa-soan/lich/")
    assert overflow(page) <= 0
    follow(page, page.get_by_role("link", name=re.compile(rf"Phân công viết tin\s*:\s*{EVENT}")))
    page.get_by_label("Cán bộ được giao").select_option(label=writer_name)
    for channel in page.get_by_role("group", name="Kênh").get_by_role("checkbox").all():
        channel.check()
    assert page.get_by_label("Hạn").first.input_value()
    press(page, "Phân công")
    assert page.get_by_text("Chưa phân công được").count() == 0


def accept_and_write(officer, ward, title):
    page = officer.at(ward, "/quan-tri/")
    follow(page, page.get_by_role("link", name=EVENT))
    press(page, "Nhận việc")
    press(page, "Viết bài")
    if "/noi-dung/" in page.url:
        choose_the_column(page)
    assert "tổ dân phố số 5" in page.get_by_label("Sapo").input_value()
    page.locator("[name=title]").fill(title)
    page.get_by_label("Sapo").fill(LEAD)
    page.locator("[name=body]").fill(BODY)
    press(page, "Lưu, tiếp: ảnh và tác giả")
    press(page, "Lưu, tiếp: kiểm tra")
    assert page.locator(".cl-version").count() == 3
    press(page, "Gửi duyệt")
    return f"/quan-tri/toa-soan/bai/{re.search(r'/bai/([0-9]+)/', page.url)[1]}/"


def choose_the_column(page):
    page.get_by_label("Chuyên mục").select_option(label="Tin từ tổ dân phố")
    follow(page, page.locator("form.cl-form button[type=submit]"))


def open_on_the_board(visitor, ward, title):
    page = visitor.at(ward, "/quan-tri/toa-soan/ban-bien-tap/")
    follow(page, page.get_by_role("link", name=title))
    return page


def send_back(editor, ward, title):
    page = open_on_the_board(editor, ward, title)
    assert page.get_by_role("button", name=re.compile("^Duyệt")).count() == 0
    press(page, "Trả lại với lý do này")
    assert page.get_by_role("alert").count()  # without a reason nothing is sent back
    page.get_by_label("Nội dung người viết cần sửa").fill(REASON)
    press(page, "Trả lại với lý do này")


def write_more_and_hand_in_again(officer, ward, work_path):
    page = officer.at(ward, f"{work_path}viet/")
    assert REASON in page.locator(".cl-desk").inner_text()
    body = page.locator("[name=body]")
    body.fill(f"{body.input_value()}\n{MORE}")
    press(page, "Lưu, tiếp: ảnh và tác giả")
    page = officer.at(ward, f"{work_path}kiem-tra/")
    press(page, "Gửi duyệt")


def author_cannot_decide(officer, ward, work_path):
    work = re.search(r"/bai/(\d+)/", work_path)[1]
    page = officer.at(ward, f"/quan-tri/toa-soan/ban-bien-tap/{work}/")
    assert page.get_by_role("button", name=re.compile("^Duyệt")).count() == 0


def approve(head, ward, title):
    page = open_on_the_board(head, ward, title)
    assert MORE in page.locator(".cl-desk").inner_text()
    press(page, re.compile("^Duyệt"), exact=False)


def read_on_the_portal(reader, ward, title):
    page = reader.at(ward, "/")
    follow(page, page.get_by_role("link", name=title))
    assert page.locator("h1").inner_text() == title
    assert MORE in page.locator("article").inner_text()
    line = page.locator(".cl-article__line").inner_text()
    assert re.search(r"Ngày đăng \d\d/\d\d/2020 \| \d\d:\d\d", line)
    assert "Lượt xem" in line
    assert overflow(page) <= 0
    return page.url


def accept_above(editor, upper, title):
    page = editor.at(upper, "/quan-tri/tin-bai-gui-len/")
    until(page, lambda: page.get_by_role("link", name=title).count(), 180)
    follow(page, page.get_by_role("link", name=title))
    page.get_by_label("Chuyên mục").select_option(index=1)
    press(page, "Nhận và đăng")
    page.goto(f"{upper.url}/quan-tri/tin-bai-gui-len/")
    assert page.locator("li, tr", has_text=title).get_by_text("Đã đăng").count()


def link_comes_home(secretary, ward, work_path, upper):
    page = secretary.at(ward, work_path)
    link = page.locator(f"a[href^='{upper.url}/']")
    until(page, link.count, 240)
    page.goto(link.first.get_attribute("href"))
    assert page.locator("h1").count() == 1


def air(people, ward, title):
    page = people("van-phong").at(ward, "/quan-tri/truyen-thanh/ban-tin/")
    until(page, lambda: page.get_by_role("link", name=title).count(), 180)
    follow(page, page.get_by_role("link", name=title))
    press(page, "Xác nhận lời đọc")
    script = page.url

    page = people("truyen-thanh").page
    page.goto(script)
    if page.get_by_role("button", name="Tạo giọng đọc").count():
        press(page, "Tạo giọng đọc")
    until(page, lambda: page.locator("audio").count(), 240)
    plan_a_session_now(page, ward)
    page.locator("#them select").first.select_option(label=option_with(page.locator("#them select").first, title))
    press(page, "Thêm vào buổi phát")
    until(page, lambda: page.locator("tr", has_text=title).get_by_text("Đã phát").count(), RADIO_SECONDS, every=3)
    page.goto(f"{ward.url}/quan-tri/truyen-thanh/nhat-ky/")
    assert page.locator("tr, li", has_text=title).count()


def plan_a_session_now(page, ward):
    """In the next minute that is free: whoever is refused takes a later one, as the sentence on the form says."""
    page.goto(f"{ward.url}/quan-tri/truyen-thanh/lich-phat/them/")
    form = page.url
    shown = re.search(r"\d\d:\d\d \d\d/\d\d/2020", page.locator(".cl-clock").inner_text())[0]
    for later in range(1, 6):
        starts = datetime.strptime(shown, "%H:%M %d/%m/%Y") + timedelta(minutes=later)
        page.locator("[name=day]").fill(f"{starts:%Y-%m-%d}")
        page.locator("[name=starts]").fill(f"{starts:%H:%M}")
        page.locator("[name=minutes]").fill("1")
        page.locator("[name=special_reason]").fill("Phát tin tổng vệ sinh môi trường theo chỉ đạo của UBND phường.")
        press(page, "Xếp buổi phát")
        if page.url != form:
            return
        assert page.locator("[role=alert], .error-message").count()
    pytest.fail(f"no session could be planned: {page.locator('form.cl-form').inner_text()}")


def option_with(select, words):
    return next(text for text in select.locator("option").all_inner_texts() if words in text)


def count_once(people, ward, title, *, channels):
    """Money is counted once a channel that is out, and not for what was taken back."""
    page = people("ke-toan").at(ward, "/quan-tri/nhuan-but/thang/2020-11/")
    open_lines = page.locator("tbody tr", has_text=title).filter(has_not_text="Đã gỡ").filter(has_not_text="thu hồi")
    assert open_lines.count() == channels, page.locator("tbody tr", has_text=title).all_inner_texts()


def withdraw(head, ward, work_path, article):
    page = head.at(ward, work_path)
    # The ward portal stands first.
    follow(page, page.get_by_role("link", name="Đính chính hoặc gỡ riêng kênh này").first)
    page.locator("[name=kind][value=withdraw]").check()
    page.locator("[name=told]").fill("Số liệu chưa được kiểm tra.")
    page.locator("[name=reason]").fill("Người viết chép nhầm số từ biên bản.")
    page.locator("[name=asked_by]").fill("Tổ trưởng tổ dân phố số 5")
    press(page, "Ra lệnh xử lý")
    page.goto(article)
    assert "Số liệu chưa được kiểm tra." in page.locator("main").inner_text()
