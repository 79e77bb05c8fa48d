"""Tasks: who does, who judges, what is late."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from conglang.agencies.queries import working_time
from conglang.kit import clock
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.office import rules
from conglang.office.actions import tasks
from conglang.office.models import Task
from conglang.office.queries.tasks import lines, mine, to_judge
from tests.factories.agencies import HolidayFactory
from tests.factories.office import TaskFactory

State = Task.State


@pytest.fixture
def given(ward):
    return tasks.give_task(
        by=ward.toan,
        title="Kiểm tra mạng nội bộ",
        owner=ward.nam.person,
        cooperators=[ward.lan.person],
        due_on=date(2020, 11, 27),
    )


def test_nam_takes_it_on_reports_and_toan_accepts(given, ward):
    tasks.start(given, by=ward.nam)
    reported = tasks.report(given, by=ward.nam, text="Đã thay bộ chia mạng.", url="https://example.gov.vn/bien-ban")
    assert reported.state == State.REPORTED
    accepted = tasks.accept(given, by=ward.toan)
    assert (accepted.state, accepted.accepted_at) == (State.ACCEPTED, clock.now())
    assert [report.text for report in accepted.reports.all()] == ["Đã thay bộ chia mạng."]


@pytest.mark.parametrize("person", ["lan", "hoa", "toan"])
def test_only_the_person_in_charge_reports(given, ward, person):
    with pytest.raises(PermissionDenied):
        tasks.report(given, by=getattr(ward, person), text="Xong.")


@pytest.mark.parametrize("person", ["nam", "lan", "hoa", "hung"])
def test_only_who_gave_it_accepts(given, ward, person):
    tasks.report(given, by=ward.nam, text="Xong.")
    with pytest.raises(PermissionDenied):
        tasks.accept(given, by=getattr(ward, person))


def test_the_head_does_not_accept_his_own_task(ward):
    own = tasks.give_task(by=ward.hung, title="Chỉ đạo rà soát tiêu chí", owner=ward.toan.person)
    tasks.report(own, by=ward.toan, text="Đã chỉ đạo.")
    with pytest.raises(PermissionDenied):
        tasks.accept(own, by=ward.toan)
    assert tasks.accept(own, by=ward.hung).state == State.ACCEPTED


def test_everybody_in_the_unit_may_carry_out_the_units_task(ward):
    task = tasks.give_task(by=ward.toan, title="Rà soát thiết bị", unit=ward.office)
    assert tasks.start(task, by=ward.binh).state == State.IN_PROGRESS


def test_not_done_yet_goes_on_with_the_reason(given, ward):
    tasks.report(given, by=ward.nam, text="Xong.")
    with pytest.raises(Refusal):
        tasks.send_back(given, by=ward.toan, reason=" ")
    returned = tasks.send_back(given, by=ward.toan, reason="Còn phòng một cửa.")
    assert (returned.state, returned.reason) == (State.IN_PROGRESS, "Còn phòng một cửa.")


def test_an_extension_keeps_the_first_day(given, ward):
    extended = tasks.extend(given, by=ward.toan, new_day=date(2020, 12, 4), reason="Chờ thiết bị")
    assert (extended.due_on, extended.first_due_on) == (date(2020, 12, 4), date(2020, 11, 27))
    with clock.at(clock.local(2020, 12, 1, 9)):
        tasks.report(extended, by=ward.nam, text="Xong.")
        tasks.accept(extended, by=ward.toan)
    due = Task.objects.due_between(date(2020, 11, 1), date(2020, 11, 30))
    assert (list(due), list(due.on_time())) == ([given], [])


@pytest.mark.parametrize(("new_day", "reason"), [(date(2020, 11, 26), "Chờ"), (date(2020, 12, 4), "")])
def test_extensions_that_are_refused(given, ward, new_day, reason):
    with pytest.raises(Refusal):
        tasks.extend(given, by=ward.toan, new_day=new_day, reason=reason)


def test_a_task_names_somebody_and_a_day_to_come(ward):
    with pytest.raises(Refusal) as refused:
        tasks.give_task(by=ward.toan, title=" ", due_on=date(2020, 11, 1))
    assert len(refused.value.reasons) == 3


def test_an_accepted_task_moves_no_more(given, ward):
    tasks.report(given, by=ward.nam, text="Xong.")
    tasks.accept(given, by=ward.toan)
    with pytest.raises(IllegalMove):
        tasks.cancel(given, by=ward.toan, reason="Thôi")


def test_lateness_is_counted_in_working_days(ward):
    HolidayFactory(day=date(2020, 11, 30))
    TaskFactory(owner=ward.nam.person, due_on=date(2020, 11, 27))
    with clock.at(clock.local(2020, 12, 2, 9)):
        found = lines(mine(ward.nam))
    assert [line.days_late for line in found] == [2]


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [
        (date(2020, 11, 20), date(2020, 11, 20), 0),
        (date(2020, 11, 20), date(2020, 11, 22), 0),
        (date(2020, 11, 20), date(2020, 11, 23), 1),
        (None, date(2020, 11, 23), 0),
    ],
)
def test_days_late(db, due, done, late):
    assert rules.days_late(due, done, working_time()) == late


def test_mine_and_to_judge(given, ward):
    assert list(mine(ward.nam)) == list(mine(ward.lan)) == [given]
    assert list(mine(ward.binh)) == []
    tasks.report(given, by=ward.nam, text="Xong.")
    assert list(to_judge(ward.toan)) == [given]
    assert list(to_judge(ward.hung)) == []
