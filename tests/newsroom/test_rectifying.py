"""Correct, withdraw, recall: three acts over all channels, and a checklist until each has confirmed."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail import hooks

from conglang.agencies.models import Deadline
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom import desk
from conglang.newsroom.actions import confirming, rectifying, releases, works
from conglang.newsroom.models import Channel, Confirmation, Rectification, Release, Work
from conglang.portal import lookup
from conglang.portal.models import ArticlePage
from tests.factories.agencies import DeadlineFactory
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import ChannelFactory, ConfirmationFactory, ReleaseFactory, ShareFactory, WorkFactory

State, Kind = Release.State, Rectification.Kind
TOLD = "Có 62 người tham gia, không phải 26 người."
PROMPT = {"told": TOLD, "reason": "Chép nhầm số từ biên bản.", "asked_by": "Tổ trưởng tổ dân phố số 5"}


class Gate:
    """The notice board at the gate: a person must go there."""

    code = "notice-board"

    def reasons_not_to_approve(self, release):
        return ()

    def send(self, release, *, by):
        releases.mark_out(release, note="Đã dán", by=by)

    def take_back(self, release, *, by):
        pass


@pytest.fixture
def limit(db):
    return DeadlineFactory(code="rectify-channels", amount=4, unit=Deadline.Unit.WORKING_HOURS)


@pytest.fixture
def out(ward, limit):
    """Lan's piece, out on the ward portal and on the notice board."""
    ApprovalStepFactory(kind="release:notice-board")
    board = ChannelFactory(code="notice-board", name="Bảng tin", short_name="Bảng tin", is_main=False, position=9)
    with hooks.register_temporarily("channel_driver", Gate):
        work = WorkFactory(created_by=ward.lan, column=ward.column, genre=ward.news)
        ShareFactory(work=work, person=ward.lan.person)
        for channel in (ward.portal, board):
            release = releases.submit(ReleaseFactory(work=work, channel=channel), by=ward.lan)
            releases.approve(release, by=ward.hung)
        yield work


def order(work, kind, by, *, channels=None, **said):
    chosen = channels or [release.channel for release in work.releases.select_related("channel")]
    return rectifying.rectify(work, kind=kind, channels=chosen, by=by, **(PROMPT | said))


def checked(act) -> dict:
    return {row.place: row.is_confirmed for row in act.confirmations.select_related("release__channel")}


def states(work):
    return list(work.releases.order_by("channel__position").values_list("state", flat=True))


def test_a_correction_is_confirmed_when_the_corrected_words_are_out(out, ward):
    act = order(out, Kind.CORRECT, ward.hung)
    assert states(out) == [State.CORRECTING, State.CORRECTING]
    assert checked(act) == {"Cổng TTĐT phường": False, "Bảng tin": False, "Zalo, Facebook, bảng tin": False}
    assert ArticlePage.objects.get().correction == ""

    with clock.at(clock.local(2020, 11, 23, 10)):
        portal = out.releases.get(channel=ward.portal)
        works.write(portal, title=portal.title, lead=portal.lead, body=portal.body + "\nCó 62 người.", by=ward.lan)
        releases.approve(releases.submit(portal, by=ward.lan), by=ward.hung)
    assert ArticlePage.objects.get().correction == f"Đã đính chính lúc 10:00 23/11/2020: {TOLD}"
    assert checked(act)["Cổng TTĐT phường"] is True
    act.refresh_from_db()
    assert act.is_open


def test_readers_see_every_correction_there_ever_was(out, ward, client):
    for hour, told in ((10, "Có 62 người."), (11, "Việc này làm ở tổ 5.")):
        with clock.at(clock.local(2020, 11, 23, hour)):
            order(out, Kind.CORRECT, ward.hung, channels=[ward.portal], told=told)
            portal = out.releases.get(channel=ward.portal)
            works.write(portal, title=portal.title, lead=portal.lead, body=f"{portal.body}\n{told}", by=ward.lan)
            releases.approve(releases.submit(portal, by=ward.lan), by=ward.hung)
    page = client.get(ArticlePage.objects.get().url).content.decode()
    assert "Đã đính chính lúc 10:00 23/11/2020: Có 62 người." in page
    assert "Đã đính chính lúc 11:00 23/11/2020: Việc này làm ở tổ 5." in page


def test_a_withdrawal_leaves_the_reason_at_the_address(out, ward, client):
    act = order(out, Kind.WITHDRAW, ward.hung, told="Nội dung chưa được kiểm chứng.")
    answer = client.get(ArticlePage.objects.get().url)
    assert (answer.status_code, "Nội dung chưa được kiểm chứng." in answer.content.decode()) == (410, True)
    assert states(out) == [State.WITHDRAWN, State.WITHDRAWN]
    assert checked(act) == {"Cổng TTĐT phường": True, "Bảng tin": False, "Zalo, Facebook, bảng tin": False}


