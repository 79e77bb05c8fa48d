"""What the board does with a tip, and what follows in the newsroom: from the tip to the link, and back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from conglang.agencies.models import Role
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments, photos, releases, works
from conglang.newsroom.models import Share
from conglang.people.models import Person
from conglang.portal.models import ArticlePage
from conglang.tips import desk, queries
from conglang.tips.actions import deciding, forgetting
from conglang.tips.models import Tip, TipPhoto
from conglang.tips.telling import told_to_sender
from tests.factories.agencies import AppointmentFactory, PostFactory, UnitFactory
from tests.factories.newsroom import ReleaseFactory
from tests.factories.people import AccountFactory
from tests.factories.tips import TipFactory, TipPhotoFactory

State = Tip.State
BODY = ReleaseFactory.body


@pytest.fixture
def tip(telling):
    return TipFactory(name="Nguyễn Thị Hòa", phone="0912 345 678", may_be_named=True, look_by=clock.now())


@pytest.fixture
def give(telling):
    """Minh gives a tip to Lan, for the ward portal alone."""

    def giving(tip, **asked):
        usual = {
            "assignee": telling.lan.person,
            "topic": "Đường hoa bờ mương ngõ 15",
            "genre": telling.news,
            "channels": [telling.portal],
            "due_at": deciding.usual_due(),
            "column": telling.column,
            "photos": list(queries.photos_for(tip)),
            "names_senders": True,
        }
        return deciding.give(tip, by=telling.minh, **{**usual, **asked})

    return giving


@pytest.fixture
def begin(telling):
    def beginning(tip):
        assignments.accept(tip.assignment, by=telling.lan)
        return works.start_work(tip.assignment, by=telling.lan)

    return beginning


@pytest.fixture
def publish(telling):
    def publishing(work):
        release = work.releases.get()
        works.write(release, title=work.title, lead="Sáng 22/11, bà con trồng hoa.", body=BODY, by=telling.lan)
        for photo in work.photos.all():
            photos.describe_photo(photo, caption=photo.caption, alt="Luống hoa bên bờ mương", by=telling.lan)
        releases.submit(release, by=telling.lan)
        return releases.approve(release, by=telling.hung)

    return publishing


def acts() -> list[str]:
    found = ModelLogEntry.objects.filter(action__startswith="tips.").order_by("timestamp", "pk")
    return list(found.values_list("action", flat=True))


def test_piece_begins_with_what_the_sender_told_and_with_the_chosen_photos(tip, give, begin, telling):
    chosen, left = TipPhotoFactory(tip=tip), TipPhotoFactory(tip=tip)
    given = give(tip, photos=[chosen])
    work = begin(given)

    release, shown = work.releases.get(), work.photos.get()
    tip.refresh_from_db()
    assert (tip.state, tip.work, given.assignment.due_at) == (State.ASSIGNED, work, clock.local(2020, 11, 23, 14, 30))
    assert tip.what in release.body
    assert tip.place in release.lead
    assert list(release.reasons_not_to_submit())  # the gaps want the writer's own words
    assert (shown.photographer.name, shown.picture.credit) == ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa")
    assert {(share.person.name, share.kind) for share in work.shares.all()} == {
        ("Nguyễn Thu Lan", Share.Kind.WRITER),
        ("Nguyễn Thị Hòa", Share.Kind.PHOTOGRAPHER),
        ("Nguyễn Thị Hòa", Share.Kind.SOURCE),
    }
    assert "0912" not in repr([release.body, release.lead, given.assignment.note])
    assert TipPhoto.objects.get(pk=left.pk).is_chosen is False
    assert acts() == ["tips.tip.give", "tips.tip.begin"]


def test_sender_who_does_not_want_to_be_named_is_not(tip, give, begin):
    tip.may_be_named = False
    tip.save()
    TipPhotoFactory(tip=tip)
    work = begin(give(tip))

    assert list(work.shares.values_list("kind", flat=True)) == [Share.Kind.WRITER]
    assert work.photos.get().photographer is None
    assert work.photos.get().picture.credit == "người dân cung cấp"
    assert not Person.objects.filter(name=tip.name).exists()


def test_same_sender_is_one_person_on_record(tip, give):
    other = TipFactory(name=tip.name, phone=tip.phone, may_be_named=True)
    give(tip)
    give(other)

    assert Person.objects.filter(name=tip.name).count() == 1


def test_contributor_is_named_as_the_person_on_record(telling, give):
    account = AccountFactory()
    tip = TipFactory(sender=account.person, name=account.person.name, may_be_named=True)

    assert give(tip).credited == account.person


def test_sender_is_led_to_the_piece_while_it_is_out_and_no_longer(tip, give, begin, publish, telling):
    work = begin(give(tip))
    tip.refresh_from_db()
    assert (told_to_sender(tip).word, told_to_sender(tip).releases) == ("Đã giao người viết", ())

    release = publish(work)
    tip = Tip.objects.get(pk=tip.pk)
    assert tip.state == State.PUBLISHED
    assert [each.proof_url for each in told_to_sender(tip).releases] == [ArticlePage.objects.get().full_url]

    releases.withdraw(release, by=telling.hung, reason="Số liệu chưa đúng.")
    tip = Tip.objects.get(pk=tip.pk)
    assert (tip.state, told_to_sender(tip).releases) == (State.TAKEN_BACK, ())


def test_correction_keeps_the_link(tip, give, begin, publish, telling):
    release = publish(begin(give(tip)))
    works.write(release, title="Mới", lead="Lead", body=BODY, by=telling.lan)

    tip = Tip.objects.get(pk=tip.pk)
    assert (tip.state, len(told_to_sender(tip).releases)) == (State.PUBLISHED, 1)


def test_assignment_passed_on_takes_the_tip_along(tip, give, telling):
    given = give(tip)
    fresh = assignments.transfer(given.assignment, to=telling.binh.person, by=telling.minh, reason="Lan nghỉ")

    assert Tip.objects.get(pk=tip.pk).assignment == fresh


def test_cancelled_assignment_brings_the_tip_back_to_the_board(tip, give, telling):
    chosen = TipPhotoFactory(tip=tip)
    given = give(tip)
    assignments.cancel(given.assignment, by=telling.minh)

    tip.refresh_from_db()
    chosen.refresh_from_db()
    assert (tip.state, tip.assignment, chosen.is_chosen) == (State.NEW, None, False)
    assert tip.look_by == clock.local(2020, 11, 24, 9)


def test_declined_assignment_lies_on_the_desk_of_the_board(tip, give, telling, rf):
    given = give(tip)
    assignments.decline(given.assignment, by=telling.lan, reason="Đi tập huấn")

    request = rf.get("/")
    request.user = telling.minh
    assert [row.url for row in desk.rows(request)] == [
        reverse("newsroom:assignment_transfer", args=[given.assignment_id])
    ]


def test_tip_not_used_tells_the_sender_why(tip, telling):
    deciding.set_aside(tip, reason="Việc này báo tuần trước đã đăng.", by=telling.minh)

    tip.refresh_from_db()
    assert tip.state == State.NOT_USED
    assert told_to_sender(tip).text == "Phường không dùng tin này, vì: Việc này báo tuần trước đã đăng."


def test_tip_not_used_wants_a_reason(tip, telling):
    with pytest.raises(Refusal):
        deciding.set_aside(tip, reason="  ", by=telling.minh)


def test_unit_receives_what_was_passed_to_it_and_reads_no_names(tip, telling, client, rf):
    unit = UnitFactory(code="dia-chinh", name="Địa chính - Xây dựng")
    clerk = AccountFactory()
    AppointmentFactory(person=clerk.person, post=PostFactory(code="dc", unit=unit, role=Role.WRITER))
    deciding.forward(tip, unit=unit, note="Kiểm tra ngay.", by=telling.minh)
    request = rf.get("/")
    request.user = clerk
    assert [row.due for row in desk.rows(request)] == [unit.name]

    client.force_login(clerk)
    page = client.get(reverse("tips:tip", args=[tip.pk])).content.decode()
    assert tip.what in page and "Kiểm tra ngay." in page
    assert tip.name not in page and tip.phone not in page
    assert "Địa chính" in told_to_sender(Tip.objects.get(pk=tip.pk)).text

    client.post(reverse("tips:receive", args=[tip.pk]))
    tip.refresh_from_db()
    assert (tip.received_by, tip.received_at) == (clerk, clock.now())
    assert list(desk.rows(request)) == []
    with pytest.raises(PermissionDenied):
        deciding.receive(tip, by=clerk)


def test_tips_about_the_same_are_proposed_and_put_together(tip, give, begin, publish, telling):
    other = TipFactory(
        what="Trồng đường hoa dọc bờ mương ngõ 15", place="bờ mương ngõ 15", name="Tám", may_be_named=True
    )
    TipFactory(what="Mất nước từ đêm qua", place="Khu tập thể", sent_at=clock.now() - timedelta(days=1))
    TipPhotoFactory(tip=other)
    assert [each.tip for each in queries.alike(tip)] == [other]

    deciding.merge(other, into=tip, by=telling.minh)
    work = begin(give(tip))
    publish(work)

    other = Tip.objects.get(pk=other.pk)
    assert work.photos.get().photographer.name == "Tám"
    assert {share.person.name for share in work.shares.filter(kind=Share.Kind.SOURCE)} == {"Nguyễn Thị Hòa", "Tám"}
    assert told_to_sender(other).text.startswith("Có người khác cũng báo việc này")
    assert len(told_to_sender(other).releases) == 1


def test_same_photo_is_the_same_event(tip):
    other = TipFactory(what="Khác hẳn", place="Nơi khác")
    for each in (tip, other):
        TipPhotoFactory(tip=each, sha256="a" * 64)

    assert [(each.tip, each.percent) for each in queries.alike(tip)] == [(other, 100)]


def test_what_is_proposed_asks_a_fixed_number_of_queries(tip, django_assert_num_queries):
    TipFactory.create_batch(4, what=tip.what)
    with django_assert_num_queries(2):
        assert len(queries.alike(tip)) == 4


@pytest.mark.parametrize("other", ["itself", "merged", "forgotten"])
def test_tip_is_not_put_where_it_cannot_be(tip, telling, other):
    into = {
        "itself": lambda: tip,
        "merged": lambda: TipFactory(state=State.MERGED, merged_into=TipFactory()),
        "forgotten": lambda: TipFactory(
            state=State.NOT_USED, reason="Cũ", what="", place="", happened="", forgotten_at=clock.now()
        ),
    }[other]()

    with pytest.raises(Refusal):
        deciding.merge(tip, into=into, by=telling.minh)


def test_tip_that_leads_others_takes_them_along_when_it_is_merged(tip, telling):
    first, second = TipFactory(), TipFactory()
    deciding.merge(first, into=second, by=telling.minh)
    deciding.merge(second, into=tip, by=telling.minh)

    assert set(Tip.objects.filter(merged_into=tip)) == {first, second}


def test_nothing_is_decided_twice(tip, give, telling):
    give(tip)

    for act in (
        lambda: give(tip),
        lambda: deciding.set_aside(tip, reason="Thôi", by=telling.minh),
        lambda: deciding.forward(tip, unit=telling.office, by=telling.minh),
        lambda: deciding.merge(tip, into=TipFactory(), by=telling.minh),
    ):
        with pytest.raises(Refusal):
            act()


@pytest.mark.parametrize("person", ["lan", "duc", "yen", "nam", "thanh", "toan"])
def test_nobody_but_the_board_decides(tip, telling, person):
    by = getattr(telling, person)
    for act in (
        lambda: deciding.give(tip, by=by, assignee=by.person, topic="x", genre=telling.news, channels=[telling.portal]),
        lambda: deciding.set_aside(tip, reason="Thôi", by=by),
        lambda: deciding.forward(tip, unit=telling.office, by=by),
        lambda: deciding.merge(tip, into=TipFactory(), by=by),
        lambda: deciding.receive(tip, by=by),
        lambda: forgetting.forget_tip(tip, reason="x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_late_look_lies_on_the_desk_and_a_writer_sees_nothing(tip, telling, rf, monday_morning):
    request = rf.get("/")
    request.user = telling.minh
    assert [row.card for row in desk.rows(request)] == ["waiting"]
    with clock.at(monday_morning + timedelta(minutes=1)):
        assert [(row.card, row.state) for row in desk.rows(request)] == [("late", "late")]
    request.user = telling.lan
    assert list(desk.rows(request)) == []


def test_personal_data_go_after_their_time_and_the_fact_stays(
    tip, telling, monday_morning, django_capture_on_commit_callbacks
):
    kept = TipPhotoFactory(tip=tip)
    storage, path = kept.file.storage, kept.file.name
    follower = TipFactory(state=State.MERGED, merged_into=tip, name="Tám")
    waiting = TipFactory(sent_at=monday_morning - timedelta(days=300))
    deciding.set_aside(tip, reason="Đã đăng rồi.", by=telling.minh)

    with clock.at(monday_morning + timedelta(days=89)):
        assert forgetting.forget_old() == 0
    with clock.at(monday_morning + timedelta(days=90)), django_capture_on_commit_callbacks(execute=True):
        assert forgetting.forget_old() == 2
        assert forgetting.forget_old() == 0

    tip.refresh_from_db()
    follower.refresh_from_db()
    assert (tip.what, tip.place, tip.name, tip.phone, tip.reason) == ("", "", "", "", "Đã đăng rồi.")
    assert (follower.name, Tip.objects.get(pk=waiting.pk).what == "") == ("", False)
    assert not TipPhoto.objects.exists()
    assert not storage.exists(path)
    audit = repr(list(ModelLogEntry.objects.filter(action__startswith="tips.").values_list("label", "data")))
    assert ("Hòa" in audit, "đường hoa" in audit) == (False, False)


def test_sender_who_asks_is_forgotten_at_once(tip, telling):
    with pytest.raises(Refusal):
        forgetting.forget_tip(tip, reason="Gọi điện yêu cầu", by=telling.minh)
    deciding.set_aside(tip, reason="Người gửi rút lại.", by=telling.minh)
    forgetting.forget_tip(tip, reason="Gọi điện yêu cầu", by=telling.minh)

    tip.refresh_from_db()
    assert (tip.name, tip.forgotten_at) == ("", clock.now())
    with pytest.raises(Refusal):
        forgetting.forget_tip(tip, reason="Lần nữa", by=telling.minh)


def test_piece_begun_after_the_words_are_gone_begins_empty(tip, give, begin, telling, monday_morning):
    given = give(tip)
    with clock.at(monday_morning + timedelta(days=91)):
        forgetting.forget_old()
    given.refresh_from_db()

    assert begin(given).releases.get().body == ""
