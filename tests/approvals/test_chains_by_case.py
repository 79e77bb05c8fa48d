"""Chains of a case beside the general one, in versions that hold from a day on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from conglang.agencies.models import Appointment, Role
from conglang.approvals.actions import approve
from conglang.approvals.actions.chains import Step, lift_chain, set_chain
from conglang.approvals.models import ApprovalStep
from conglang.approvals.queries import chain, chain_of, is_approved, next_step, seats, versions, who_is_missing
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import releases, works
from tests.factories.agencies import AppointmentFactory, PostFactory
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import GenreFactory, ReleaseFactory, ShareFactory, WorkFactory

KIND = "release:ward-portal"
TODAY, TOMORROW = date(2020, 11, 23), date(2020, 11, 24)
GROUND = "Quyết định số 08/QĐ-UBND"
EDITOR = Step("Biên tập", [Role.EDITOR])
HEAD = Step("Duyệt đăng", [Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD], [Role.EDITOR])


@pytest.fixture
def in_depth(db):
    return GenreFactory(code="bai-chuyen-sau", name="Bài chuyên sâu")


def waiting(ward, **about):
    work = WorkFactory(created_by=ward.lan, column=ward.column, **{"genre": ward.news, **about})
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


def test_a_genre_has_its_own_chain_and_the_others_the_general_one(ward, in_depth):
    set_chain(KIND, [EDITOR, HEAD], case="genre:bai-chuyen-sau", valid_from=TODAY, ground=GROUND, by=ward.nam)
    long, short = waiting(ward, genre=in_depth), waiting(ward)

    assert [step.name for step in chain_of(long)] == ["Biên tập", "Duyệt đăng"]
    assert [step.name for step in chain_of(short)] == ["Duyệt đăng"]
    with pytest.raises(PermissionDenied):
        releases.approve(long, by=ward.hung)
    assert releases.approve(long, by=ward.minh).state == "submitted"
    assert releases.approve(long, by=ward.hung).state == "out"
    assert releases.approve(short, by=ward.hung).state == "out"


def test_the_column_goes_before_the_genre(ward, in_depth):
    AppointmentFactory(person=ward.binh.person, post=PostFactory(role=Role.PARTY_PROPAGANDA))
    set_chain(KIND, [EDITOR], case="genre:bai-chuyen-sau", valid_from=TODAY, ground=GROUND, by=ward.nam)
    party = Step("Duyệt nội dung công tác Đảng", [Role.PARTY_PROPAGANDA])
    set_chain(KIND, [party], case=f"column:{ward.column.slug}", valid_from=TODAY, ground=GROUND, by=ward.hung)
    release = waiting(ward, genre=in_depth)

    for person in (ward.minh, ward.hung):
        with pytest.raises(PermissionDenied):
            releases.approve(release, by=person)
    assert releases.approve(release, by=ward.binh).state == "out"


def test_a_new_version_holds_from_its_day_and_the_old_one_is_kept(ward):
    before = chain(KIND)
    set_chain(KIND, [EDITOR, HEAD], valid_from=TOMORROW, ground=GROUND, by=ward.nam)

    assert chain(KIND, TODAY) == before
    assert [step.name for step in chain(KIND, TOMORROW)] == ["Biên tập", "Duyệt đăng"]
    assert [[step.name for step in steps] for steps in versions(KIND)] == [["Biên tập", "Duyệt đăng"], ["Duyệt đăng"]]
    assert ApprovalStep.objects.get(pk=before[0].pk).valid_to is None


def test_two_versions_of_one_day_the_later_word_counts(ward):
    set_chain(KIND, [EDITOR], valid_from=TODAY, ground=GROUND, by=ward.nam)
    set_chain(KIND, [EDITOR, HEAD], valid_from=TODAY, ground=GROUND, by=ward.nam)
    assert [step.name for step in chain(KIND)] == ["Biên tập", "Duyệt đăng"]


def test_what_is_half_way_passes_the_new_chain_and_what_is_done_stays_done(ward):
    set_chain(KIND, [EDITOR, HEAD], valid_from=TODAY, ground=GROUND, by=ward.nam)
    done, half = waiting(ward), waiting(ward)
    for release in (done, half):
        releases.approve(release, by=ward.minh)
    releases.approve(done, by=ward.hung)
    longer = [EDITOR, Step("Phó ban", [Role.DEPUTY_BOARD_HEAD]), Step("Trưởng ban", [Role.BOARD_HEAD])]
    set_chain(KIND, longer, valid_from=TOMORROW, ground=GROUND, by=ward.nam)

    with clock.at(clock.local(2020, 11, 24, 9)):
        done.refresh_from_db()
        assert (is_approved(done), is_approved(half)) == (True, False)
        assert next_step(half).name == "Biên tập"
        approve(half, by=ward.minh)
        assert next_step(half).name == "Phó ban"


def test_a_shorter_chain_lets_nothing_out_that_nobody_has_decided_under_it(ward):
    set_chain(KIND, [EDITOR, HEAD], valid_from=TODAY, ground=GROUND, by=ward.nam)
    half = waiting(ward)
    approve(half, by=ward.minh)
    set_chain(KIND, [EDITOR], valid_from=TOMORROW, ground=GROUND, by=ward.nam)
    with clock.at(clock.local(2020, 11, 24, 9)):
        assert is_approved(half) is False
        assert approve(half, by=ward.minh) is True


def test_a_changed_genre_falls_under_the_chain_of_the_new_one(ward, in_depth):
    set_chain(KIND, [EDITOR], case="genre:tin", valid_from=TODAY, ground=GROUND, by=ward.nam)
    set_chain(KIND, [EDITOR, HEAD], case="genre:bai-chuyen-sau", valid_from=TODAY, ground=GROUND, by=ward.nam)
    release = waiting(ward)
    works.set_about(release.work, title="Bài", genre=in_depth, channels=[ward.portal], column=ward.column, by=ward.lan)
    release.refresh_from_db()
    assert release.state == "draft"
    releases.submit(release, by=ward.lan)
    assert releases.approve(release, by=ward.minh).state == "submitted"


def test_ending_a_case_brings_the_general_chain_back(ward):
    set_chain(KIND, [EDITOR], case="genre:tin", valid_from=TODAY, ground=GROUND, by=ward.nam)
    lift_chain(KIND, "genre:tin", valid_from=TOMORROW, ground=GROUND, by=ward.nam)
    release = waiting(ward)
    assert chain_of(release)[0].name == "Biên tập"
    assert chain_of(release, TOMORROW)[0].name == "Duyệt đăng"
    with pytest.raises(Refusal):
        lift_chain(KIND, "", valid_from=TOMORROW, ground=GROUND, by=ward.nam)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "chưa có bước nào"),
        ([Step("Duyệt", [])], "Không ai duyệt được bước 1"),
        ([Step(" ", [Role.EDITOR])], "chưa có tên"),
        ([Step("Duyệt", [Role.IT_OFFICER])], "không được giao duyệt"),
        ([Step("Duyệt", [Role.EDITOR], lets_out=True)], "Theo luồng khẩn phải có bước khác"),
        ([Step("A", [Role.EDITOR], lets_out=True), Step("B", [Role.BOARD_HEAD], lets_out=True)], "Chỉ một bước"),
    ],
)
def test_a_chain_that_nobody_can_pass_is_refused(ward, steps, said):
    with pytest.raises(Refusal, match=said):
        set_chain(KIND, steps, valid_from=TODAY, ground=GROUND, by=ward.nam)
    assert ApprovalStep.objects.filter(kind=KIND).count() == 1


def test_neither_the_past_nor_a_chain_without_ground(ward):
    with pytest.raises(Refusal) as refused:
        set_chain(KIND, [HEAD], valid_from=date(2020, 11, 22), ground=" ", by=ward.nam)
    assert len(refused.value.reasons) == 2


@pytest.mark.parametrize("person", ["lan", "minh", "thao", "toan", "hoa", "thanh"])
def test_only_the_it_officer_and_the_head_of_the_board_set_chains(ward, person):
    with pytest.raises(PermissionDenied):
        set_chain(KIND, [HEAD], valid_from=TODAY, ground=GROUND, by=getattr(ward, person))


def test_a_changed_chain_leaves_an_audit_line(ward):
    laid = set_chain(KIND, [EDITOR, HEAD], valid_from=TODAY, ground=GROUND, by=ward.nam)
    line = ModelLogEntry.objects.for_instance(laid[0]).get()
    assert (line.action, line.user, line.data["valid_from"]) == ("approvals.chain.set", ward.nam, "2020-11-23")
    assert len(line.data["steps"]) == 2


def test_a_step_that_nobody_holds_or_whose_only_holder_is_needed_elsewhere_is_named(ward):
    head, accountant = (
        ApprovalStepFactory.build(pk=number, name=name, roles=[role])
        for number, (name, role) in enumerate([("Trưởng ban", Role.BOARD_HEAD), ("Kế toán", Role.ACCOUNTANT)], 1)
    )
    again = ApprovalStepFactory.build(pk=3, name="Lần nữa", roles=[Role.BOARD_HEAD])
    held = seats()
    assert who_is_missing([head, accountant], held) == []
    assert who_is_missing([head, again], held) == [again]
    Appointment.objects.filter(person=ward.yen.person).update(ends_on=date(2020, 11, 20))
    assert who_is_missing([head, accountant], seats()) == [accountant]


# ── The screens ───────────────────────────────────────────────────────────────────────────


def form(**said):
    return {"valid_from": "2020-11-24", "ground": GROUND, **said}


def test_the_it_officer_lays_a_chain_down_and_is_warned_of_an_empty_role(ward, client):
    client.force_login(ward.nam)
    address = reverse("approvals:chain_change") + "?loai=release:ward-portal&truong-hop=genre:tin"
    sent = form(name_1="Biên tập", roles_1=["editor"], name_2="Tuyên giáo", roles_2=["party_propaganda"])

    answer = client.post(address, sent, follow=True)

    assert [step.name for step in chain(KIND, TOMORROW, case="genre:tin")] == ["Biên tập", "Tuyên giáo"]
    shown = answer.content.decode()
    assert "Quy trình có hiệu lực từ ngày 24/11/2020" in shown
    assert "không còn ai duyệt được bước “Tuyên giáo”" in shown


def test_a_refused_chain_keeps_what_was_typed(ward, client):
    client.force_login(ward.nam)
    address = reverse("approvals:chain_change") + "?loai=release:ward-portal"
    answer = client.post(address, form(name_1="Duyệt kỹ", roles_1=[], name_2="", valid_from="2020-11-20"))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Duyệt kỹ" in shown
    assert "Không ai duyệt được bước 1" in shown
    assert "Chọn hôm nay hoặc ngày sau" in shown


@pytest.mark.parametrize(
    ("person", "reads", "changes"),
    [("nam", 200, 200), ("hung", 200, 200), ("hoa", 200, 403), ("thanh", 200, 403), ("lan", 403, 403)],
)
def test_who_sees_and_who_changes_chains(ward, client, person, reads, changes):
    client.force_login(getattr(ward, person))
    assert client.get(reverse("approvals:chains")).status_code == reads
    assert client.get(reverse("approvals:chain_change") + "?loai=programme").status_code == changes


def test_the_list_of_chains_asks_the_same_number_of_queries(ward, client, django_assert_max_num_queries):
    client.force_login(ward.nam)
    client.get(reverse("approvals:chains"))
    for case in ("genre:tin", f"column:{ward.column.slug}", "urgent"):
        set_chain(KIND, [EDITOR, HEAD], case=case, valid_from=TODAY, ground=GROUND, by=ward.nam)
    with django_assert_max_num_queries(20):
        client.get(reverse("approvals:chains"))
