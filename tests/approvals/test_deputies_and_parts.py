"""Thay mặt, co-authors, photographers, and what is approved again after an edit."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from conglang.agencies.models import Appointment, Role
from conglang.approvals.queries import history
from conglang.newsroom.actions import releases, works
from conglang.newsroom.queries import board
from tests.factories.agencies import AppointmentFactory, PostFactory
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import ReleaseFactory, ShareFactory, WorkFactory


@pytest.fixture
def waiting(ward):
    work = WorkFactory(created_by=ward.lan, column=ward.column)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


def deputise(person, for_whom):
    seat = Appointment.objects.get(person=for_whom.person)
    return AppointmentFactory(person=person.person, post=seat.post, on_behalf_of=seat, starts_on=date(2020, 11, 23))


@pytest.mark.parametrize("kind", ["writer", "photographer", "reader"])
def test_whoever_had_a_part_approves_nothing_even_as_head(waiting, ward, kind):
    ShareFactory(work=waiting.work, person=ward.hung.person, kind=kind, percent=1)
    with pytest.raises(PermissionDenied):
        releases.approve(waiting, by=ward.hung)
    with pytest.raises(PermissionDenied):
        releases.send_back(waiting, by=ward.hung, reason="Sửa.")
    assert releases.approve(waiting, by=ward.thao).state == "out"


def test_whoever_wrote_the_last_words_approves_nothing(waiting, ward):
    works.write(waiting, title="Hùng sửa", lead=waiting.lead, body=waiting.body, by=ward.hung)
    releases.submit(waiting, by=ward.lan)
    with pytest.raises(PermissionDenied):
        releases.approve(waiting, by=ward.hung)


def test_a_deputy_is_named_with_the_absent_in_the_history(waiting, ward):
    deputise(ward.binh, for_whom=ward.hung)
    releases.approve(waiting, by=ward.binh)
    assert history(waiting).get().in_the_role_of == f"Trưởng Ban biên tập, thay mặt {ward.hung.person.name}"
    assert any(f"thay mặt {ward.hung.person.name}" in act.role for act in board.timeline(waiting))


def test_nobody_approves_on_behalf_of_an_author(waiting, ward):
    ShareFactory(work=waiting.work, person=ward.hung.person, kind="photographer", percent=1)
    deputise(ward.binh, for_whom=ward.hung)
    with pytest.raises(PermissionDenied, match="thay mặt"):
        releases.approve(waiting, by=ward.binh)


def test_ones_own_seat_goes_before_one_held_for_somebody_else(waiting, ward):
    deputise(ward.binh, for_whom=ward.hung)
    AppointmentFactory(person=ward.binh.person, post=PostFactory(role=Role.BOARD_HEAD))
    releases.approve(waiting, by=ward.binh)
    assert history(waiting).get().on_behalf_of == ""


def test_one_person_passes_one_step_whatever_seats_he_holds(waiting, ward):
    ApprovalStepFactory(kind="release:ward-portal", order=2, name="Trưởng ban")
    deputise(ward.thao, for_whom=ward.hung)
    releases.approve(waiting, by=ward.thao)
    with pytest.raises(PermissionDenied):
        releases.approve(waiting, by=ward.thao)


def test_an_edit_between_two_steps_begins_the_chain_again(waiting, ward):
    ApprovalStepFactory(kind="release:ward-portal", order=2, name="Trưởng ban")
    releases.approve(waiting, by=ward.thao)
    works.write(waiting, title="Sửa một chữ", lead=waiting.lead, body=waiting.body, by=ward.lan)
    again = releases.submit(waiting, by=ward.lan)
    assert releases.approve(again, by=ward.hung).state == "submitted"
    assert releases.approve(again, by=ward.thao).state == "out"
