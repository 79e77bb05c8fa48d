"""A published piece for Zalo, Facebook and the notice board."""

import pypdfium2
import pytest
from django.urls import reverse

from conglang.kit.qr import qr_svg
from conglang.kit.text import cut_at_word
from conglang.newsroom.actions import releases, works
from conglang.newsroom.handouts import SOCIAL_LIMIT, sheet_of, social_text
from conglang.newsroom.models import CheckRule
from conglang.portal.models import ArticlePage
from tests.factories.newsroom import ReleaseFactory, ShareFactory, WorkFactory

PARAGRAPH = (
    "Đồng chí Chủ tịch UBND phường biểu dương các hộ dân đã tự giác tháo dỡ mái che, mái vẩy lấn chiếm vỉa hè, "
    "đề nghị các tổ dân phố tiếp tục vận động nhân dân giữ gìn đường thông, hè thoáng, ngõ phố xanh, sạch, đẹp. "
)
TITLE = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"


def submitted(ward, body=PARAGRAPH * 2, title=TITLE, lead="Sáng 22/11/2020, hơn 60 hộ dân cùng ra quân."):
    """Lan's piece for the ward portal, handed in; its length counts here, not that it says one thing many times."""
    for code in ("repeated-paragraph", "similar-paragraph", "repeated-sentence", "title-capitals"):
        CheckRule.objects.get_or_create(code=code, genre=None, defaults={"weight": CheckRule.Weight.OFF})
    work = WorkFactory(column=ward.column, created_by=ward.lan)
    ShareFactory(work=work, person=ward.lan.person)
    release = ReleaseFactory(work=work, channel=ward.portal, title=title, lead=lead, body=body, written_by=ward.lan)
    return releases.submit(release, by=ward.lan)


@pytest.fixture
def out(ward):
    return releases.approve(submitted(ward), by=ward.hung)


def address(name, release):
    return reverse(f"newsroom:{name}", args=[release.work_id])


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Sáng nay, phường họp.", 21, "Sáng nay, phường họp."),
        ("Sáng nay, phường họp.", 20, "Sáng nay, phường…"),
        ("Sáng nay, phường họp.", 10, "Sáng nay…"),
        ("Không_có_dấu_cách", 8, "Không_c…"),
        ("  hai   chữ\n", 8, "hai chữ"),
        ("", 5, ""),
    ],
)
def test_text_is_cut_after_a_whole_word(text, limit, cut):
    assert cut_at_word(text, limit) == cut
    assert len(cut) <= limit


@pytest.mark.parametrize("words", [5, 60, 400])
def test_the_social_text_keeps_title_and_address_and_the_limit(words):
    text = social_text("Tiêu đề", "chữ " * words, "https://cukhoi.example/hoat-dong/bai/")

    assert text.startswith("Tiêu đề\n\nchữ ") and text.endswith("\n\nhttps://cukhoi.example/hoat-dong/bai/")
    assert len(text) <= SOCIAL_LIMIT
    assert ("…" in text) is (words == 400)


def test_a_title_that_fills_the_text_leaves_the_lead_out():
    assert social_text("t" * 400, "Sapo.", "https://cukhoi.example/" + "b" * 40).count("\n\n") == 1


def test_the_sheet_takes_whole_paragraphs_and_says_what_it_leaves_out():
    short, long = sheet_of(TITLE, "Sapo.", "Một.\nHai."), sheet_of(TITLE, "Sapo.", "\n".join([PARAGRAPH * 2] * 20))

    assert (short.paragraphs, short.is_whole) == (("Một.", "Hai."), True)
    assert set(long.paragraphs) == {(PARAGRAPH * 2).strip()} and not long.is_whole
    assert sheet_of(TITLE, "chữ " * 300, "Một.").is_whole is False
    assert sheet_of(TITLE, "Sapo.", "x" * 9000).paragraphs == ()


def test_the_code_is_drawn_without_style_or_script():
    drawn = qr_svg("https://cukhoi.example/", 'Mã "QR"')

    assert drawn.startswith("<svg") and "style=" not in drawn and 'aria-label="Mã &quot;QR&quot;"' in drawn


