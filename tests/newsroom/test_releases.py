"""One story on the ward portal: nothing goes out without approval of exactly its content."""

import pytest
from django.core.exceptions import PermissionDenied

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments, releases, works
from conglang.newsroom.models import Release
from conglang.portal.models import ArticlePage
from tests.factories.newsroom import ReleaseFactory

State = Release.State
BODY = ReleaseFactory.body


@pytest.fixture
def written(ward):
    """Lan has accepted and written; the ward portal alone."""
    assignment = assignments.assign(
        by=ward.hoa,
        event=ward.event,
        assignee=ward.lan.person,
        genre=ward.news,
        channels=[ward.portal],
        column=ward.column,
    )
    assignments.accept(assignment, by=ward.lan)
    work = works.start_work(assignment, by=ward.lan)
    return works.write(
        work.releases.get(), title="Ra quân tổng vệ sinh", lead="Sáng 24/11, tổ 5 ra quân.", body=BODY, by=ward.lan
    )


@pytest.fixture
def submitted(written, ward):
    return releases.submit(written, by=ward.lan)


def test_due_time_is_four_working_hours_after_the_event(ward):
    assignment = assignments.assign(
        by=ward.hoa, event=ward.event, assignee=ward.lan.person, genre=ward.news, channels=[ward.portal]
    )
    # The morning ends at 11:30; half an hour is left before noon, three and a half hours follow after 13:30.
    assert assignment.due_at == clock.local(2020, 11, 24, 17, 0)


def test_skeleton_says_what_the_programme_says(ward, written):
    fresh = assignments.assign(
        by=ward.hoa, event=ward.event, assignee=ward.binh.person, genre=ward.news, channels=[ward.portal]
    )
    assignments.accept(fresh, by=ward.binh)
    release = works.start_work(fresh, by=ward.binh).releases.get()
    assert release.title == ward.event.title
    assert release.lead.startswith("Sáng ngày 24/11/2020, tại Nhà văn hóa tổ dân phố số 5")
    assert "[…]" in release.body


def test_approved_content_stands_on_the_portal(submitted, ward):
    release = releases.approve(submitted, by=ward.hung)

    page = ArticlePage.objects.get()
    assert release.state == State.OUT
    assert release.out_at == clock.now()
    assert (page.title, page.text, page.byline, page.live) == ("Ra quân tổng vệ sinh", BODY, "Nguyễn Thu Lan", True)
    assert release.proof_url.endswith(page.url)


@pytest.mark.parametrize("person", ["lan", "binh", "minh", "hoa", "toan", "duc", "thanh"])
def test_nobody_but_the_heads_of_the_board_approves(submitted, ward, person):
    with pytest.raises(PermissionDenied):
        releases.approve(submitted, by=getattr(ward, person))
    assert not ArticlePage.objects.exists()


def test_the_author_never_approves_even_as_head(ward):
    work = works.begin_work(
        by=ward.hung, title="Bài của trưởng ban", genre=ward.news, channels=[ward.portal], column=ward.column
    )
    release = works.write(work.releases.get(), title="Bài của trưởng ban", lead="Sáng 24/11.", body=BODY, by=ward.hung)
    releases.submit(release, by=ward.hung)
    with pytest.raises(PermissionDenied):
        releases.approve(release, by=ward.hung)
    assert releases.approve(release, by=ward.thao).state == State.OUT


def test_editor_sends_back_with_a_reason_and_lan_hands_in_again(submitted, ward):
    returned = releases.send_back(submitted, by=ward.minh, reason="Thêm số người tham gia.")
    assert (returned.state, returned.return_reason) == (State.RETURNED, "Thêm số người tham gia.")

    works.write(returned, title=returned.title, lead=returned.lead, body=BODY + "\nCó 62 người.", by=ward.lan)
    again = releases.submit(returned, by=ward.lan)
    assert releases.approve(again, by=ward.hung).state == State.OUT


def test_sending_back_without_a_reason_is_refused(submitted, ward):
    with pytest.raises(Refusal):
        releases.send_back(submitted, by=ward.minh, reason=" ")


def test_editing_what_waits_takes_it_back_into_the_draft(submitted, ward):
    works.write(submitted, title="Tiêu đề khác", lead=submitted.lead, body=BODY, by=ward.minh)
    submitted.refresh_from_db()
    assert submitted.state == State.DRAFT


def test_approval_holds_for_what_was_on_the_screen(submitted, ward):
    with pytest.raises(Refusal):
        releases.approve(submitted, by=ward.hung, seen_digest="another content")


def test_correction_needs_a_new_approval_and_keeps_the_day(submitted, ward):
    out = releases.approve(submitted, by=ward.hung)
    with clock.at(clock.local(2020, 11, 24, 8)):
        works.write(out, title="Tiêu đề đã sửa", lead=out.lead, body=BODY, by=ward.lan)
        assert ArticlePage.objects.get().title == "Ra quân tổng vệ sinh"
        releases.submit(out, by=ward.lan)
        corrected = releases.approve(out, by=ward.hung)
    page = ArticlePage.objects.get()
    assert (page.title, bool(page.correction)) == ("Tiêu đề đã sửa", True)
    assert corrected.out_at == clock.local(2020, 11, 23, 9)


def test_withdrawn_piece_leaves_its_reason_and_recalled_one_leaves_nothing(submitted, ward):
    out = releases.approve(submitted, by=ward.hung)
    withdrawn = releases.withdraw(out, by=ward.hung, reason="Sai số liệu.")
    page = ArticlePage.objects.get()
    assert (page.live, page.withdrawn_reason, withdrawn.is_out) == (True, "Sai số liệu.", False)
    releases.recall(out, by=ward.hung, reason="Sai số liệu.")
    assert not ArticlePage.objects.live().exists()


def test_article_cannot_be_changed_past_its_approval(submitted, ward):
    releases.approve(submitted, by=ward.hung)
    page = ArticlePage.objects.get()
    page.title = "Sửa lén"
    with pytest.raises(Refusal):
        page.save()
    with pytest.raises(Refusal):
        page.save_revision().publish()
    assert ArticlePage.objects.get().title == "Ra quân tổng vệ sinh"


def test_the_same_words_handed_in_again_are_approved_again(submitted, ward):
    with clock.at(clock.local(2020, 11, 23, 10)):
        approved = releases.approve(submitted, by=ward.hung)
    with clock.at(clock.local(2020, 11, 23, 11)):
        works.write(approved, title=approved.title, lead=approved.lead, body=approved.body, by=ward.lan)
        again = releases.submit(approved, by=ward.lan)
        assert releases.approve(again, by=ward.hung).state == State.OUT
