"""A briefing of the small ward: Hoa is the secretary, Toản chairs, Lan and Minh sit on the board, Nam looks after IT."""

from datetime import date

import pytest

from conglang.agencies.models import Body
from conglang.kit import clock
from conglang.office.actions import meetings
from conglang.office.models import Conclusion, Statement
from tests.factories.agencies import AppointmentFactory, BodyFactory, PostFactory
from tests.factories.office import MeetingSeriesFactory

BEGAN = clock.local(2020, 11, 20, 14)
ENDED = clock.local(2020, 11, 20, 15, 30)


@pytest.fixture
def series(ward):
    committee = BodyFactory(
        code="ban-chi-dao", name="Ban Chỉ đạo Ứng dụng CNTT phường", kind=Body.Kind.STEERING_COMMITTEE
    )
    seats = [
        (committee, "Trưởng Ban chỉ đạo", ward.toan, date(2019, 1, 1), None),
        (committee, "Ủy viên Ban chỉ đạo", ward.nam, date(2019, 1, 1), None),
        (ward.board, "Ủy viên Ban biên tập", ward.minh, date(2019, 1, 1), date(2020, 11, 20)),
        (ward.board, "Ủy viên Ban biên tập", ward.lan, date(2020, 11, 21), None),
    ]
    for position, (body, title, account, starts, ends) in enumerate(seats, start=20):
        post = PostFactory(code=f"ban-{position}", title=title, unit=None, body=body, position=position, seats=5)
        AppointmentFactory(person=account.person, post=post, starts_on=starts, ends_on=ends)
    series = MeetingSeriesFactory()
    series.bodies.set([committee, ward.board])
    return series


@pytest.fixture
def prepared(ward, series):
    return meetings.create_meeting(
        series,
        by=ward.hoa,
        title="Giao ban tháng 11/2020",
        starts_at=BEGAN,
        place="Phòng họp tầng 2",
        chair=ward.toan.person,
        secretary=ward.hoa.person,
    )


@pytest.fixture
def invited(prepared, ward):
    return meetings.invite(prepared, by=ward.hoa)


@pytest.fixture
def held(invited, ward):
    meeting = meetings.hold(invited, by=ward.hoa, attendance={}, ends_at=ENDED)
    meetings.say(
        meeting,
        by=ward.hoa,
        kind=Statement.Kind.REPORT,
        text="đã báo cáo kết quả trong tháng.",
        speaker=ward.nam.person,
    )
    meetings.conclude(
        meeting,
        by=ward.hoa,
        kind=Conclusion.Kind.ASSIGNMENT,
        text="Giao cán bộ CNTT kiểm tra mạng nội bộ, xong trước ngày 30/11/2020.",
    )
    return meeting


@pytest.fixture
def minuted(held, ward):
    return meetings.finish_minutes(held, by=ward.hoa)
