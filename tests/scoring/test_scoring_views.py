"""The screens of scoring, as each role sees them."""

import pytest
from django.urls import reverse

from conglang.scoring.actions import cards
from conglang.scoring.models import Scorecard
from tests.scoring.test_scoring_cards import publish


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("hoa", 200),
        ("toan", 200),
        ("nam", 200),
        ("thanh", 200),
        ("hung", 200),
        ("lan", 403),
        ("duc", 403),
        ("yen", 403),
    ],
)
def test_who_reads_the_scorecard(client, ward, filled, person, status):
    client.force_login(getattr(ward, person))
    for address in (
        reverse("scoring:cards"),
        reverse("scoring:card", args=[filled.pk]),
        reverse("scoring:sheet", args=[filled.pk]),
    ):
        assert client.get(address).status_code == status


def test_a_criterion_shows_the_rows_it_counted(client, ward, october):
    publish(ward, 2)
    client.force_login(ward.thanh)
    page = client.get(reverse("scoring:criterion", args=[october.pk, "3.2"])).content.decode()
    assert page.count("Tổ dân phố số 5 ra quân tổng vệ sinh môi trường") == 2
    assert "2 mục đã xét" in page
    assert "Cho điểm khác" not in page


def test_secretary_hands_in_and_head_locks_by_the_screens(client, ward, filled):
    client.force_login(ward.hoa)
    client.post(reverse("scoring:self_score", args=[filled.pk]))
    card = Scorecard.objects.get(pk=filled.pk)
    client.force_login(ward.toan)
    assert "Duyệt và khóa" in client.get(reverse("scoring:card", args=[card.pk])).content.decode()
    client.post(reverse("scoring:lock", args=[card.pk]), {"seen_digest": card.content_digest()})
    assert Scorecard.objects.get(pk=card.pk).is_locked


def test_figures_are_typed_in_and_errors_keep_what_was_typed(client, ward, october):
    client.force_login(ward.nam)
    address = reverse("scoring:enter", args=[october.pk, "2.1"])
    page = client.post(address, {"part": 12, "whole": 3})
    assert page.status_code == 200
    assert "Số đạt lớn hơn tổng số" in page.content.decode()
    assert 'value="12"' in page.content.decode()
    assert client.post(address, {"part": 2, "whole": 3}).status_code == 302


def test_override_by_the_screen(client, ward, october):
    client.force_login(ward.hoa)
    address = reverse("scoring:override", args=[october.pk, "3.2"])
    assert client.get(address).status_code == 200
    assert client.post(address, {"points": "7", "reason": "Cổng gián đoạn"}).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_the_same_few_questions(client, ward, october, count, django_assert_max_num_queries):
    publish(ward, count)
    client.force_login(ward.hoa)
    with django_assert_max_num_queries(45):
        client.get(reverse("scoring:card", args=[october.pk]))


def test_the_desk_says_what_waits(client, ward, filled):
    from django.test import RequestFactory

    from conglang.scoring.desk import card_rows

    request = RequestFactory().get("/")
    request.user = ward.hoa
    assert [row.text for row in card_rows(request)] == ["Trình duyệt bảng điểm tháng 10/2020"]
    cards.self_score(filled, by=ward.hoa)
    request.user = ward.toan
    assert [row.text for row in card_rows(request)] == ["Duyệt bảng điểm tháng 10/2020"]
