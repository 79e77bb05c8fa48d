"""From the approval to the channel: nothing out without its chain, nothing twice, nothing lost (invariants 1, 5 and 7)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from wagtail import hooks

from conglang.approvals.models import Approval
from conglang.kit import clock
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import releases
from conglang.newsroom.models import Delivery, Release
from conglang.portal.models import ArticlePage
from tests.factories.newsroom import ChannelFactory, ReleaseFactory, ShareFactory, WorkFactory
from tests.races import connect, own_file, reading

State = Release.State


class Board:
    """A channel that may fail: the notice board at the gate."""

    code = "notice-board"
    works = True
    sent: list[int] = []

    def reasons_not_to_approve(self, release):
        return ()

    def send(self, release, *, by):
        self.sent.append(release.pk)
        if self.works:
            releases.mark_out(release, note="Đã dán", by=by)
        else:
            releases.mark_failed(release, failure="Hết giấy.")

    def take_back(self, release, *, by):
        self.sent.remove(release.pk)


@pytest.fixture
def board():
    Board.works, Board.sent = True, []
    with hooks.register_temporarily("channel_driver", Board):
        yield Board


@pytest.fixture
def waiting(ward):
    return make_waiting(ward, ward.portal)


def make_waiting(ward, channel):
    """Lan's piece, handed in for one channel."""
    work = WorkFactory(created_by=ward.lan, column=ward.column, genre=ward.news)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=channel), by=ward.lan)


@pytest.fixture
def on_board(ward, board):
    from tests.factories.approvals import ApprovalStepFactory

    ApprovalStepFactory(kind="release:notice-board")
    return make_waiting(
        ward, ChannelFactory(code="notice-board", name="Bảng tin", short_name="Bảng tin", is_main=False)
    )


def test_driver_cannot_put_out_what_is_not_approved(waiting):
    with pytest.raises(Refusal):
        releases.mark_out(waiting, url="https://example.vn/")
    assert not ArticlePage.objects.exists()


def test_changed_content_is_not_put_out_by_a_late_job(on_board, ward, board):
    board.works = False
    releases.approve(on_board, by=ward.hung)
    Release.objects.filter(pk=on_board.pk).update(body="Sửa thẳng trong cơ sở dữ liệu.")
    with pytest.raises(Refusal):
        releases.mark_out(on_board)
    assert Release.objects.get().is_out is False


def test_second_approval_of_the_same_release_changes_nothing(waiting, ward):
    """Two people had the same screen open: the second one finds it decided."""
    stale = Release.objects.get(pk=waiting.pk)
    releases.approve(waiting, by=ward.hung)
    with pytest.raises(IllegalMove):
        releases.approve(stale, by=ward.thao)
    assert (Approval.objects.count(), ArticlePage.objects.count()) == (1, 1)


def test_marking_out_twice_does_it_once(on_board, ward):
    told = []
    with hooks.register_temporarily("release_out", lambda release: told.append(release.pk)):
        out = releases.approve(on_board, by=ward.hung)
        releases.mark_out(out)
    assert told == [on_board.pk]


def test_failed_delivery_keeps_the_approval_and_is_sent_again(on_board, ward, board):
    board.works = False
    failed = releases.approve(on_board, by=ward.hung)
    assert (failed.state, failed.delivery.state, failed.delivery.failure) == (
        State.APPROVED,
        Delivery.State.FAILED,
        "Hết giấy.",
    )
    assert list(Release.objects.stuck()) == [on_board]

    board.works = True
    releases.send_again(failed, by=ward.minh)
    assert Release.objects.get().state == State.OUT
    assert (Approval.objects.count(), Release.objects.stuck().count()) == (1, 0)


def test_process_killed_after_the_approval_leaves_something_to_do(on_board, ward, board):
    """Approved and committed, but the job never ran: after a while it counts as stuck and is sent again."""
    board.works = False
    releases.approve(on_board, by=ward.hung)
    Delivery.objects.update(state=Delivery.State.QUEUED, failure="", changed_at=clock.now())
    assert not Release.objects.stuck().exists()

    with clock.at(clock.now() + timedelta(minutes=16)):
        board.works = True
        assert list(Release.objects.stuck()) == [on_board]
        releases.send_again(on_board, by=ward.minh)
    assert Release.objects.get().state == State.OUT


def test_release_without_any_delivery_is_sent_again(on_board, ward, board):
    board.works = False
    releases.approve(on_board, by=ward.hung)
    Delivery.objects.all().delete()
    board.works = True
    releases.send_again(on_board, by=ward.minh)
    assert Release.objects.get().state == State.OUT


def test_what_is_not_approved_is_not_sent_again(waiting, ward):
    with pytest.raises(Refusal, match="Chỉ gửi lại"):
        releases.send_again(waiting, by=ward.minh)


def test_taking_back_what_the_channel_does_not_have_yet(on_board, ward, board):
    board.works = False
    approved = releases.approve(on_board, by=ward.hung)
    assert releases.recall(approved, by=ward.hung, reason="Nhầm ngày.").state == State.RECALLED
    assert (board.sent, Release.objects.out().count()) == ([], 0)


def test_the_author_does_not_take_back_even_as_head(ward):
    work = WorkFactory(created_by=ward.hung, column=ward.column)
    release = releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.hung)
    releases.approve(release, by=ward.thao)
    with pytest.raises(PermissionDenied):
        releases.withdraw(release, by=ward.hung, reason="Sai số liệu.")


def test_channel_without_a_way_out_is_refused(ward):
    from tests.factories.approvals import ApprovalStepFactory

    ApprovalStepFactory(kind="release:fax")
    release = make_waiting(ward, ChannelFactory(code="fax", name="Fax", short_name="Fax", is_main=False))
    with pytest.raises(Refusal, match="chưa được nối"):
        releases.approve(release, by=ward.hung)


@pytest.mark.django_db(transaction=True)
def test_two_workers_approve_at_the_same_moment_and_one_does(transactional_ward, tmp_path):
    """Hùng and Thảo press at once, each in a process of their own: one decision, one page."""
    ward = transactional_ward
    release = make_waiting(ward, ward.portal)
    file = own_file(tmp_path)
    both = Barrier(2)

    def press(person):
        connect(file)
        try:
            with clock.at(clock.local(2020, 11, 23, 9)):
                both.wait()
                return releases.approve(Release.objects.get(pk=release.pk), by=person).state
        except (IllegalMove, PermissionDenied):
            return "too late"
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, [ward.hung, ward.thao])) == [State.OUT, "too late"]
    with reading(file):
        assert (Approval.objects.count(), ArticlePage.objects.count()) == (1, 1)


@pytest.fixture
def transactional_ward(transactional_db):
    from tests.factories.ward import make_ward

    return make_ward()
