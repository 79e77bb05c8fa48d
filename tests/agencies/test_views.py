from datetime import date

import pytest
from django.urls import reverse

from conglang.agencies.models import Appointment
from conglang.agencies.queries import roles_of
from conglang.people.models import Account, Person
from tests.factories.agencies import AppointmentFactory, PostFactory

STAFFING = "agencies:staffing"


def test_staffing_shows_who_sat_where_on_the_asked_day(client, ward):
    post = PostFactory(code="thu-ky-cu", title="Thư ký cũ", unit=None, body=ward.board)
    AppointmentFactory(post=post, person__name="Hoàng Thị Cũ", starts_on=date(2019, 1, 1), ends_on=date(2020, 10, 31))
    client.force_login(ward.lan)
    assert "Hoàng Thị Cũ" in client.get(reverse(STAFFING), {"ngay": "2020-10-31"}).content.decode()
    assert "Hoàng Thị Cũ" not in client.get(reverse(STAFFING)).content.decode()


def test_restaffing_form_keeps_what_was_typed_and_says_what_is_wrong(client, ward):
    client.force_login(ward.hoa)
    address = reverse("agencies:restaff", args=[ward.office.code])
    post = PostFactory(code="ghe-moi", title="Ghế mới", unit=ward.office)
    filled = {
        "what": "appoint", "seat-post": post.pk, "seat-person": ward.binh.person_id, "seat-starts_on": "2020-11-01",
        "seat-number": "87/QĐ-UBND", "seat-issued_on": "2020-11-20", "seat-issuer": "UBND phường", "seat-abstract": "Kiện toàn",
    }  # fmt: skip
    page = client.post(address, filled).content.decode()
    assert "87/QĐ-UBND" in page
    assert "Chọn hôm nay hoặc ngày sau" in page
    assert client.post(address, {**filled, "seat-starts_on": "2020-11-23"}).status_code == 302
    assert Appointment.objects.filter(post=post, person=ward.binh.person).exists()


@pytest.mark.parametrize(("person", "status"), [("hoa", 200), ("toan", 200), ("lan", 403), ("hung", 403)])
def test_only_secretary_and_head_restaff(client, ward, person, status):
    client.force_login(getattr(ward, person))
    assert client.get(reverse("agencies:restaff", args=[ward.office.code])).status_code == status


@pytest.mark.parametrize("more", [0, 3])
def test_staffing_asks_the_same_few_questions_however_many_sit(client, ward, django_assert_max_num_queries, more):
    for number in range(more):
        AppointmentFactory(post=PostFactory(code=f"them-{number}", unit=ward.office))
    client.force_login(ward.lan)
    with django_assert_max_num_queries(22):
        assert client.get(reverse(STAFFING)).status_code == 200


def test_the_secretary_enters_a_person_whose_account_has_no_password_yet(client, ward):
    client.force_login(ward.hoa)
    filled = {"name": "Nguyễn Văn  Mới", "kind": "civil_servant", "username": "nguyen-van-moi"}
    address = reverse("agencies:enter_person")
    assert client.post(address, filled).status_code == 302
    made = Account.objects.get(username="nguyen-van-moi")
    assert (made.person.name, made.has_usable_password(), roles_of(made)) == ("Nguyễn Văn Mới", False, frozenset())
    assert "Đã có tài khoản" in client.post(address, filled).content.decode()
    assert Person.objects.filter(name="Nguyễn Văn Mới").count() == 1


@pytest.mark.parametrize(("person", "status"), [("hoa", 200), ("toan", 200), ("nam", 403)])
def test_who_fills_seats_enters_people(client, ward, person, status):
    client.force_login(getattr(ward, person))
    assert client.get(reverse("agencies:enter_person")).status_code == status
