"""Going out together: nothing before its moment, everything once, also after a stop of the machine."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.urls import reverse
from wagtail import hooks

from conglang.approvals.models import ApprovalStep
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import bundles, releases, works
from conglang.newsroom.actions.setting_out import let_out, let_out_due
from conglang.newsroom.models import Bundle, Delivery, Release
from conglang.newsroom.queries.channels import lagging_bundles
from conglang.portal.models import ArticlePage
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import BundleFactory, ChannelFactory, ReleaseFactory, ShareFactory, WorkFactory
from tests.races import connect, own_file, reading

State = Release.State
NINE = clock.local(2020, 11, 23, 9)
SEVEN_TOMORROW = clock.local(2020, 11, 24, 7)


class Gate:
    """The notice board at the gate: told what it was given, and able to fail."""

    code = "notice-board"
    fault: Exception | None = None

    def reasons_not_to_approve(self, release):
        return ()

    def send(self, release, *, by):
        if self.fault:
            raise self.fault
        releases.mark_out(release, note="Đã dán", by=by)

    def take_back(self, release, *, by):
        pass


@pytest.fixture
def gate():
    Gate.fault = None
    with hooks.register_temporarily("channel_driver", Gate):
        yield Gate


@pytest.fixture
def story(ward, gate):
    return make_story(ward)


def make_story(ward, title="Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"):
    """Lan's piece, handed in for the ward portal and for the notice board."""
    if not ApprovalStep.objects.filter(kind="release:notice-board").exists():
        ApprovalStepFactory(kind="release:notice-board")
    board = ChannelFactory(code="notice-board", name="Bảng tin", short_name="Bảng tin", is_main=False, position=9)
    work = WorkFactory(created_by=ward.lan, column=ward.column, genre=ward.news)
    ShareFactory(work=work, person=ward.lan.person)
    for channel in (ward.portal, board):
        releases.submit(ReleaseFactory(work=work, channel=channel, title=title), by=ward.lan)
    return work


def states(work):
    return list(work.releases.order_by("channel__position").values_list("state", flat=True))


def approve_all(work, by):
    for release in work.releases.order_by("pk"):
        releases.approve(release, by=by)


def test_the_first_waits_until_the_last_is_approved(story, ward, django_capture_on_commit_callbacks):
    portal, board = story.releases.order_by("pk")
    bundle = bundles.gather(story, [portal, board], by=ward.minh)
    with django_capture_on_commit_callbacks(execute=True):
        releases.approve(portal, by=ward.hung)
    assert (states(story), ArticlePage.objects.count()) == ([State.APPROVED, State.SUBMITTED], 0)
    assert portal.delivery.state == Delivery.State.HELD
    assert [release.channel.code for release in bundle.laggards] == ["notice-board"]

    with django_capture_on_commit_callbacks(execute=True):
        releases.approve(board, by=ward.hung)
    assert (states(story), ArticlePage.objects.count()) == ([State.OUT, State.OUT], 1)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.settled_at) == (Bundle.State.OUT, NINE)


