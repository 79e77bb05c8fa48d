"""The public pages in a real browser: readable by everybody, on a phone and on a desk, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conglang.portal.sockets import WeekEvent
from tests.factories.agencies import AppointmentFactory
from tests.factories.portal import PictureFactory, make_article, make_column, make_info_page

LONG = (
    "Giao ban Ban chỉ đạo Ứng dụng công nghệ thông tin, Ban biên tập Cổng thông tin điện tử, Đài truyền thanh phường Cự Khối tháng 11/2020",
    "Hội nghị tiếp xúc cử tri trước kỳ họp cuối năm Hội đồng nhân dân phường khóa XX, nhiệm kỳ 2016 - 2021, tại 12 tổ dân phố",
    "Tuyên truyền, vận động nhân dân chấp hành nghiêm việc giữ gìn vệ sinh môi trường, trật tự đô thị và phòng, chống dịch bệnh",
)
pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def addresses(portal, live_server):
    """A small portal with long Vietnamese titles; its pages by name."""
    from wagtail import hooks
    from wagtail.models import Site

    from conglang.kit import clock

    Site.objects.update(hostname="localhost", port=live_server.thread.port)
    column = make_column(
        "Hoạt động của Hội đồng nhân dân, Ủy ban nhân dân",
        "hdnd-ubnd",
        on_first_page=True,
        intro="Chỉ đạo, điều hành của chính quyền phường.",
    )
    pages = [
        make_article(
            f"release:{number}",
            column=column,
            title=title,
            picture=PictureFactory() if number != 1 else None,
            picture_caption="Quang cảnh hội nghị",
        )
        for number, title in enumerate(LONG)
    ]
    make_info_page()
    AppointmentFactory()
    today = clock.today()
    event = WeekEvent(today, LONG[1], more="Hội trường Ủy ban nhân dân phường, đồng chí Chủ tịch chủ trì")
    found = {
        "home": "/",
        "column": column.url,
        "article": pages[0].url,
        "info": "/gioi-thieu/",
        "search": "/tra-cuu/?q=hoi+nghi",
        "staff": "/can-bo/",
        "week": "/lich-cong-tac/",
        "lost": "/khong-co/",
    }
    with hooks.register_temporarily("portal_week_events", lambda first, last: [event]):
        yield {name: live_server.url + path for name, path in found.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_public_pages_are_readable_by_everybody(addresses, browser, width, height, scheme):
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US")
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type == "error" and "404" not in message.text else None
        ),
    )
    page.on("request", lambda request: complaints.append(request.url) if "localhost" not in request.url else None)
    for name, address in addresses.items():
        page.goto(address)
        found = Axe().run(page).response["violations"]
        complaints += [f"{name}: {rule['id']} {rule['nodes'][0]['html'][:120]}" for rule in found]
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        complaints += [f"{name}: {overflow} px wider than the screen"] if overflow > 0 else []
    context.close()
    assert complaints == []


def test_reader_with_the_keyboard_alone_reaches_the_news(addresses, browser):
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(addresses["home"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_page_works_without_scripts(addresses, browser):
    page = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    page.goto(addresses["home"])
    page.click("text=Danh mục")
    page.click("nav >> text=Hoạt động của Hội đồng nhân dân")
    assert page.locator("h1").inner_text() == "Hoạt động của Hội đồng nhân dân, Ủy ban nhân dân"
