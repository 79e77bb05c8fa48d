"""The screens of royalties: who may open them, the formulas they show, and that lists cost the same for any length."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conglang.royalties.actions.lines import commit_release
from conglang.royalties.actions.sheets import draft_sheet, submit_sheet
from conglang.royalties.models import Line, Sheet

MONTH = [2020, 11]


def owe(ward, money, *writers):
    for writer in writers:
        for release in money.publish(writer, channels=ward.channels):
            commit_release(release)


@pytest.fixture
def sheet(ward, money):
    owe(ward, money, ward.lan)
    return draft_sheet(*MONTH, by=ward.hoa)


@pytest.mark.parametrize(
    ("name", "args"),
    [("sheets", []), ("sheet", MONTH), ("scoring_paper", MONTH), ("payment_paper", MONTH), ("balance", [])],
)
def test_readers_open_what_writers_do_not(client, ward, sheet, name, args):
    for account, status in (
        (ward.yen, 200),
        (ward.hoa, 200),
        (ward.toan, 200),
        (ward.thanh, 200),
        (ward.lan, 403),
        (ward.minh, 403),
    ):
        client.force_login(account)
        assert client.get(reverse(f"royalties:{name}", args=args)).status_code == status


def test_a_writer_sees_his_own_lines_only(client, ward, money):
    owe(ward, money, ward.lan)
    client.force_login(ward.lan)
    assert "0,7 × 149.000" in client.get(reverse("royalties:mine")).content.decode()
    client.force_login(ward.binh)
    assert "149.000" not in client.get(reverse("royalties:mine")).content.decode()


def test_the_sheet_shows_every_formula_and_the_papers_their_words(client, ward, sheet):
    client.force_login(ward.yen)
    page = client.get(reverse("royalties:sheet", args=MONTH)).content.decode()
    assert "0,7 × 149.000\u00a0đ = 104.300\u00a0đ" in page
    assert "https://example.gov.vn/tin" in page
    for name in ("scoring_paper", "payment_paper"):
        assert (
            "Một trăm bảy mươi tám nghìn tám trăm đồng"
            in client.get(reverse(f"royalties:{name}", args=MONTH)).content.decode()
        )


def test_a_sheet_goes_its_way_on_the_screens(client, ward, sheet):
    def press(account, verb, **filled):
        client.force_login(account)
        return client.post(reverse(f"royalties:sheet_{verb}", args=MONTH), filled).status_code

    seen = sheet.content_digest()
    assert press(ward.lan, "submit") == 403
    assert press(ward.hoa, "submit") == 302
    assert press(ward.yen, "send_back", reason="Thiếu một tin.", seen=seen) == 302
    assert press(ward.hoa, "submit") == 302
    assert press(ward.yen, "decide", seen="another") == 409
    assert press(ward.yen, "decide", seen=seen) == 302
    assert press(ward.yen, "decide", seen=seen) == 403
    assert press(ward.toan, "decide", seen=seen) == 302
    assert press(ward.yen, "pay", day="2020-11-23") == 302
    assert Sheet.objects.get().state == Sheet.State.PAID


def test_the_secretary_scores_on_the_screen(client, ward, sheet):
    line = Line.objects.get(channel=ward.portal)
    client.force_login(ward.hoa)
    url = reverse("royalties:line_score", args=[line.pk])
    page = client.post(url, {"coefficient": "9", "reason": "Hay"}).content.decode()
    assert "từ 0,42 đến 1,4" in page
    assert client.post(url, {"coefficient": "1,2", "reason": "Ảnh đẹp"}).status_code == 302
    line.refresh_from_db()
    assert line.amount == 178_800
    client.force_login(ward.yen)
    assert client.get(url).status_code == 403


def test_balance_says_in_one_sentence_what_may_be_promised(client, ward, sheet):
    client.force_login(ward.toan)
    page = client.get(reverse("royalties:balance")).content.decode()
    assert "59.821.200" in page
    assert "60.000.000" in page


def test_regulations_are_open_to_all_staff(client, ward, money):
    client.force_login(ward.lan)
    page = client.get(reverse("royalties:regulations")).content.decode()
    assert "Nghị định 38/2019/NĐ-CP" in page
    assert "Thông tư 111/2013/TT-BTC" in page


def test_the_accountant_adjusts_the_budget_on_the_screen(client, ward, money):
    url = reverse("royalties:budget_adjust", args=[2020])
    client.force_login(ward.yen)
    assert client.post(url, {"amount": "-70000000", "reason": "Cắt giảm"}).status_code == 200
    assert client.post(url, {"amount": "-500000", "reason": "Tiết kiệm"}).status_code == 302
    client.force_login(ward.hoa)
    assert client.get(url).status_code == 403


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("sheets", []),
        ("sheet", MONTH),
        ("scoring_paper", MONTH),
        ("payment_paper", MONTH),
        ("balance", []),
        ("mine", []),
    ],
)
def test_lists_cost_the_same_for_one_piece_and_for_three(
    client, ward, money, sheet, django_assert_max_num_queries, name, args
):
    client.force_login(ward.hoa)
    url = reverse(f"royalties:{name}", args=args)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    owe(ward, money, ward.binh, ward.hoa)
    with django_assert_max_num_queries(len(one)):
        client.get(url)


def test_the_desk_shows_a_sheet_to_whom_it_waits_for(client, ward, sheet):
    submit_sheet(sheet, by=ward.hoa)
    url = reverse("royalties:sheet", args=MONTH)
    for account, waits in ((ward.yen, True), (ward.toan, False), (ward.lan, False)):
        client.force_login(account)
        assert (url in client.get(reverse("desk")).content.decode()) == waits


def test_the_desk_tells_a_writer_what_the_month_brings(client, ward, money):
    owe(ward, money, ward.lan)
    client.force_login(ward.lan)
    assert "178.800" in client.get(reverse("desk")).content.decode()
