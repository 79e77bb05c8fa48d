"""Who is in charge of which column, from when to when, and what follows from it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.agencies.models import Appointment, Decision
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom import desk
from conglang.newsroom.actions.columns import restaff_columns
from conglang.newsroom.models import ColumnOwner
from conglang.newsroom.permissions import can_read_work
from conglang.newsroom.queries import columns
from conglang.newsroom.queries.writers import Turns
from tests.factories.newsroom import AssignmentFactory, ColumnOwnerFactory, EventFactory, WorkFactory
from tests.factories.portal import make_column

TODAY = date(2020, 11, 23)
DECISION = {
    "number": "90/QĐ-UBND",
    "issued_on": date(2020, 11, 20),
    "issuer": "UBND phường Cự Khối",
    "abstract": "Về việc kiện toàn Ban biên tập",
}


@pytest.fixture
def notices(ward):
    return make_column("Thông báo", "thong-bao")


def owners(day=TODAY):
    return {charge.column.slug: charge.owner and charge.owner.person.name for charge in columns.charges(day)}


def test_one_decision_lays_the_whole_list_down_from_a_day_on(ward, notices):
    first = {ward.column: ward.lan.person, notices: ward.binh.person}
    restaff_columns(first, by=ward.hoa, starts_on=TODAY, **DECISION)
    later = TODAY + timedelta(days=8)
    anew = {**DECISION, "number": "95/QĐ-UBND"}
    restaff_columns({ward.column: ward.binh.person, notices: None}, by=ward.hoa, starts_on=later, **anew)
    assert owners() == {"hoat-dong": "Nguyễn Thu Lan", "thong-bao": "Trần Văn Bình"}
    assert owners(later - timedelta(days=1)) == owners()
    assert owners(later) == {"hoat-dong": "Trần Văn Bình", "thong-bao": None}


def test_decision_about_some_columns_leaves_the_ground_of_the_others(ward, notices):
    restaff_columns({ward.column: ward.lan.person, notices: ward.lan.person}, by=ward.hoa, starts_on=TODAY, **DECISION)
    anew = {**DECISION, "number": "95/QĐ-UBND", "only_changes": True}
    changed = {ward.column: ward.lan.person, notices: ward.binh.person}
    [made] = restaff_columns(changed, by=ward.hoa, starts_on=TODAY + timedelta(days=1), **anew)
    assert (made.column, made.person) == (notices, ward.binh.person)
    assert ColumnOwner.objects.get(column=ward.column).decision.number == "90/QĐ-UBND"


def test_list_of_the_same_day_is_put_right_and_a_later_one_not_overrun(ward):
    restaff_columns({ward.column: ward.lan.person}, by=ward.hoa, starts_on=TODAY, **DECISION)
    restaff_columns({ward.column: ward.binh.person}, by=ward.hoa, starts_on=TODAY, **DECISION)
    assert [row.person for row in ColumnOwner.objects.all()] == [ward.binh.person]
    with pytest.raises(Refusal, match="đã có danh sách từ ngày 23/11/2020"):
        restaff_columns({ward.column: None}, by=ward.hoa, starts_on=TODAY - timedelta(days=1), **DECISION)


def test_list_before_its_decision_is_refused_and_leaves_no_decision(ward):
    with pytest.raises(Refusal, match="trước ngày ban hành"):
        restaff_columns({ward.column: ward.lan.person}, by=ward.hoa, starts_on=date(2020, 11, 1), **DECISION)
    assert not Decision.objects.filter(number="90/QĐ-UBND").exists()


def test_only_who_fills_seats_lays_the_list_down(ward):
    for person in (ward.lan, ward.minh, ward.hung):
        with pytest.raises(PermissionDenied):
            restaff_columns({ward.column: ward.lan.person}, by=person, starts_on=TODAY, **DECISION)


def test_owner_whose_post_has_ended_leaves_the_column_to_nobody(ward):
    ColumnOwnerFactory(column=ward.column, person=ward.lan.person)
    assert columns.vacant_columns() == []
    Appointment.objects.filter(person=ward.lan.person).update(ends_on=TODAY)
    with clock.at(clock.local(2020, 11, 24, 9)):
        [charge] = columns.charges()
        assert (charge.laid_down.person, charge.owner) == (ward.lan.person, None)
        assert columns.vacant_columns() == [ward.column]
        assert columns.owner_of(ward.column) is None


def test_desk_of_the_board_warns_of_columns_without_an_officer(ward, notices):
    def lies_on(person):
        return [row.text for row in desk.rows(SimpleNamespace(user=person)) if row.url == reverse("newsroom:columns")]

    assert lies_on(ward.minh) == ["Chuyên mục chưa có người phụ trách: Hoạt động của phường, Thông báo"]
    assert lies_on(ward.lan) == []
    for column in (ward.column, notices):
        ColumnOwnerFactory(column=column, person=ward.lan.person)
    assert lies_on(ward.minh) == []


def test_owner_reads_the_pieces_of_the_column_as_long_as_the_dates_say(ward):
    work = WorkFactory(created_by=ward.binh, column=ward.column)
    assert not can_read_work(ward.lan, work)
    row = ColumnOwnerFactory(column=ward.column, person=ward.lan.person)
    assert can_read_work(ward.lan, work)
    row.ends_on = TODAY - timedelta(days=1)
    row.save()
    assert not can_read_work(ward.lan, work)


def test_chosen_column_proposes_its_owner_until_there_is_enough_to_hand_in(ward):
    ColumnOwnerFactory(column=ward.column, person=ward.duc.person)
    proposed = Turns().proposed(column_id=ward.column.pk)
    assert (proposed.person, proposed.why) == (
        ward.duc.person,
        "Phụ trách chuyên mục “Hoạt động của phường”. Trong 30 ngày qua được phân công 0 lần.",
    )
    for _number in range(3):
        AssignmentFactory(assignee=ward.duc.person)
    assert Turns().proposed(column_id=ward.column.pk).person != ward.duc.person


def test_line_is_proposed_to_the_owner_of_the_column_where_such_lines_stand(ward):
    other = EventFactory(programme=ward.event.programme, prepares=ward.office)
    WorkFactory(event=other, column=ward.column)
    ColumnOwnerFactory(column=ward.column, person=ward.yen.person)
    turns = Turns()
    assert turns.usual_column(unit_id=ward.office.pk, group_id=None) == ward.column.pk
    assert turns.proposed(unit_id=ward.office.pk).person == ward.yen.person


def test_turns_ask_seven_queries(ward, django_assert_num_queries):
    AssignmentFactory(assignee=ward.lan.person)
    with django_assert_num_queries(7):
        turns = Turns()
        for _number in range(5):
            turns.proposed(unit_id=ward.office.pk)


# ── Screens ───────────────────────────────────────────────────────────────────────────────


def posted(column, person, **changed):
    about = {**DECISION, "issued_on": "2020-11-20", "starts_on": "2020-11-23", f"column_{column.pk}": person.pk}
    return {**about, **changed}


def test_secretary_lays_the_list_down_on_screen_and_prints_it(ward, client):
    client.force_login(ward.hoa)
    answer = client.post(reverse("newsroom:columns_restaff"), posted(ward.column, ward.lan.person))
    assert answer.status_code == 302
    assert "Nguyễn Thu Lan" in client.get(reverse("newsroom:columns")).content.decode()
    sheet = client.get(reverse("newsroom:columns_sheet")).content.decode()
    assert "90/QĐ-UBND" in sheet
    assert "DANH SÁCH PHỤ TRÁCH CHUYÊN MỤC" in sheet


def test_refused_list_keeps_what_was_typed(ward, client):
    client.force_login(ward.hoa)
    answer = client.post(
        reverse("newsroom:columns_restaff"), posted(ward.column, ward.lan.person, starts_on="2020-11-01")
    )
    assert answer.status_code == 422
    assert "90/QĐ-UBND" in answer.content.decode()


@pytest.mark.parametrize(("person", "code"), [("hoa", 200), ("toan", 200), ("hung", 403), ("lan", 403)])
def test_screen_of_a_new_list_opens_for_who_fills_seats(ward, client, person, code):
    client.force_login(getattr(ward, person))
    assert client.get(reverse("newsroom:columns_restaff")).status_code == code


def test_column_shows_its_pieces_to_its_owner_and_its_history_to_everybody(ward, client):
    ColumnOwnerFactory(column=ward.column, person=ward.lan.person)
    work = WorkFactory(created_by=ward.minh, column=ward.column)
    client.force_login(ward.lan)
    assert work.title in client.get(reverse("newsroom:column", args=[ward.column.pk])).content.decode()
    client.force_login(ward.binh)
    shown = client.get(reverse("newsroom:column", args=[ward.column.pk])).content.decode()
    assert work.title not in shown
    assert "Nguyễn Thu Lan" in shown
