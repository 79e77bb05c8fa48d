"""The screens, by the people who use them."""

from datetime import date

import pytest
from django.urls import reverse

from conglang.newsroom.actions import assignments, releases, works
from conglang.newsroom.models import Assignment, Orientation, Programme, Release, Work
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import (
    AssignmentFactory,
    EventFactory,
    OrientationFactory,
    ProgrammeFactory,
    QuotaRuleFactory,
    ReleaseFactory,
    ShareFactory,
    WorkFactory,
    photo_file,
)

WORDS = {"title": "Ra quân tổng vệ sinh", "lead": "Sáng 24/11, tổ 5 ra quân.", "body": ReleaseFactory.body}
EVERYBODY = ("lan", "minh", "hung", "toan", "hoa", "duc", "yen", "nam", "thanh")
READERS = ("minh", "hung", "toan", "hoa", "duc", "yen", "thanh")
SCREENS = {
    "week": EVERYBODY,
    "my_assignments": EVERYBODY,
    "my_works": EVERYBODY,
    "my_month": EVERYBODY,
    "quotas": EVERYBODY,
    "orientations": EVERYBODY,
    "assignments": READERS,
    "board": READERS,
    "channels": READERS,
    "channel_queue": READERS,
    "rectifications": READERS,
    "assignment_new": ("minh", "hung", "hoa"),
    "programme_new": ("minh", "hung", "hoa"),
    "orientation_new": ("minh", "hung", "hoa"),
    "work_new": ("lan", "minh", "hung", "hoa", "duc", "yen", "nam"),
}


@pytest.fixture
def sit(ward, client):
    """The browser of one person of the ward."""

    def sit_down(person):
        client.force_login(getattr(ward, person))
        return client

    return sit_down


def url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


def page(client, name, *args):
    return client.get(url(name, *args)).content.decode()


def waiting(ward, **about):
    work = WorkFactory(created_by=ward.lan, column=ward.column, **about)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


@pytest.mark.parametrize("screen", SCREENS)
def test_screens_open_for_those_whose_post_needs_them(sit, screen):
    found = {person: sit(person).get(url(screen)).status_code for person in EVERYBODY}
    assert found == {person: 200 if person in SCREENS[screen] else 403 for person in EVERYBODY}


@pytest.mark.parametrize("screen", SCREENS)
def test_who_is_not_signed_in_is_asked_to(ward, client, screen):
    assert client.get(url(screen)).status_code == 302


# ── The week ──────────────────────────────────────────────────────────────────────────────


def test_week_shows_lines_by_day_with_their_writers(sit, ward):
    asked = assignments.assign(
        by=ward.hoa, event=ward.event, assignee=ward.lan.person, genre=ward.news, channels=[ward.portal]
    )
    shown = page(sit("lan"), "week")
    assert ward.event.title in shown
    assert url("assignment", asked.pk) in shown
    assert url("event_assign", ward.event.pk) not in shown
    assert url("event_assign", ward.event.pk) in page(sit("hung"), "week")


@pytest.mark.parametrize("lines", [1, 3])
def test_week_asks_a_fixed_number_of_queries(sit, ward, lines, django_assert_max_num_queries):
    for _number in range(lines):
        AssignmentFactory(event=EventFactory(programme=ward.event.programme))
    client = sit("lan")
    client.get(url("week"))
    with django_assert_max_num_queries(21):
        client.get(url("week"))


def test_sheet_of_the_week_has_the_official_heading(sit, ward):
    EventFactory(programme=ward.event.programme, title="Hội ý", visibility="internal")
    sheet = page(sit("hoa"), "week_sheet", date(2020, 11, 23))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "LỊCH CÔNG TÁC TUẦN",
        "Tuần 48",
        "Lịch này thay giấy mời họp",
        ward.event.title,
        "Hội ý",
    ):
        assert words in sheet


def test_party_sheet_has_the_heading_of_the_party(sit, ward):
    ward.office.kind = "party"
    ward.office.save()
    sheet = page(sit("hoa"), "week_sheet", date(2020, 11, 23))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in sheet
    assert "CỘNG HÒA" not in sheet


