"""What came of the lines of a month: written down, changed until the close, printed, and counted at the flag salute."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.line_reports import report_line
from conglang.newsroom.models import Event, LineReport, Programme
from conglang.office import sockets
from tests.factories.agencies import AppointmentFactory, PostFactory, UnitFactory
from tests.factories.newsroom import EventFactory, LineReportFactory, ProgrammeFactory

DONE, NOT_DONE = LineReport.Result.DONE, LineReport.Result.NOT_DONE
FIRST, LAST = date(2020, 11, 1), date(2020, 11, 30)


@pytest.fixture
def month(ward):
    return ProgrammeFactory(
        title="Chương trình công tác tháng 11", level="month", owner=ward.office, starts_on=FIRST, ends_on=LAST
    )


@pytest.fixture
def line(month):
    return EventFactory(programme=month, day=date(2020, 11, 18), prepares=UnitFactory(code="mttq", name="MTTQ phường"))


def test_a_result_is_written_down_and_put_right(line, ward):
    report_line(line, result=NOT_DONE, note="Hoãn do mưa, làm ngày 25/11.", by=ward.hoa)
    report = report_line(line, result=DONE, product="12 tổ dân phố đã tổ chức.", by=ward.minh)
    assert LineReport.objects.get() == report
    assert (report.result, report.product, report.by) == (DONE, "12 tổ dân phố đã tổ chức.", ward.minh)
    line.programme.refresh_from_db()
    assert (line.programme.state, line.programme.version) == (Programme.State.APPROVED, 1)


def test_a_member_of_the_unit_that_prepares_it_writes_it_down(line, ward):
    with pytest.raises(PermissionDenied):
        report_line(line, result=DONE, product="Đã xong.", by=ward.lan)
    AppointmentFactory(person=ward.lan.person, post=PostFactory(code="can-bo-mttq", unit=line.prepares))
    assert report_line(line, result=DONE, product="Đã xong.", by=ward.lan).by == ward.lan


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"result": DONE}, Programme.State.APPROVED),
        ({"result": NOT_DONE, "product": "Kế hoạch"}, Programme.State.APPROVED),
        ({"result": DONE, "product": "Đã xong."}, Programme.State.DRAFT),
        ({"result": DONE, "product": "Đã xong."}, Programme.State.CLOSED),
    ],
)
def test_what_says_nothing_or_comes_at_the_wrong_time_is_refused(line, ward, said, state):
    Programme.objects.update(state=state)
    with pytest.raises(Refusal):
        report_line(line, **said, by=ward.hoa)
    assert not LineReport.objects.exists()


def test_a_weekly_or_a_struck_line_has_no_result(line, ward):
    with pytest.raises(Refusal):
        report_line(ward.event, result=DONE, product="Đã xong.", by=ward.hoa)
    Event.objects.filter(pk=line.pk).update(state=Event.State.CANCELLED)
    with pytest.raises(Refusal):
        report_line(line, result=DONE, product="Đã xong.", by=ward.hoa)


def test_hoa_writes_it_down_and_the_month_and_its_sheet_show_it(line, ward, client):
    client.force_login(ward.hoa)
    address = reverse("newsroom:event_report", args=[line.pk])
    lacking = client.post(address, {"result": NOT_DONE, "product": "Kế hoạch số 7", "note": ""})
    assert (lacking.status_code, "Kế hoạch số 7" in lacking.content.decode()) == (422, True)
    client.post(address, {"result": DONE, "product": "Báo cáo số 45/BC-UBND", "note": ""})
    places = [
        reverse("newsroom:month", args=[FIRST]),
        reverse("newsroom:month_sheet", args=[FIRST]),
        reverse("newsroom:programme", args=[line.programme_id]),
    ]
    assert ["Báo cáo số 45/BC-UBND" in client.get(place).content.decode() for place in places] == [True] * 3
    client.force_login(ward.lan)
    assert client.get(address).status_code == 403
    assert address not in client.get(places[0]).content.decode()


def test_a_month_without_a_programme_has_an_empty_sheet(ward, client):
    client.force_login(ward.hoa)
    assert (
        "chưa có chương trình" in client.get(reverse("newsroom:month_sheet", args=[date(2021, 3, 1)])).content.decode()
    )


@pytest.mark.parametrize("lines", [1, 3])
def test_the_month_asks_a_fixed_number_of_queries(month, ward, client, lines, django_assert_max_num_queries):
    for _number in range(lines):
        LineReportFactory(event=EventFactory(programme=month, day=date(2020, 11, 18)))
    client.force_login(ward.hoa)
    client.get(reverse("newsroom:month", args=[FIRST]))
    with django_assert_max_num_queries(22):
        client.get(reverse("newsroom:month", args=[FIRST]))


def test_the_evaluation_says_how_many_lines_were_carried_out(month, line, ward):
    EventFactory(programme=month, day=date(2020, 11, 20))
    assert not [fact for fact in sockets.facts(FIRST, LAST) if fact.key.startswith("programme-lines")]
    LineReportFactory(event=line, result=NOT_DONE, note="Hoãn do mưa.")
    LineReportFactory(event=EventFactory(programme=month, day=date(2020, 11, 21)))
    found = {fact.key: (fact.count, fact.of, fact.tone) for fact in sockets.facts(FIRST, LAST)}
    assert found["programme-lines:done"] == (1, 3, "praise")
    assert found["programme-lines:undone"] == (1, 3, "shortcoming")
