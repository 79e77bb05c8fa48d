"""Every version in force is kept, can be compared, and the public is told what changed."""

from datetime import date, time

import pytest
from django.urls import reverse

from conglang.agencies.models import Role
from conglang.newsroom import public
from conglang.newsroom.actions import programmes
from conglang.newsroom.models import Programme
from conglang.newsroom.queries.versions import compared, history_of
from tests.factories.agencies import UnitFactory
from tests.factories.approvals import ApprovalStepFactory

DAY = date(2020, 12, 1)


@pytest.fixture
def approved(ward):
    """Two lines of the week of 30/11, approved by Toàn."""
    ApprovalStepFactory(kind="programme", roles=[Role.HEAD])
    programme = programmes.create_programme(
        by=ward.hoa, title="Lịch tuần 49", level="week", owner=ward.office, starts_on=date(2020, 11, 30), ends_on=date(2020, 12, 6)
    )  # fmt: skip
    said = {"day": DAY, "session": "morning", "starts": time(8)}
    programmes.add_event(programme, by=ward.hoa, title="Tiếp công dân", place="Phòng họp", **said)
    programmes.add_event(programme, by=ward.hoa, title="Hội ý", visibility="internal", **said)
    programmes.submit(programme, by=ward.hoa)
    return programmes.approve(programme, by=ward.toan)


def test_draft_keeps_no_version_and_approval_keeps_the_first(approved, ward):
    assert [(v.number, v.by, len(v.lines)) for v in approved.versions.all()] == [(1, ward.toan, 2)]


def test_adjustments_are_versions_that_say_what_changed(approved, ward):
    reception, talk = approved.events.order_by("pk")
    said = {"day": DAY, "title": "Tiếp công dân", "place": "Hội trường", "starts": time(9)}
    programmes.change_event(reception, by=ward.hoa, reason="Phòng họp đang sửa.", **said)
    programmes.cancel_event(talk, by=ward.hoa, reason="Trùng lịch.")
    programmes.add_event(approved, by=ward.hoa, reason="Bổ sung.", day=DAY, title="Giao ban")

    history = history_of(Programme.objects.get(pk=approved.pk))
    assert [(version.number, version.reason) for version, _changes in history] == [
        (4, "Bổ sung."), (3, "Trùng lịch."), (2, "Phòng họp đang sửa."), (1, ""),
    ]  # fmt: skip
    assert [[(c.kind, c.title) for c in changes] for _version, changes in history] == [
        [("added", "Giao ban")], [("gone", "Hội ý")], [("changed", "Tiếp công dân")], [],
    ]  # fmt: skip
    facts = history[2][1][0].changes
    assert [(fact.label, fact.old, fact.new) for fact in facts] == [
        ("Bắt đầu lúc", "08:00", "09:00"), ("Địa điểm", "Phòng họp", "Hội trường"), ("Trạng thái", "Theo lịch", "Có thay đổi"),
    ]  # fmt: skip
    whole = compared(history[3][0], history[0][0])
    assert {change.kind for change in whole} == {"added", "gone", "changed"}


def test_screen_lays_two_versions_side_by_side(approved, ward, client):
    reception = approved.events.order_by("pk")[0]
    programmes.change_event(reception, by=ward.hoa, reason="Sửa.", day=DAY, title="Tiếp công dân", place="Hội trường")
    client.force_login(ward.lan)
    page = client.get(reverse("newsroom:programme_versions", args=[approved.pk]), {"tu": 1, "den": 2}).content.decode()
    assert "Từ phiên bản 1 đến phiên bản 2" in page
    assert '<del class="cl-diff__del">Phòng họp</del>' in page
    assert '<ins class="cl-diff__ins">Hội trường</ins>' in page


def test_public_is_told_old_and_new_of_public_lines_only(approved, ward):
    reception, _talk = approved.events.order_by("pk")
    programmes.change_event(reception, by=ward.hoa, reason="Sửa.", day=DAY, title="Tiếp công dân", place="Hội trường")
    programmes.add_event(approved, by=ward.hoa, reason="Bổ sung.", day=DAY, title="Giao ban", starts=time(14))
    told = [(event.title, event.more) for event in public.week_events(date(2020, 11, 30), date(2020, 12, 6))]
    assert told == [
        ("Tiếp công dân", "Có thay đổi. Địa điểm: Phòng họp → Hội trường. Hội trường"),
        ("Giao ban", "Mới bổ sung"),
    ]


@pytest.mark.parametrize("changes", [1, 3])
def test_public_week_asks_a_fixed_number_of_queries(approved, ward, changes, django_assert_num_queries):
    for number in range(changes):
        programmes.add_event(approved, by=ward.hoa, reason="Bổ sung.", day=DAY, title=f"Giao ban {number}")
    with django_assert_num_queries(3):
        list(public.week_events(date(2020, 11, 30), date(2020, 12, 6)))


# ── Year, month, week ─────────────────────────────────────────────────────────────────────


def plan(ward, level, first, last, **about):
    said = {"title": f"Chương trình {level}", "owner": ward.office, **about}
    return programmes.create_programme(by=ward.hoa, level=level, starts_on=first, ends_on=last, **said)


def test_week_is_part_of_the_month_and_the_month_of_the_year(ward):
    year = plan(ward, "year", date(2020, 1, 1), date(2020, 12, 31))
    month = plan(ward, "month", date(2020, 12, 1), date(2020, 12, 31))
    week = plan(ward, "week", date(2020, 12, 7), date(2020, 12, 13))
    other = plan(ward, "week", date(2020, 12, 7), date(2020, 12, 13), owner=UnitFactory(code="mttq"))
    assert (week.parent, month.parent, year.parent, other.parent) == (month, year, None, None)


def test_line_is_served_in_two_taps(ward, client):
    month = plan(ward, "month", date(2020, 12, 1), date(2020, 12, 31))
    far = programmes.add_event(month, by=ward.hoa, day=date(2020, 12, 2), title="Kiểm kê tài sản")
    near = programmes.add_event(month, by=ward.hoa, day=date(2020, 12, 20), title="Tiếp xúc cử tri trước kỳ họp")
    week = plan(ward, "week", date(2020, 12, 7), date(2020, 12, 13))
    line = programmes.add_event(week, by=ward.hoa, day=date(2020, 12, 8), title="Hội nghị tiếp xúc cử tri")
    client.force_login(ward.hoa)
    address = reverse("newsroom:event_serves", args=[line.pk])
    assert [choice for choice in client.get(address).context["choices"]] == [near, far]
    client.post(address, {"dong": near.pk})
    line.refresh_from_db()
    assert line.serves == near
    client.post(address, {"dong": ""})
    line.refresh_from_db()
    assert line.serves is None
    client.force_login(ward.lan)
    assert client.post(address, {"dong": near.pk}).status_code == 403


def test_year_shows_its_lines_and_which_months_serve_them(ward, client):
    year = plan(ward, "year", date(2020, 1, 1), date(2020, 12, 31))
    above = programmes.add_event(year, by=ward.hoa, day=date(2020, 12, 31), title="Hoàn thành mô hình cơ quan điện tử")
    month = plan(ward, "month", date(2020, 12, 1), date(2020, 12, 31))
    programmes.add_event(month, by=ward.hoa, day=date(2020, 12, 15), title="Chấm điểm mô hình", serves=above)
    client.force_login(ward.lan)
    page = client.get(reverse("newsroom:year", args=[2020])).content.decode()
    assert above.title in page
    assert "15/12/2020" in page
    assert client.get(reverse("newsroom:year", args=[1])).status_code == 404