def test_month_leads_to_the_weekly_lines_that_serve_it(sit, ward):
    month = ProgrammeFactory(
        level="month", title="Chương trình tháng 11", starts_on=date(2020, 11, 1), ends_on=date(2020, 11, 30)
    )
    line = EventFactory(programme=month, title="Vệ sinh môi trường")
    ward.event.serves = line
    ward.event.save()
    assert f"#dong-{ward.event.pk}" in page(sit("lan"), "month", date(2020, 11, 1))


# ── Programmes ────────────────────────────────────────────────────────────────────────────


def test_programme_is_drafted_handed_in_and_approved_on_its_screens(sit, ward):
    ApprovalStepFactory(kind="programme", roles=["head"], returning_roles=[])
    form = {
        "level": "week",
        "owner": ward.office.pk,
        "title": "Lịch tuần 49",
        "starts_on": "2020-11-30",
        "ends_on": "2020-12-06",
    }
    sit("hoa").post(url("programme_new"), form)
    programme = Programme.objects.get(title="Lịch tuần 49")
    line = {
        "day": "2020-12-01",
        "session": "morning",
        "title": "Tiếp công dân",
        "visibility": "public",
        "starts": "08:00",
    }
    sit("hoa").post(url("event_new", programme.pk), line)
    sit("hoa").post(url("programme_submit", programme.pk))
    programme.refresh_from_db()
    answer = sit("toan").post(
        url("programme_approve", programme.pk), {"seen_digest": programme.content_digest()}, follow=True
    )
    programme.refresh_from_db()
    assert programme.state == Programme.State.APPROVED
    assert "đã được duyệt và có hiệu lực" in answer.content.decode()


def test_line_with_a_wrong_day_keeps_what_was_typed(sit, ward):
    typed = {
        "day": "2020-12-25",
        "session": "morning",
        "title": "Họp tổ dân phố",
        "visibility": "public",
        "reason": "Thêm việc.",
    }
    shown = sit("hoa").post(url("event_new", ward.event.programme_id), typed).content.decode()
    assert "nằm ngoài chương trình" in shown
    assert "Họp tổ dân phố" in shown


def test_stale_approval_of_a_programme_is_refused(sit, ward):
    ApprovalStepFactory(kind="programme", roles=["head"], returning_roles=[])
    programme = ProgrammeFactory(state="submitted", starts_on=date(2020, 11, 30), ends_on=date(2020, 12, 6))
    EventFactory(programme=programme)
    answer = sit("toan").post(url("programme_approve", programme.pk), {"seen_digest": "cũ"})
    assert (answer.status_code, Programme.objects.get(pk=programme.pk).state) == (409, "submitted")


# ── Assignments ───────────────────────────────────────────────────────────────────────────


def test_line_of_the_week_fills_in_the_assignment(sit, ward):
    shown = page(sit("hoa"), "event_assign", ward.event.pk)
    assert ward.event.title in shown
    assert 'value="2020-11-24T17:00"' in shown
    assert shown.count("checked") == 3


def test_assignment_is_given_accepted_and_begun_in_three_taps(sit, ward):
    form = {
        "assignee": ward.lan.person.pk,
        "topic": "Tin",
        "due_at": "2020-11-24T17:00",
        "genre": ward.news.pk,
        "channels": [ward.portal.pk],
    }
    sit("hoa").post(url("event_assign", ward.event.pk), form)
    assignment = Assignment.objects.get()
    sit("lan").post(url("assignment_accept", assignment.pk))
    answer = sit("lan").post(url("assignment_begin", assignment.pk))
    work = Work.objects.get()
    assert (work.assignment, work.event) == (assignment, ward.event)
    assert answer.url == url("work_about", work.pk)


def test_assignment_without_an_officer_keeps_what_was_typed(sit, ward):
    form = {"topic": "Tin về tổ 5", "due_at": "2020-11-24T17:00", "genre": ward.news.pk, "channels": [ward.portal.pk]}
    shown = sit("hoa").post(url("event_assign", ward.event.pk), form).content.decode()
    assert "Tin về tổ 5" in shown
    assert not Assignment.objects.exists()


def test_declining_wants_a_reason(sit, ward):
    assignment = AssignmentFactory(assignee=ward.lan.person)
    sit("lan").post(url("assignment_decline", assignment.pk), {"reason": ""})
    assert Assignment.objects.get().state == "given"
    sit("lan").post(url("assignment_decline", assignment.pk), {"reason": "Đi tập huấn."})
    assert Assignment.objects.get().state == "declined"