def test_a_recall_leaves_nothing_in_page_list_feed_search_or_handout(out, ward, client):
    page, title = ArticlePage.objects.get(), "Tổ dân phố số 5 ra quân"
    places = ["/", reverse("portal_public:feed"), ward.column.url]
    assert all(title in client.get(place).content.decode() for place in places)

    order(out, Kind.RECALL, ward.hung)
    assert client.get(page.url).status_code == 404
    assert [place for place in places if title in client.get(place).content.decode()] == []
    assert lookup.find("ra quân tổng vệ sinh").hits == []
    client.force_login(ward.hung)
    assert client.get(reverse("newsroom:work_sheet", args=[out.pk])).status_code == 409


def test_the_act_is_settled_with_the_last_confirmation_and_all_rows_stay(out, ward):
    act = order(out, Kind.RECALL, ward.hung)
    for row in Confirmation.objects.awaited():
        confirming.confirm(row, on=date(2020, 11, 23), note="Đã gỡ tờ dán ở cổng.", by=ward.minh)
    act.refresh_from_db()
    assert (act.settled_at, list(checked(act).values())) == (clock.now(), [True, True, True])
    row = act.confirmations.get(release__channel__code="notice-board")
    assert (row.confirmed_by, row.note) == (ward.minh, "Đã gỡ tờ dán ở cổng.")
    with pytest.raises(Refusal):
        confirming.confirm(row, on=date(2020, 11, 23), note="Lần nữa.", by=ward.minh)


def test_a_later_act_replaces_the_open_one(out, ward):
    first = order(out, Kind.CORRECT, ward.hung)
    second = order(out, Kind.RECALL, ward.hung)
    first.refresh_from_db()
    assert (first.is_open, first.replaced_by) == (False, second)
    assert checked(first) == {"Cổng TTĐT phường": False, "Bảng tin": False, "Zalo, Facebook, bảng tin": False}
    assert states(out) == [State.RECALLED, State.RECALLED]


def test_a_withdrawn_piece_is_recalled_and_its_notice_goes_too(out, ward, client):
    address = ArticlePage.objects.get().url
    order(out, Kind.WITHDRAW, ward.hung)
    order(out, Kind.RECALL, ward.hung)
    assert client.get(address).status_code == 404


def test_what_is_out_is_withdrawn_while_its_correction_waits(out, ward):
    portal = out.releases.get(channel=ward.portal)
    works.write(portal, title="Tiêu đề khác", lead=portal.lead, body=portal.body, by=ward.lan)
    releases.submit(portal, by=ward.lan)
    order(out, Kind.WITHDRAW, ward.hung)
    assert states(out) == [State.WITHDRAWN, State.WITHDRAWN]


def test_what_is_only_on_its_way_is_recalled_by_a_withdrawal(ward, limit):
    work = WorkFactory(created_by=ward.lan, column=ward.column, genre=ward.news)
    ReleaseFactory(work=work, channel=ward.channels[2], state=State.APPROVED)
    act = order(work, Kind.WITHDRAW, ward.hung)
    assert (states(work), act.confirmations.count()) == ([State.RECALLED], 1)


@pytest.mark.parametrize("person", ["lan", "binh", "minh", "toan", "hoa", "duc", "nam", "thanh"])
def test_only_a_head_of_the_board_orders_it(out, ward, person, client):
    with pytest.raises(PermissionDenied):
        order(out, Kind.RECALL, getattr(ward, person))
    client.force_login(getattr(ward, person))
    assert client.get(reverse("newsroom:rectify", args=[out.pk])).status_code == 403
    assert states(out) == [State.OUT, State.OUT]


def test_a_head_who_wrote_it_orders_nothing_about_it(out, ward):
    ShareFactory(work=out, person=ward.hung.person, kind="photographer")
    with pytest.raises(PermissionDenied):
        order(out, Kind.RECALL, ward.hung)
    assert order(out, Kind.RECALL, ward.thao)


@pytest.mark.parametrize("missing", ["told", "reason", "asked_by"])
def test_an_order_says_what_why_and_who(out, ward, missing):
    with pytest.raises(Refusal):
        order(out, Kind.CORRECT, ward.hung, **{missing: " "})
    assert not Rectification.objects.exists()


def test_a_piece_that_is_out_nowhere_has_nothing_to_rectify(ward, client):
    work = WorkFactory(created_by=ward.lan)
    ReleaseFactory(work=work, channel=ward.portal)
    with pytest.raises(Refusal):
        order(work, Kind.RECALL, ward.hung)
    client.force_login(ward.hung)
    assert client.get(reverse("newsroom:rectify", args=[work.pk])).status_code == 409


@pytest.mark.parametrize(
    ("said", "reason"),
    [({"note": " "}, "Ghi"), ({"on": date(2020, 11, 24)}, "tương lai"), ({"on": date(2020, 11, 20)}, "trước")],
)
def test_a_confirmation_by_hand_says_what_and_when(out, ward, said, reason):
    order(out, Kind.RECALL, ward.hung)
    row = Confirmation.objects.awaited().first()
    with pytest.raises(Refusal, match=reason):
        confirming.confirm(row, **({"on": date(2020, 11, 23), "note": "Đã gỡ.", "by": ward.minh} | said))