def test_what_is_out_is_passed_on_word_for_word(client, ward, out):
    client.force_login(ward.lan)
    detail = client.get(address("work", out)).content.decode()
    shown = client.get(address("work_handout", out)).content.decode()
    sheet = client.get(address("work_sheet", out)).content.decode()

    assert address("work_handout", out) in detail
    assert f"{TITLE}\n\n{out.lead}\n\nhttp://localhost:8000" in shown
    assert TITLE in sheet and "hơn 60 hộ dân" in sheet and "<svg" in sheet
    assert "Đọc trên cổng" in sheet and "Xem tiếp trên cổng" not in sheet


def test_while_a_correction_is_written_the_published_words_are_passed_on(client, ward, out):
    works.write(out, title="Tiêu đề chưa ai duyệt", lead=out.lead, body=out.body, by=ward.lan)
    client.force_login(ward.lan)
    for name in ("work_handout", "work_sheet"):
        shown = client.get(address(name, out)).content.decode()
        assert TITLE in shown and "chưa ai duyệt" not in shown


@pytest.mark.parametrize("verb", ["not out yet", "withdraw", "recall"])
def test_what_the_public_cannot_read_is_refused_in_a_sentence(client, ward, verb):
    release = submitted(ward)
    if verb != "not out yet":
        getattr(releases, verb)(releases.approve(release, by=ward.hung), by=ward.hung, reason="Sai số liệu.")
    client.force_login(ward.lan)
    assert address("work_handout", release) not in client.get(address("work", release)).content.decode()
    for name in ("work_handout", "work_sheet"):
        answer = client.get(address(name, release))
        assert answer.status_code == 409
        assert "Bài này không có trên cổng phường" in answer.content.decode()


@pytest.mark.parametrize(("person", "status"), [("lan", 200), ("thanh", 200), ("binh", 403)])
def test_only_who_may_read_the_piece_passes_it_on(client, ward, out, person, status):
    client.force_login(getattr(ward, person))
    assert [client.get(address(name, out)).status_code for name in ("work_handout", "work_sheet")] == [status] * 2


@pytest.mark.parametrize("others", [0, 3])
def test_the_sheet_asks_the_same_questions_however_many_pieces_there_are(
    client, ward, out, others, django_assert_max_num_queries
):
    for _number in range(others):
        releases.approve(submitted(ward), by=ward.hung)
    client.force_login(ward.lan)
    with django_assert_max_num_queries(14):
        client.get(address("work_sheet", out))


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_every_sheet_is_one_page_of_paper(browser, client, live_server, ward):
    """From two lines to far more than fits, with the longest title and lead."""
    told = [
        (TITLE, "Sapo ngắn.", PARAGRAPH * 2),
        (TITLE, "Sapo ngắn.", "\n".join([PARAGRAPH * 2] * 12)),
        ("TỔNG VỆ SINH " * 19, PARAGRAPH * 6, "\n".join([PARAGRAPH] * 30)),
        (TITLE, "Sapo ngắn.", "\n".join(["Một câu ngắn."] * 60)),
        (TITLE, PARAGRAPH, "\n".join([f"{word}: WWW MMM ƯƠNG PHƯỜNG" for word in ["HOẠT ĐỘNG"] * 60])),
    ]
    client.force_login(ward.lan)
    context = browser.new_context()
    context.add_cookies(
        [{"name": name, "value": value.value, "url": live_server.url} for name, value in client.cookies.items()]
    )
    tab = context.new_page()
    for title, lead, body in told:
        release = releases.approve(submitted(ward, body, title[:255].strip(), lead), by=ward.hung)
        assert ArticlePage.objects.filter(title=title[:255].strip()).exists()
        tab.goto(live_server.url + address("work_sheet", release))
        with pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True)) as pdf:
            assert len(pdf) == 1
            read = pdf[0].get_textpage().get_text_range()
            assert "localhost" in read
            assert ("Xem tiếp trên cổng" in read) is (body != told[0][2])
    context.close()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_the_button_copies_the_text_and_says_so(browser, client, live_server, ward):
    release = releases.approve(submitted(ward), by=ward.hung)
    client.force_login(ward.lan)
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_cookies(
        [{"name": name, "value": value.value, "url": live_server.url} for name, value in client.cookies.items()]
    )
    tab = context.new_page()
    tab.goto(live_server.url + address("work_handout", release), wait_until="networkidle")
    tab.get_by_role("button", name="Sao chép").click()
    tab.get_by_text("Đã sao chép").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{TITLE}\n\n{release.lead}\n\nhttp")
    context.close()