def test_passing_on(sit, ward):
    assignment = AssignmentFactory(assignee=ward.lan.person)
    sit("lan").post(url("assignment_transfer", assignment.pk), {"to": ward.binh.person.pk, "reason": "Đi tập huấn."})
    assert Assignment.objects.get(transferred_from=assignment).assignee == ward.binh.person


def test_assignment_of_somebody_else_is_not_shown_to_a_writer(sit, ward):
    assignment = AssignmentFactory(assignee=ward.lan.person)
    assert sit("binh").get(url("assignment", assignment.pk)).status_code == 403
    assert sit("toan").get(url("assignment", assignment.pk)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("screen", ["assignments", "my_assignments", "my_works", "board", "channels", "orientations"])
def test_lists_ask_a_fixed_number_of_queries(sit, ward, screen, number, django_assert_max_num_queries):
    for _number in range(number):
        AssignmentFactory(assignee=ward.hung.person)
        waiting(ward)
        ShareFactory(work=WorkFactory(), person=ward.hung.person)
        OrientationFactory()
    client = sit("hung")
    client.get(url(screen))
    with django_assert_max_num_queries(24):
        client.get(url(screen))


# ── Writing ───────────────────────────────────────────────────────────────────────────────


def test_piece_is_written_in_four_steps(sit, ward):
    client = sit("lan")
    about = {
        "title": "Tin về tổ 5",
        "genre": ward.news.pk,
        "column": ward.column.pk,
        "channels": [c.pk for c in ward.channels],
    }
    client.post(url("work_new"), about)
    work = Work.objects.get()
    client.post(url("work_text", work.pk), WORDS)
    client.post(
        url("work_photos", work.pk), {"file": photo_file(), "caption": "Người dân tổ 5 quét dọn", "alt": "Năm người"}
    )
    client.post(url("work_authors", work.pk), {"person_0": ward.lan.person.pk, "percent_0": 100})
    assert page(client, "work_check", work.pk).count(WORDS["lead"]) == 3
    client.post(url("work_submit", work.pk))
    assert set(work.releases.values_list("state", flat=True)) == {"submitted"}
    assert work.photos.get().caption == "Người dân tổ 5 quét dọn"


def test_text_without_a_title_keeps_what_was_typed(sit, ward):
    work = works.begin_work(by=ward.lan, title="Tin", genre=ward.news, channels=[ward.portal], column=ward.column)
    shown = sit("lan").post(url("work_text", work.pk), WORDS | {"title": ""}).content.decode()
    assert WORDS["body"].splitlines()[0] in shown
    assert Release.objects.get().body == ""


def test_what_is_missing_is_said_on_the_last_step(sit, ward):
    work = works.begin_work(by=ward.lan, title="Tin", genre=ward.news, channels=[ward.portal], event=ward.event)
    shown = sit("lan").post(url("work_submit", work.pk)).content.decode()
    assert "Khung bài còn chỗ trống" in shown
    assert "Chọn chuyên mục" in shown


def test_parts_that_do_not_add_up_keep_what_was_typed(sit, ward):
    work = works.begin_work(by=ward.lan, title="Tin", genre=ward.news, channels=[ward.portal])
    shown = (
        sit("lan")
        .post(url("work_authors", work.pk), {"person_0": ward.lan.person.pk, "percent_0": 85})
        .content.decode()
    )
    assert "Tổng tỷ lệ" in shown
    assert 'value="85"' in shown


def test_channel_gets_words_of_its_own(sit, ward):
    work = works.begin_work(by=ward.lan, title="Tin", genre=ward.news, channels=ward.channels, column=ward.column)
    radio = work.releases.get(channel__code="radio")
    sit("lan").post(url("release_text", radio.pk), WORDS | {"lead": "Nghe đài."})
    radio.refresh_from_db()
    assert (radio.lead, radio.follows_main) == ("Nghe đài.", False)


def test_piece_of_somebody_else_is_closed_to_a_writer(sit, ward):
    work = waiting(ward).work
    for screen in ("work", "work_text", "work_about", "work_photos", "work_check", "review"):
        assert sit("binh").get(url(screen, work.pk)).status_code == 403


# ── The board ─────────────────────────────────────────────────────────────────────────────


def decide(client, release, verb, **more):
    digest = {f"digest_{release.pk}": release.content_digest()}
    return client.post(url("review", release.work_id), {"verb": verb, "release": [release.pk], **digest, **more})


def test_head_approves_what_he_has_read(sit, ward):
    release = waiting(ward)
    assert release.body.splitlines()[0] in page(sit("hung"), "review", release.work_id)
    assert decide(sit("hung"), release, "approve").url == url("board")
    assert Release.objects.get().state == "out"


def test_enter_on_a_tick_box_decides_nothing(sit, ward):
    release = waiting(ward)
    assert "Chọn duyệt hoặc trả lại" in decide(sit("hung"), release, "").content.decode()
    assert Release.objects.get().state == "submitted"


def test_text_changed_meanwhile_is_not_approved(sit, ward):
    release = waiting(ward)
    shown = decide(sit("hung"), release, "approve", **{f"digest_{release.pk}": "cũ"}).content.decode()
    assert "vừa được sửa" in shown
    assert Release.objects.get().state == "submitted"


def test_editor_sends_back_with_a_reason(sit, ward):
    release = waiting(ward)
    assert "Ghi lý do trả lại" in decide(sit("minh"), release, "send_back").content.decode()
    decide(sit("minh"), release, "send_back", reason="Thêm số liệu.")
    release.refresh_from_db()
    assert (release.state, release.return_reason) == ("returned", "Thêm số liệu.")


def test_editor_and_author_read_why_they_do_not_approve(sit, ward):
    work_id = waiting(ward).work_id
    assert "quyết định" in page(sit("minh"), "review", work_id)
    shown = page(sit("lan"), "review", work_id)
    assert "tác giả không duyệt bài của mình" in shown
    assert 'value="approve"' not in shown


@pytest.mark.parametrize("person", ["lan", "minh", "hoa", "toan", "thanh"])
def test_approval_by_a_hand_made_request_is_refused(sit, ward, person):
    release = waiting(ward)
    assert decide(sit(person), release, "approve").status_code == 403
    assert Release.objects.get().state == "submitted"


def test_changes_since_it_was_sent_back_are_marked(sit, ward):
    release = waiting(ward)
    releases.send_back(release, by=ward.minh, reason="Thêm số liệu.")
    works.write(
        release, title=release.title, lead=release.lead.replace("22/11", "21/11"), body=release.body, by=ward.lan
    )
    releases.submit(release, by=ward.lan)
    shown = page(sit("hung"), "review", release.work_id)
    assert '<ins class="cl-diff__ins">21/11/2020,</ins>' in shown
    assert '<del class="cl-diff__del">22/11/2020,</del>' in shown


def test_withdrawing_wants_a_reason_and_a_head(sit, ward):
    release = waiting(ward)
    releases.approve(release, by=ward.hung)
    assert sit("minh").get(url("rectify", release.work_id)).status_code == 403
    said = {"kind": "withdraw", "releases": [release.pk], "told": "Sai số liệu.", "asked_by": "Tổ trưởng tổ 5"}
    sit("hung").post(url("rectify", release.work_id), said | {"reason": ""})
    assert Release.objects.get().state == "out"
    sit("hung").post(url("rectify", release.work_id), said | {"reason": "Chép nhầm số."})
    assert Release.objects.get().state == "withdrawn"


# ── Quotas and orientation ────────────────────────────────────────────────────────────────


def test_number_of_a_quota_leads_to_what_it_counts(sit, ward):
    rule = QuotaRuleFactory(channel=ward.portal)
    out = releases.approve(waiting(ward), by=ward.hung)
    client = sit("lan")
    assert url("quota", rule.pk) in page(client, "quotas")
    assert url("work", out.work_id) in page(client, "quota", rule.pk)


def test_orientation_is_set_by_the_board(sit, ward):
    form = {"topic": "Gương người tốt", "starts_on": "2020-11-01", "ends_on": "2020-11-30", "wanted": 2}
    assert sit("lan").post(url("orientation_new"), form).status_code == 403
    sit("hung").post(url("orientation_new"), form)
    assert Orientation.objects.get().wanted == 2
    assert "Gương người tốt" in page(sit("lan"), "orientations")


def test_orientation_that_ends_before_it_begins_is_refused(sit, ward):
    form = {"topic": "Gương người tốt", "starts_on": "2020-11-30", "ends_on": "2020-11-01", "wanted": 2}
    assert "Ngày cuối trước ngày đầu" in sit("hung").post(url("orientation_new"), form).content.decode()