def test_nothing_goes_out_before_its_moment_and_all_of_it_then(story, ward):
    bundles.gather(story, list(story.releases.all()), goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    with clock.at(SEVEN_TOMORROW - timedelta(seconds=1)):
        assert let_out_due() == 0
        assert states(story) == [State.APPROVED, State.APPROVED]
    with clock.at(SEVEN_TOMORROW):
        assert (let_out_due(), states(story)) == (1, [State.OUT, State.OUT])
        assert let_out_due() == 0
    assert set(story.releases.values_list("out_at", flat=True)) == {SEVEN_TOMORROW}


def test_a_moment_that_passed_while_the_machine_stood_still_is_caught_up(story, ward):
    bundles.gather(story, list(story.releases.all()), goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    with clock.at(SEVEN_TOMORROW + timedelta(hours=5)):
        assert (let_out_due(), states(story)) == (1, [State.OUT, State.OUT])


def test_one_channel_with_a_moment_is_an_embargo(story, ward):
    portal, _board = story.releases.order_by("pk")
    bundles.gather(story, [portal], goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    assert states(story) == [State.APPROVED, State.OUT]
    with clock.at(SEVEN_TOMORROW):
        let_out_due()
    assert states(story) == [State.OUT, State.OUT]


def test_what_waits_for_its_moment_is_neither_stuck_nor_sent_again(story, ward):
    portal, board = story.releases.order_by("pk")
    bundles.gather(story, [portal, board], goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    with clock.at(NINE + timedelta(hours=2)):
        assert not Release.objects.stuck().exists()
        with pytest.raises(Refusal):
            releases.send_again(portal, by=ward.minh)


def test_a_channel_that_lags_is_named_after_the_moment(story, ward):
    portal, board = story.releases.order_by("pk")
    bundle = bundles.gather(story, [portal, board], goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    releases.approve(portal, by=ward.hung)
    assert not lagging_bundles().exists()
    with clock.at(SEVEN_TOMORROW + timedelta(minutes=1)):
        assert (let_out_due(), list(lagging_bundles())) == (0, [bundle])
        assert Bundle.objects.get().laggards == [board]


def test_writing_in_one_of_them_holds_all_of_them(story, ward):
    portal, board = story.releases.order_by("pk")
    bundles.gather(story, [portal, board], goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    works.write(portal, title="Tiêu đề khác", lead=portal.lead, body=portal.body, by=ward.minh)
    with clock.at(SEVEN_TOMORROW):
        assert (let_out_due(), states(story)) == (0, [State.DRAFT, State.APPROVED])


def test_dissolving_lets_the_approved_go_and_the_rest_follow(story, ward):
    portal, board = story.releases.order_by("pk")
    bundle = bundles.gather(story, [portal, board], goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    releases.approve(portal, by=ward.hung)
    bundles.dissolve(bundle, by=ward.minh)
    assert states(story) == [State.OUT, State.SUBMITTED]
    releases.approve(board, by=ward.hung)
    assert states(story) == [State.OUT, State.OUT]
    with pytest.raises(Refusal):
        bundles.dissolve(bundle, by=ward.minh)


def test_a_channel_moves_to_a_later_bundle_and_the_empty_one_is_dissolved(story, ward):
    portal, board = story.releases.order_by("pk")
    first = bundles.gather(story, [portal, board], by=ward.minh)
    second = bundles.gather(story, [portal, board], goes_out_at=SEVEN_TOMORROW, by=ward.hoa)
    first.refresh_from_db()
    assert (first.state, second.state, second.members) == (
        Bundle.State.DISSOLVED,
        Bundle.State.WAITING,
        [portal, board],
    )


@pytest.mark.parametrize(
    ("fault", "sentence"), [(Refusal("Hết giấy."), "Hết giấy."), (ValueError("x"), "Phần mềm gặp lỗi khi gửi")]
)
def test_what_goes_wrong_with_one_keeps_no_other_back(story, ward, gate, fault, sentence):
    bundles.gather(story, list(story.releases.all()), goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    gate.fault = fault
    with clock.at(SEVEN_TOMORROW):
        assert let_out_due() == 1
    assert states(story) == [State.OUT, State.APPROVED]
    assert sentence in Delivery.objects.get(release__channel__code="notice-board").failure

    gate.fault = None
    assert releases.send_all_again(by=ward.minh)[1] == []
    assert states(story) == [State.OUT, State.OUT]


def test_what_was_taken_back_leaves_its_bundle(story, ward):
    portal, board = story.releases.order_by("pk")
    bundles.gather(story, [portal, board], goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    releases.recall(board, by=ward.hung, reason="Nhầm ngày.")
    with clock.at(SEVEN_TOMORROW):
        assert (let_out_due(), states(story)) == (1, [State.OUT, State.RECALLED])


@pytest.mark.parametrize("person", ["lan", "toan", "duc", "yen", "nam", "thanh"])
def test_only_the_board_gathers_and_dissolves(story, ward, person):
    both = list(story.releases.all())
    with pytest.raises(PermissionDenied):
        bundles.gather(story, both, goes_out_at=SEVEN_TOMORROW, by=getattr(ward, person))
    with pytest.raises(PermissionDenied):
        bundles.dissolve(BundleFactory(work=story), by=getattr(ward, person))


def test_what_cannot_wait_is_refused_with_all_the_reasons(story, ward):
    portal, board = story.releases.order_by("pk")
    releases.approve(portal, by=ward.hung)
    with pytest.raises(Refusal) as refused:
        bundles.gather(story, [portal, board], goes_out_at=NINE, by=ward.minh)
    assert len(refused.value.reasons) == 2
    with pytest.raises(Refusal):
        bundles.gather(story, [board], by=ward.minh)
    with pytest.raises(Refusal):
        bundles.gather(story, [], goes_out_at=SEVEN_TOMORROW, by=ward.minh)


def test_the_board_gathers_and_dissolves_on_the_screen(story, ward, client):
    client.force_login(ward.minh)
    address = reverse("newsroom:work_channels", args=[story.pk])
    both = [release.pk for release in story.releases.all()]
    late = client.post(address, {"releases": both, "goes_out_at": "2020-11-20T07:00"})
    assert (late.status_code, "2020-11-20T07:00" in late.content.decode()) == (422, True)

    client.post(address, {"releases": both, "goes_out_at": "2020-11-24T07:00"})
    bundle = Bundle.objects.get()
    assert bundle.goes_out_at == SEVEN_TOMORROW
    assert "07:00 24/11/2020" in client.get(address).content.decode()
    client.post(reverse("newsroom:bundle_dissolve", args=[bundle.pk]))
    assert Bundle.objects.get().state == Bundle.State.DISSOLVED


def test_a_writer_reads_the_channels_of_the_own_piece_and_gathers_nothing(story, ward, client):
    client.force_login(ward.lan)
    address = reverse("newsroom:work_channels", args=[story.pk])
    shown = client.get(address).content.decode()
    assert ("Bảng tin" in shown, "goes_out_at" in shown) == (True, False)
    client.post(address, {"releases": [story.releases.first().pk], "goes_out_at": "2020-11-24T07:00"})
    assert not Bundle.objects.exists()
    client.force_login(ward.binh)
    assert client.get(address).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_workers_let_one_bundle_out_once(transactional_db, gate, tmp_path):
    """Both duties find it ready at the same second, each in a process of its own: one goes, one page."""
    from tests.factories.ward import make_ward

    ward = make_ward()
    story = make_story(ward)
    bundle = bundles.gather(story, list(story.releases.all()), goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    told = []
    file, both = own_file(tmp_path), Barrier(2)

    def work(_number):
        connect(file)
        try:
            with clock.at(SEVEN_TOMORROW):
                both.wait()
                return let_out(bundle.pk)
        finally:
            connections["default"].close()

    with hooks.register_temporarily("release_out", lambda release: told.append(release.pk)):
        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(work, range(2))) == [False, True]
    assert sorted(told) == sorted(story.releases.values_list("pk", flat=True))
    with reading(file):
        assert (states(story), ArticlePage.objects.count()) == ([State.OUT, State.OUT], 1)


@pytest.mark.django_db(transaction=True)
def test_two_heads_approve_two_channels_of_a_bundle_at_once(transactional_db, gate, tmp_path):
    """Each approves one channel at the same moment: nobody waits for ever, and the bundle goes once."""
    from tests.factories.ward import make_ward

    ward = make_ward()
    story = make_story(ward)
    bundles.gather(story, list(story.releases.all()), by=ward.minh)
    pairs = list(zip(story.releases.order_by("pk"), [ward.hung, ward.thao], strict=True))
    file, both = own_file(tmp_path), Barrier(2)

    def press(pair):
        connect(file)
        try:
            with clock.at(NINE):
                both.wait()
                return releases.approve(Release.objects.get(pk=pair[0].pk), by=pair[1]).pk
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(press, pairs))) == 2
    with reading(file):
        assert (states(story), ArticlePage.objects.count()) == ([State.OUT, State.OUT], 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_asks_the_same_however_long_it_is(ward, gate, client, number, django_assert_max_num_queries):
    gate.fault = Refusal("Hết giấy.")
    stories = [make_story(ward, title=f"Bài số {index}") for index in range(number)]
    for story in stories:
        bundles.gather(story, list(story.releases.all()), goes_out_at=SEVEN_TOMORROW, by=ward.minh)
        approve_all(story, ward.hung)
    with clock.at(SEVEN_TOMORROW):
        let_out_due()
        client.force_login(ward.minh)
        client.get(reverse("newsroom:channel_queue"))
        with django_assert_max_num_queries(24):
            shown = client.get(reverse("newsroom:channel_queue")).content.decode()
    assert (shown.count("Hết giấy."), "Gửi lại" in shown) == (number, True)


def test_minh_sends_everything_again_from_the_queue(story, ward, gate, client):
    bundles.gather(story, list(story.releases.all()), goes_out_at=SEVEN_TOMORROW, by=ward.minh)
    approve_all(story, ward.hung)
    gate.fault = Refusal("Hết giấy.")
    with clock.at(SEVEN_TOMORROW):
        let_out_due()
        client.force_login(ward.nam)
        assert client.post(reverse("newsroom:channel_send_all")).status_code == 403
        client.force_login(ward.minh)
        refused = client.post(reverse("newsroom:channel_send_all"), follow=True).content.decode()
        assert "Hết giấy." in refused
        gate.fault = None
        client.post(reverse("newsroom:channel_send_all"))
    assert states(story) == [State.OUT, State.OUT]
