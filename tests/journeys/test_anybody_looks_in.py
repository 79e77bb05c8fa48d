"""Anybody may read the portal; an officer signs in and finds a desk; a stranger does not."""

import re

import pytest

from conglang.config.running import answers
from tests.journeys.conftest import overflow


def test_bac_nam_reads_the_first_page_and_one_story(visitor):
    page = visitor.at(visitor.demo.ward, "/")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert overflow(page) <= 0

    page.locator("main a[href]").first.click()

    assert page.locator("h1").inner_text()
    assert overflow(page) <= 0


def test_the_upper_level_has_a_portal_of_its_own(visitor):
    ours = visitor.at(visitor.demo.ward, "/").title()

    assert visitor.at(visitor.demo.upper, "/").title() != ours


def test_van_hoa_signs_in_and_finds_the_desk(visitor):
    page = visitor.sign_in("van-hoa")

    page.get_by_role("heading", name="Đang chờ tôi").wait_for()
    assert overflow(page) <= 0


def test_wrong_password_is_refused_in_vietnamese_and_the_name_is_kept(visitor):
    page = visitor.at(visitor.demo.ward, answers.SIGN_IN)
    page.locator("input[name=login]").fill("khong-co-ai")
    page.locator("input[name=password]").fill("sai-mat-khau")

    page.locator("form:has(input[name=password]) button[type=submit]").click()

    assert page.locator("input[name=login]").input_value() == "khong-co-ai"
    assert re.search(r"không (đúng|chính xác)|sai", page.locator("main").inner_text())


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/pages/", "/quan-tri/images/"])
def test_a_stranger_is_led_to_the_sign_in_page(visitor, path):
    page = visitor.at(visitor.demo.ward, path)

    assert answers.SIGN_IN in page.url
