"""A small ward in which a story can go all its way. People have names: Lan writes, Minh edits, Hùng heads the board."""

from datetime import date
from types import SimpleNamespace

from conglang.agencies.models import Role
from conglang.newsroom.models import Channel
from tests.factories.agencies import (
    AgencyFactory,
    AppointmentFactory,
    BodyFactory,
    DeadlineFactory,
    PostFactory,
    UnitFactory,
)
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import ChannelFactory, EventFactory, GenreFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.portal import make_column

PEOPLE = {
    "lan": ("Nguyễn Thu Lan", Role.WRITER, "Công chức Văn hóa - Xã hội"),
    "binh": ("Trần Văn Bình", Role.WRITER, "Công chức Địa chính"),
    "minh": ("Nguyễn Thị Minh", Role.EDITOR, "Ủy viên Ban biên tập"),
    "hung": ("Lê Quang Hùng", Role.BOARD_HEAD, "Trưởng Ban biên tập"),
    "thao": ("Phạm Thị Thảo", Role.DEPUTY_BOARD_HEAD, "Phó Trưởng Ban biên tập"),
    "toan": ("Nguyễn Quốc Toản", Role.HEAD, "Trưởng Ban chỉ đạo Ứng dụng CNTT"),
    "hoa": ("Lê Thị Hoa", Role.SECRETARY, "Thư ký"),
    "duc": ("Đỗ Minh Đức", Role.RADIO_OPERATOR, "Cán bộ Đài truyền thanh"),
    "yen": ("Vũ Hải Yến", Role.ACCOUNTANT, "Kế toán"),
    "nam": ("Hoàng Văn Nam", Role.IT_OFFICER, "Cán bộ CNTT"),
    "thanh": ("Bùi Thị Thanh", Role.AUDITOR, "Thanh tra nhân dân"),
}
CHANNELS = {
    Channel.WARD_PORTAL: ("Cổng TTĐT phường", "Cổng phường", Channel.Proof.PAGE),
    Channel.UPPER_PORTAL: ("Cổng TTĐT cấp trên", "Cổng cấp trên", Channel.Proof.ACCEPTANCE),
    Channel.RADIO: ("Đài truyền thanh", "Truyền thanh", Channel.Proof.LOG),
}


def make_ward() -> SimpleNamespace:
    agency = AgencyFactory(is_ours=True)
    office = UnitFactory(code="van-phong")
    board = BodyFactory(code="ban-bien-tap")
    people = {}
    for number, (key, (name, role, title)) in enumerate(PEOPLE.items()):
        account = AccountFactory(username=key, person=PersonFactory(name=name))
        post = PostFactory(code=f"ghe-{key}", title=title, role=role, unit=office, position=number)
        AppointmentFactory(person=account.person, post=post, starts_on=date(2020, 1, 1))
        people[key] = account
    channels = [
        ChannelFactory(code=code, name=name, short_name=short, proof=proof, position=number)
        for number, (code, (name, short, proof)) in enumerate(CHANNELS.items())
    ]
    for channel in channels:
        ApprovalStepFactory(kind=f"release:{channel.code}")
    for code in ("news-after-event", "later-sign-off", "approval-link"):
        DeadlineFactory(code=code)
    return SimpleNamespace(
        agency=agency,
        office=office,
        board=board,
        channels=channels,
        portal=channels[0],
        news=GenreFactory(),
        column=make_column(),
        event=EventFactory(programme__owner=office),
        **people,
    )
