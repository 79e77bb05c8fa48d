"""What the public sees of the programme: approved, public, and nothing else (invariant 5)."""

from datetime import date, time

import pytest

from conglang.newsroom.actions import releases
from conglang.newsroom.models import Programme
from conglang.newsroom.public import home_shelf, week_events
from tests.factories.newsroom import EventFactory, ProgrammeFactory, ReleaseFactory, WorkFactory

WEEK = (date(2020, 11, 23), date(2020, 11, 29))


@pytest.fixture
def secrets(ward):
    """Lines that could leak: internal, of a draft, handed in, struck off, of a month's programme."""
    approved = ward.event.programme
    EventFactory(programme=approved, title="Hội ý nội bộ", visibility="internal")
    EventFactory(programme=approved, title="Đã hủy", state="cancelled")
    for number, state in enumerate(("draft", "submitted", "returned")):
        unfinished = ProgrammeFactory(state=state, starts_on=date(2020, 11, 23 + number))
        EventFactory(programme=unfinished, title=f"Chưa duyệt {state}")
    EventFactory(programme=ProgrammeFactory(level="month", starts_on=date(2020, 11, 1)), title="Dòng của tháng")


def test_public_week_shows_public_lines_of_approved_programmes_only(ward, secrets):
    assert [event.title for event in week_events(*WEEK)] == [ward.event.title]
    assert [row["text"] for row in home_shelf(None)["rows"]] == [ward.event.title]


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [(time(7, 30), time(10), "07:30 - 10:00"), (time(7, 30), None, "07:30"), (None, None, "")],
)
def test_the_shelf_says_day_and_hours_apart(ward, starts, ends, shown):
    ward.event.starts, ward.event.ends = starts, ends
    ward.event.save()
    assert [(row["key_note"], row["key_hours"]) for row in home_shelf(None)["rows"]] == [("24/11", shown)]


def test_adjusted_programme_stays_on_the_public_page(ward):
    Programme.objects.update(state=Programme.State.ADJUSTED)
    assert len(list(week_events(*WEEK))) == 1


def test_change_is_said_first(ward):
    ward.event.state = "changed"
    ward.event.save()
    [event] = week_events(*WEEK)
    assert event.more == "Có thay đổi. Nhà văn hóa tổ dân phố số 5"


def test_line_leads_to_its_news_once_that_is_out(ward):
    work = WorkFactory(event=ward.event, created_by=ward.lan, column=ward.column)
    written = ReleaseFactory(work=work, channel=ward.portal, lead="Tổ dân phố số 5 ra quân tổng vệ sinh.")
    release = releases.submit(written, by=ward.lan)
    assert [event.url for event in week_events(*WEEK)] == [""]
    out = releases.approve(release, by=ward.hung)
    assert [event.url for event in week_events(*WEEK)] == [out.proof_url]
    releases.recall(out, by=ward.hung, reason="Sai số liệu.")
    assert [event.url for event in week_events(*WEEK)] == [""]


@pytest.mark.parametrize("lines", [1, 3])
def test_public_week_asks_a_fixed_number_of_queries(ward, lines, django_assert_num_queries):
    for _number in range(lines):
        EventFactory(programme=ward.event.programme)
    with django_assert_num_queries(3):
        assert len(list(week_events(*WEEK))) == lines + 1
