"""Chains of decisions about exactly one content: order, people, dates, change, return."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from conglang.agencies.models import Appointment, Role
from conglang.approvals import actions
from conglang.approvals.models import Approval, ApprovalRowIsKept, ApprovalStep
from conglang.approvals.queries import history, is_approved, next_step
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from tests.factories.agencies import AppointmentFactory, PostFactory
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import EventFactory, ProgrammeFactory


@pytest.fixture
def subject(ward):
    """A programme drafted by Hoa, whose chain has two steps: an editor, then the head of the board or a deputy."""
    ApprovalStepFactory(
        kind="programme", order=1, name="Biên tập", roles=[Role.EDITOR, Role.BOARD_HEAD], returning_roles=[]
    )
    ApprovalStepFactory(
        kind="programme", order=2, name="Duyệt", roles=[Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD], returning_roles=[]
    )
    programme = ProgrammeFactory(
        owner=ward.office, created_by=ward.hoa, starts_on=date(2020, 11, 30), ends_on=date(2020, 12, 6)
    )
    EventFactory(programme=programme, day=date(2020, 12, 1))
    return programme


def test_two_steps_are_passed_in_order_by_two_people(subject, ward):
    assert actions.approve(subject, by=ward.minh) is False
    assert (is_approved(subject), next_step(subject).name) == (False, "Duyệt")

    assert actions.approve(subject, by=ward.hung) is True
    assert [(row.by, row.role, row.step.name) for row in history(subject)] == [
        (ward.minh, Role.EDITOR, "Biên tập"),
        (ward.hung, Role.BOARD_HEAD, "Duyệt"),
    ]


def test_a_step_cannot_be_skipped(subject, ward):
    with pytest.raises(PermissionDenied):
        actions.approve(subject, by=ward.thao)
    assert not Approval.objects.exists()


def test_nobody_passes_two_steps(subject, ward):
    actions.approve(subject, by=ward.hung)
    with pytest.raises(PermissionDenied):
        actions.approve(subject, by=ward.hung)
    assert actions.approve(subject, by=ward.thao) is True


def test_a_complete_chain_takes_no_further_decision(subject, ward):
    actions.approve(subject, by=ward.minh)
    actions.approve(subject, by=ward.hung)
    with pytest.raises(PermissionDenied):
        actions.approve(subject, by=ward.thao)


def test_the_author_decides_no_step(subject, ward):
    AppointmentFactory(person=ward.hoa.person, post=PostFactory(role=Role.EDITOR))
    with pytest.raises(PermissionDenied):
        actions.approve(subject, by=ward.hoa)
    with pytest.raises(PermissionDenied):
        actions.send_back(subject, by=ward.hoa, reason="Sửa lại.")


def test_a_changed_content_voids_every_step_that_was_passed(subject, ward):
    actions.approve(subject, by=ward.minh)
    actions.approve(subject, by=ward.hung)
    subject.events.update(title="Nội dung khác")

    assert (is_approved(subject), next_step(subject).name) == (False, "Biên tập")
    assert history(subject).count() == 2


def test_the_same_content_again_is_approved_again(subject, ward):
    """An approval is for a content, whoever changed it in between."""
    actions.approve(subject, by=ward.minh)
    before = subject.events.get().title
    subject.events.update(title="Nội dung khác")
    subject.events.update(title=before)
    assert next_step(subject).name == "Duyệt"


def test_sending_back_resets_the_chain(subject, ward):
    actions.approve(subject, by=ward.minh)
    actions.send_back(subject, by=ward.hung, reason="Bổ sung địa điểm.")

    assert next_step(subject).name == "Biên tập"
    assert actions.approve(subject, by=ward.minh) is False
    assert actions.approve(subject, by=ward.thao) is True


def test_what_was_on_the_screen_is_decided_or_nothing(subject, ward):
    seen = subject.content_digest()
    subject.events.update(place="Hội trường")
    with pytest.raises(Refusal):
        actions.approve(subject, by=ward.minh, seen_digest=seen)
    with pytest.raises(Refusal):
        actions.send_back(subject, by=ward.minh, reason="Sửa lại.", seen_digest=seen)
    assert not Approval.objects.exists()


@pytest.mark.parametrize(("day", "may"), [(22, False), (23, True), (27, True), (28, False)])
def test_a_deputy_decides_within_the_dates_of_the_deputising(subject, ward, day, may):
    """Bình deputises for Minh from 23 to 27/11, both days included; the row says on whose behalf."""
    seat = Appointment.objects.get(person=ward.minh.person)
    AppointmentFactory(
        person=ward.binh.person,
        post=seat.post,
        on_behalf_of=seat,
        starts_on=date(2020, 11, 23),
        ends_on=date(2020, 11, 27),
    )
    with clock.at(clock.local(2020, 11, day, 9)):
        if not may:
            with pytest.raises(PermissionDenied):
                actions.approve(subject, by=ward.binh)
            return
        actions.approve(subject, by=ward.binh)
    assert history(subject).get().on_behalf_of == ward.minh.person.name


def test_rights_end_with_the_last_day_of_the_appointment(subject, ward):
    Appointment.objects.filter(person=ward.minh.person).update(ends_on=date(2020, 11, 22))
    with pytest.raises(PermissionDenied):
        actions.approve(subject, by=ward.minh)


def test_a_kind_without_steps_is_never_approved(subject, ward):
    ApprovalStep.objects.all().delete()
    assert is_approved(subject) is False
    with pytest.raises(PermissionDenied):
        actions.approve(subject, by=ward.hung)


def test_a_decision_is_neither_changed_nor_deleted(subject, ward):
    actions.approve(subject, by=ward.minh)
    row = history(subject).get()
    with pytest.raises(ApprovalRowIsKept):
        row.save()
    with pytest.raises(ApprovalRowIsKept):
        row.delete()
