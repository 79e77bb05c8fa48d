"""What the board wants told: drawn from the programmes, approved, served, counted."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit import clock
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments, coverage
from conglang.newsroom.actions import orientations as actions
from conglang.newsroom.models import Assignment, Orientation
from conglang.newsroom.queries import orientations as queries
from tests.factories.agencies import DeadlineFactory, ResidentialGroupFactory, UnitFactory
from tests.factories.newsroom import (
    AssignmentFactory,
    EventFactory,
    GenreFactory,
    OrientationFactory,
    ProgrammeFactory,
    ReleaseFactory,
    WorkFactory,
)

NOVEMBER = (date(2020, 11, 1), date(2020, 11, 30))
WEEK = (date(2020, 11, 23), date(2020, 11, 29))
State = Orientation.State


@pytest.fixture
def month(ward):
    programme = ProgrammeFactory(level="month", starts_on=NOVEMBER[0], ends_on=NOVEMBER[1], owner=ward.office)

    def line(title, **about):
        return EventFactory(programme=programme, title=title, **about)

    return line


def set_one(ward, by, **about):
    said = {"topic": "Vệ sinh môi trường", "starts_on": NOVEMBER[0], "ends_on": NOVEMBER[1], **about}
    return actions.set_orientation(by=by, **said)


# ── Topics from the programmes ────────────────────────────────────────────────────────────


def test_lines_of_like_words_are_one_topic(ward, month):
    group = ResidentialGroupFactory()
    unit = UnitFactory()
    first = month("Ngày hội Đại đoàn kết toàn dân tộc tại tổ dân phố số 2", prepares=unit, residential_group=group)
    second = month("Ngày hội Đại đoàn kết toàn dân tộc tại tổ dân phố số 8", prepares=unit)
    model = month("Biểu dương gương người tốt, việc tốt")
    month("Hội ý nhân sự", visibility="internal")
    month("Diễn tập phòng thủ", state="postponed")
    people = GenreFactory(code="guong", name="Gương người tốt", is_role_model=True)
    days, praise = queries.topics("month", *NOVEMBER)
    assert (days.events, days.wanted, days.unit, days.residential_group) == ([first, second], 2, unit, None)
    assert (days.channel, praise.events, praise.genre) == (ward.portal, [model], people)


def test_week_offers_the_lines_that_want_news_by_the_line_they_serve(ward, month):
    above = month("Tuyên truyền bảo vệ môi trường")
    for title in ("Ra quân tổng vệ sinh", "Trồng cây ven đê"):
        EventFactory(programme=ward.event.programme, title=title, needs_news=True, serves=above)
    [topic] = queries.topics("week", *WEEK)
    assert (topic.topic, topic.wanted) == ("Tuyên truyền bảo vệ môi trường", 2)


def test_draft_programme_offers_nothing_and_drawn_lines_are_not_offered_again(ward, month):
    line = month("Tuyên truyền bảo vệ môi trường")
    EventFactory(programme=ProgrammeFactory(level="month", state="draft", starts_on=NOVEMBER[0]))
    assert [topic.events for topic in queries.topics("month", *NOVEMBER)] == [[line]]
    orientation = set_one(ward, ward.hung, events=[line])
    assert queries.topics("month", *NOVEMBER) == []
    actions.drop_orientation(orientation, by=ward.hung, reason="Thôi.")
    assert [topic.events for topic in queries.topics("month", *NOVEMBER)] == [[line]]


@pytest.mark.parametrize("lines", [1, 12])
def test_topics_ask_a_fixed_number_of_queries(ward, month, lines, django_assert_max_num_queries):
    for number in range(lines):
        month(f"Việc {number} thứ {number * 7} của {number * 13}")
    with django_assert_max_num_queries(5):
        queries.topics("month", *NOVEMBER)


# ── Set, approved, changed, dropped ───────────────────────────────────────────────────────


def test_head_sets_what_is_approved_and_others_what_waits(ward):
    assert set_one(ward, ward.hung).approved_by == ward.hung
    waits = set_one(ward, ward.minh)
    assert waits.state == State.DRAFT
    with pytest.raises(PermissionDenied):
        set_one(ward, ward.lan)
    with pytest.raises(PermissionDenied):
        actions.approve_orientations([waits], by=ward.minh)
    [approved] = actions.approve_orientations([waits], by=ward.thao)
    assert (approved.state, approved.approved_by, approved.approved_at) == (State.APPROVED, ward.thao, clock.now())
    with pytest.raises(Refusal, match="không còn"):
        actions.approve_orientations([waits], by=ward.thao)


def test_what_is_approved_only_a_head_changes(ward):
    waits, approved = set_one(ward, ward.minh), set_one(ward, ward.hung)
    assert actions.change_orientation(waits, by=ward.hoa, wanted=3).wanted == 3
    with pytest.raises(PermissionDenied):
        actions.change_orientation(approved, by=ward.hoa, wanted=3)
    with pytest.raises(Refusal, match="Ngày cuối trước ngày đầu"):
        actions.change_orientation(approved, by=ward.hung, ends_on=date(2020, 10, 1))


def test_dropping_says_why_and_happens_once(ward):
    orientation = set_one(ward, ward.hung)
    with pytest.raises(Refusal, match="Ghi lý do"):
        actions.drop_orientation(orientation, by=ward.hung, reason=" ")
    actions.drop_orientation(orientation, by=ward.hung, reason="Hoãn sang tháng sau.")
    with pytest.raises(IllegalMove):
        actions.drop_orientation(orientation, by=ward.hung, reason="Lần nữa.")


# ── Which one is served ───────────────────────────────────────────────────────────────────


def test_line_serves_what_was_drawn_from_it_or_from_the_line_above(ward, month):
    above = month("Công tác dân vận")
    drawn = set_one(ward, ward.hung, topic="Dân vận khéo", events=[above])
    ward.event.serves = above
    ward.event.save()
    assert queries.Serving(ward.event.day).of(ward.event) == drawn


def test_else_like_words_decide_and_another_group_excludes(ward):
    group = ResidentialGroupFactory()
    other = set_one(ward, ward.hung, topic="Tổng vệ sinh môi trường", residential_group=ResidentialGroupFactory())
    assert queries.Serving(ward.event.day).of(ward.event) is None
    ours = set_one(ward, ward.hung, topic="Tổng vệ sinh môi trường", residential_group=group)
    ward.event.residential_group = group
    assert queries.Serving(ward.event.day).of(ward.event) == ours != other
    set_one(ward, ward.minh, topic=ward.event.title, residential_group=group)
    assert queries.Serving(ward.event.day).of(ward.event) == ours


def test_assignments_sent_at_one_press_say_what_they_serve(ward):
    served = set_one(ward, ward.hung, topic="Ra quân tổng vệ sinh môi trường", events=[ward.event])
    [asked] = assignments.assign_many(
        [(ward.event, ward.lan.person)], by=ward.hoa, genre=ward.news, channels=[ward.portal]
    )
    assert asked.orientation == served
    assert coverage.cover(ward.event, "photo", by=ward.hoa, assignee=ward.binh.person).orientation == served


# ── Ordered, covered, missed ──────────────────────────────────────────────────────────────


def test_section_sees_its_own_and_the_sums_are_those_of_the_rows(ward):
    unit = UnitFactory(code="van-hoa")
    mine, other = OrientationFactory(wanted=2, unit=unit), OrientationFactory(wanted=1)
    OrientationFactory(wanted=9, state=State.DRAFT)
    for _number in range(2):
        ReleaseFactory(work=WorkFactory(orientation=other), state="out", out_at=clock.now(), proof_digest="x")
    AssignmentFactory(orientation=mine)
    rows = queries.coverage(*NOVEMBER)
    assert queries.totals(rows) == queries.Totals(ordered=3, out=1, in_work=1, missed=0)
    [own] = queries.coverage(*NOVEMBER, unit=unit)
    assert own.orientation == mine
    with clock.at(clock.local(2020, 12, 1, 8)):
        assert queries.totals(queries.coverage(*NOVEMBER)).missed == 2


# ── Screens ───────────────────────────────────────────────────────────────────────────────


def test_board_draws_topics_changes_one_and_the_head_approves(ward, client, month):
    month("Tuyên truyền bảo vệ môi trường")
    month("Khám tuyển nghĩa vụ quân sự")
    client.force_login(ward.hoa)
    url = f"{reverse('newsroom:orientations_propose')}?ky=month&ngay=2020-11-23"
    rows = client.get(url).context["rows"]
    form = {"chu-de-TOTAL_FORMS": 2, "chu-de-INITIAL_FORMS": 2}
    for number, row in enumerate(rows):
        form |= {f"chu-de-{number}-{name}": value for name, value in row.initial.items() if value not in (None, False)}
    form["chu-de-0-topic"] = "Phường xanh"
    del form["chu-de-1-take"]
    assert client.post(url, form).status_code == 302
    orientation = Orientation.objects.get()
    assert (orientation.topic, orientation.state, orientation.events.count()) == ("Phường xanh", State.DRAFT, 1)
    client.force_login(ward.hung)
    assert "Phường xanh" in client.get(reverse("newsroom:orientations")).content.decode()
    client.post(reverse("newsroom:orientations_approve"), {"dinh-huong": [orientation.pk]})
    assert Orientation.objects.get().state == State.APPROVED


def test_nothing_ticked_is_refused_and_keeps_what_was_typed(ward, client, month):
    month("Tuyên truyền bảo vệ môi trường")
    client.force_login(ward.hoa)
    form = {"chu-de-TOTAL_FORMS": 1, "chu-de-INITIAL_FORMS": 1, "chu-de-0-topic": "Phường xanh", "chu-de-0-wanted": 2}
    answer = client.post(f"{reverse('newsroom:orientations_propose')}?ky=month&ngay=2020-11-23", form)
    assert answer.status_code == 422
    assert "Phường xanh" in answer.content.decode()


def test_sheet_and_list_of_one_section(ward, client):
    unit = UnitFactory(code="van-hoa", name="Bộ phận Văn hóa")
    OrientationFactory(unit=unit, topic="Ngày Nhà giáo")
    OrientationFactory(topic="Phòng cháy")
    client.force_login(ward.lan)
    for name in ("orientations", "orientations_sheet"):
        shown = client.get(f"{reverse(f'newsroom:{name}')}?ngay=2020-11-23&don-vi=van-hoa").content.decode()
        assert "Ngày Nhà giáo" in shown
        assert "Phòng cháy" not in shown


def test_orientation_fills_in_the_assignment_that_serves_it(ward, client):
    DeadlineFactory(code="photo-after-event")
    wished = OrientationFactory(topic="Gương người tốt")
    client.force_login(ward.hung)
    shown = client.get(f"{reverse('newsroom:assignment_new')}?dinh-huong={wished.pk}").content.decode()
    assert "Gương người tốt" in shown
    assert f'value="{wished.pk}" selected' in shown
    assert not Assignment.objects.exists()
