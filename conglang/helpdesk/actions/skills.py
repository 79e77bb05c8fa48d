"""Levels: said by the person, confirmed by another; training sessions."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.helpdesk import rules
from conglang.helpdesk.models import Attendance, Skill, SkillLevel, Training
from conglang.helpdesk.permissions import can_assess_self, can_confirm_skill, can_train
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal


@transaction.atomic
def assess_self(skill: Skill, level: int, *, by) -> SkillLevel:
    """Say how well one can do it oneself; it counts when somebody else has confirmed it."""
    require(can_assess_self, by)
    said = SkillLevel.objects.create(person=by.person, skill=skill, level=level, said_by=by.person, on=clock.today())
    log(said, "helpdesk.skill.assess", by=by, skill=skill.name, level=level)
    return said


@transaction.atomic
def confirm_level(said: SkillLevel, *, by) -> SkillLevel:
    """Confirm what a person said; from now on it counts, until its recheck."""
    said = SkillLevel.objects.select_for_update(of=("self",)).select_related("skill").get(pk=said.pk)
    require(can_confirm_skill, by, said)
    if said.confirmed_by_id:
        raise Refusal(_("This level has been confirmed already."))
    _confirm(said, by=by)
    said.save()
    log(said, "helpdesk.skill.confirm", by=by, person=said.person.name, level=said.level)
    return said


@transaction.atomic
def set_level(person, skill: Skill, level: int, *, kind: str, by) -> SkillLevel:
    """Note a level seen at work or tested; whoever notes it confirms it."""
    said = SkillLevel(person=person, skill=skill, level=level, kind=kind, said_by=by.person, on=clock.today())
    require(can_confirm_skill, by, said)
    if kind == SkillLevel.Kind.SELF:
        raise Refusal(_("Say whether it was seen at work or tested."))
    _confirm(said, by=by)
    said.save()
    log(said, "helpdesk.skill.set", by=by, person=person.name, level=level)
    return said


def _confirm(said: SkillLevel, *, by) -> None:
    said.confirmed_by, said.confirmed_on = by.person, clock.today()
    if said.skill.recheck_months:
        said.recheck_on = rules.add_months(clock.today(), said.skill.recheck_months)


@transaction.atomic
def hold_training(
    *, title: str, day: date, trainer: str, skill: Skill | None, present: Iterable, absent: Iterable = (), by, **about
) -> Training:
    """Note a training session, who came and who did not (tập huấn)."""
    require(can_train, by)
    training = Training.objects.create(title=title, day=day, trainer=trainer, skill=skill, **about)
    for people, was_present in ((present, True), (absent, False)):
        Attendance.objects.bulk_create(
            Attendance(training=training, person=person, was_present=was_present) for person in people
        )
    log(training, "helpdesk.training.hold", by=by, title=title)
    return training