def test_who_is_not_of_the_board_confirms_nothing(out, ward):
    order(out, Kind.RECALL, ward.hung)
    with pytest.raises(PermissionDenied):
        confirming.confirm(Confirmation.objects.awaited().first(), on=date(2020, 11, 23), note="Đã gỡ.", by=ward.nam)


def test_the_checklist_lies_on_the_head_s_desk_and_turns_red_when_it_is_due(out, ward):
    act = order(out, Kind.RECALL, ward.hung)
    # Four working hours from nine: three until noon, one after half past one.
    assert act.due_at == clock.local(2020, 11, 23, 14, 30)

    def on_desk(person):
        rows = list(desk.rows(SimpleNamespace(user=getattr(ward, person))))
        return [(row.card, row.state) for row in rows if str(act.pk) in row.url and "xu-ly" in row.url]

    assert (on_desk("hung"), on_desk("thao"), on_desk("minh")) == (
        [("waiting", "waiting")],
        [("waiting", "waiting")],
        [],
    )
    with clock.at(act.due_at + timedelta(minutes=1)):
        assert on_desk("hung") == [("late", "urgent")]
    Rectification.objects.update(settled_at=clock.now())
    assert on_desk("hung") == []


def test_without_a_limit_on_record_nothing_is_overdue(out, ward, limit):
    limit.delete()
    act = order(out, Kind.RECALL, ward.hung)
    assert (act.due_at, act.is_overdue) == (None, False)


def test_hung_orders_and_minh_confirms_on_the_screens(out, ward, client):
    client.force_login(ward.hung)
    address = reverse("newsroom:rectify", args=[out.pk])
    both = [release.pk for release in out.releases.all()]
    lacking = client.post(address, PROMPT | {"kind": "recall", "releases": both, "told": ""})
    assert (lacking.status_code, PROMPT["asked_by"] in lacking.content.decode()) == (422, True)
    client.post(address, PROMPT | {"kind": "recall", "releases": both})
    act = Rectification.objects.get()
    shown = client.get(reverse("newsroom:rectification", args=[act.pk])).content.decode()
    assert ("Bảng tin" in shown, "Chép nhầm số" in shown) == (True, True)

    client.force_login(ward.minh)
    row = act.confirmations.get(release__channel__code="notice-board")
    confirm = reverse("newsroom:rectification_confirm", args=[row.pk])
    assert client.post(confirm, {"on": "2020-11-23", "note": ""}).status_code == 422
    client.post(confirm, {"on": "2020-11-23", "note": "Đã gỡ tờ dán.", "url": "https://example.vn/anh"})
    row.refresh_from_db()
    assert (row.note, row.proof_url, row.confirmed_by) == ("Đã gỡ tờ dán.", "https://example.vn/anh", ward.minh)


def test_a_link_may_tick_one_channel_alone(out, ward, client):
    client.force_login(ward.hung)
    portal = out.releases.get(channel=ward.portal)
    shown = client.get(reverse("newsroom:rectify", args=[out.pk]), {"ban": portal.pk, "viec": "withdraw"})
    assert shown.context["form"]["releases"].value() == [portal.pk]


def test_the_list_of_acts_asks_the_same_however_many(ward, client, django_assert_num_queries, limit):
    client.force_login(ward.minh)
    address = reverse("newsroom:rectifications")
    ConfirmationFactory()
    client.get(address)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get(address)
    ConfirmationFactory.create_batch(3)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get(address)


QUERIES_OF_THE_LIST = 18


def test_a_notice_of_correction_is_planned_for_the_radio_and_confirms_when_heard(ward, limit):
    work = WorkFactory(created_by=ward.lan, column=ward.column, genre=ward.news)
    heard = ReleaseFactory(
        work=work, channel=ward.channels[2], state=State.OUT, out_at=clock.now(), proof_digest="0" * 64
    )
    act = order(work, Kind.RECALL, ward.hung)
    row = act.confirmations.get(release=heard)
    notice = rectifying.plan_notice(row, by=ward.minh)
    assert rectifying.plan_notice(row, by=ward.minh) == notice
    spoken = notice.releases.get()
    assert (spoken.channel.code, TOLD.rstrip(".") in spoken.body) == (Channel.RADIO, True)

    releases.submit(spoken, by=ward.minh)
    releases.approve(spoken, by=ward.hung)
    releases.mark_out(spoken, note="Buổi chiều", at=clock.local(2020, 11, 23, 17))
    row.refresh_from_db()
    assert row.confirmed_at == clock.local(2020, 11, 23, 17)
    assert Work.objects.count() == 2


def test_a_notice_is_for_what_the_radio_said(out, ward):
    act = order(out, Kind.RECALL, ward.hung)
    with pytest.raises(Refusal):
        rectifying.plan_notice(act.confirmations.get(release__channel__code="notice-board"), by=ward.minh)
