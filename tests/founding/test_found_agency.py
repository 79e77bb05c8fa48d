"""An empty instance is put to work by one command, and only once."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from conglang.agencies.actions import appoint, record_decision
from conglang.agencies.models import Agency, Appointment, Post, Role
from conglang.agencies.permissions import can_appoint
from conglang.agencies.queries import has_role, our_agency, roles_of
from conglang.founding.actions import found_agency
from conglang.kit.refusals import Refusal
from conglang.people.models import Account, Person
from conglang.portal.models import ColumnPage, InfoPage
from tests.founding.conftest import WARD


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("found_agency", *arguments, stdout=said)
    return said.getvalue()


def as_options(about: dict) -> list[str]:
    return [word for name, value in about.items() for word in (f"--{name}", value)]


def test_the_command_says_what_was_made_and_the_password_once(db):
    said = run(*as_options(WARD), "--decision", "61/QĐ-UBND", "--date", "02/11/2020")
    account = Account.objects.get()
    password = said.partition("một lần này): ")[2].splitlines()[0]
    assert account.check_password(password)
    assert "Đã lập Phường Cự Khối" in said
    assert [str(seat.decision) for seat in Appointment.objects.all()] == ["61/QĐ-UBND (02/11/2020)"] * 2
    assert said.count(password) == 1


def test_the_agency_speaks_of_itself_and_its_upper_level(founded):
    agency = our_agency()
    assert (agency.name, agency.short_name, agency.code) == ("Phường Cự Khối", "Cự Khối", "cu-khoi")
    assert (agency.upper_word, agency.upper_portal_name) == ("thành phố", "Cổng TTĐT thành phố Hà Nội")
    assert agency.issuer_name == "UBND phường Cự Khối"


def test_the_first_officer_signs_in_and_finds_the_screens(founded, client):
    answer = client.post(reverse("account_login"), {"login": "can-bo-cntt", "password": founded.password})
    assert (answer.status_code, answer.url) == (302, reverse("desk"))
    for address in ("desk", "agencies:staffing", "agencies:enter_person"):
        assert client.get(reverse(address)).status_code == 200
    assert client.get(reverse("agencies:restaff", args=["ban-bien-tap"])).status_code == 200


def test_the_first_officer_fills_the_seats_of_others_and_not_his_own(founded):
    minh = Person.objects.create(name="Nguyễn Thị Minh")
    about = {"number": "62/QĐ-UBND", "issued_on": date(2020, 11, 23), "issuer": "UBND phường", "abstract": "Kiện toàn"}
    decision = record_decision(by=founded.account, **about)
    seat = Post.objects.get(code="bbt-thu-ky")
    appoint(minh, seat, starts_on=date(2020, 11, 23), decision=decision, by=founded.account)
    minhs = Account.objects.create(username="minh", person=minh)
    assert has_role(minhs, Role.SECRETARY)
    assert roles_of(founded.account) == {Role.IT_OFFICER, Role.SECRETARY}
    assert not can_appoint(founded.account, founded.account.person)


def test_the_portal_is_open_with_its_columns_and_pages(founded, client):
    assert Site.objects.get().root_page.title == "Phường Cự Khối"
    assert ColumnPage.objects.live().count() == 9
    for slug in [*InfoPage.objects.values_list("slug", flat=True), "thong-bao"]:
        assert client.get(f"/{slug}/").status_code == 200


def test_founding_leaves_its_lines(founded):
    assert sorted(ModelLogEntry.objects.values_list("action", flat=True)) == [
        "agencies.appointment.begin",
        "agencies.appointment.begin",
        "founding.account.open",
        "founding.agency.found",
    ]


def test_a_second_agency_is_refused_in_a_sentence_that_says_what_to_do(founded):
    with pytest.raises(CommandError, match=r"đã là của Phường Cự Khối.*add_usual_rows"):
        run(*as_options({**WARD, "name": "Phường Thạch Bàn", "account": "khac"}))
    assert Agency.objects.count() == Account.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "district"}, "ward (phường), commune (xã), special-zone (đặc khu)"),
        ({"name": "Cự Khối"}, "Phường Cự Khối"),
        ({"name": "Phường "}, "--name"),
        ({"upper": "Hà Nội"}, "--upper"),
        ({"officer": "Nam"}, "họ và tên"),
        ({"officer": "Nam 2"}, "họ và tên"),
        ({"account": "Cán bộ"}, "chữ thường không dấu"),
        ({"starts_on": date(2020, 11, 24)}, "chưa đến"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_left_behind(db, wrong, said):
    with pytest.raises(Refusal) as refusal:
        found_agency(**{**WARD, **wrong})
    assert said in str(refusal.value)
    assert len(refusal.value.reasons) == 1
    assert Agency.objects.count() == Person.objects.count() == Post.objects.count() == 0


def test_everything_that_is_wrong_is_said_at_once(db):
    with pytest.raises(CommandError) as refusal:
        run()
    assert len(str(refusal.value).splitlines()) == 3


def test_what_is_no_day_is_refused(db):
    with pytest.raises(CommandError, match="không phải là ngày"):
        run(*as_options(WARD), "--date", "2020")
