"""An incident on its way: reported, answered, put right, confirmed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.helpdesk.models import Incident
from conglang.helpdesk.permissions import can_answer_for, can_fix, can_report
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if

ACKNOWLEDGE, RESOLVE = "incident-acknowledge", "incident-resolve"


def target(code: str, severity: str, since: datetime) -> datetime | None:
    """When it must be done: the limit of this severity, else the common one; None when the ward has set none."""
    for name in (f"{code}-{severity}", code):
        try:
            return deadline(name, since)
        except NoDeadline:
            continue
    return None


@transaction.atomic
def report(
    *, by, category: str, severity: str, what: str, asset=None, service: str = "", people_affected: int = 1
) -> Incident:
    """Say that something does not work (báo sự cố)."""
    require(can_report, by)
    refuse_if(_reasons_not_to_report(what, asset, service))
    now = clock.now()
    incident = Incident.objects.create(
        reporter=by.person,
        asset=asset,
        service=service.strip(),
        category=category,
        severity=severity,
        what=what.strip(),
        people_affected=people_affected,
        reported_at=now,
        acknowledge_due_at=target(ACKNOWLEDGE, severity, now),
        due_at=target(RESOLVE, severity, now),
    )
    log(incident, "helpdesk.incident.report", by=by, about=incident.about)
    return incident


def _reasons_not_to_report(what: str, asset, service: str):
    if not what.strip():
        yield _("Say in a few words what happened.")
    if asset is None and not service.strip():
        yield _("Choose the device, or write which service does not work.")


def _locked(incident: Incident) -> Incident:
    return Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)


@transaction.atomic
def assign(incident: Incident, *, to, by) -> Incident:
    """Say who sees to it; this answers the report."""
    incident = _locked(incident)
    require(can_fix, by, incident)
    incident.enter("assign")
    incident.fixer, incident.acknowledged_at = to, incident.acknowledged_at or clock.now()
    incident.save()
    log(incident, "helpdesk.incident.assign", by=by, to=to.name)
    return incident


@transaction.atomic
def start(incident: Incident, *, by) -> Incident:
    """Begin to put it right; whoever begins has answered the report."""
    incident = _locked(incident)
    require(can_fix, by, incident)
    incident.enter("start")
    incident.fixer, incident.acknowledged_at = incident.fixer or by.person, incident.acknowledged_at or clock.now()
    incident.save()
    log(incident, "helpdesk.incident.start", by=by)
    return incident


@transaction.atomic
def resolve(
    incident: Incident, *, cause: str, remedy: str, minutes_lost: int, people_affected: int | None = None, by
) -> Incident:
    """It works again: why it broke, what was done, and how much working time it cost (khắc phục)."""
    incident = _locked(incident)
    require(can_fix, by, incident)
    if not remedy.strip():
        raise Refusal(_("Write what was done, so that the next one who meets it can do the same."))
    incident.enter("resolve")
    incident.cause, incident.remedy, incident.minutes_lost = cause.strip(), remedy.strip(), minutes_lost
    incident.people_affected = people_affected or incident.people_affected
    incident.resolved_at, incident.fixer = clock.now(), incident.fixer or by.person
    incident.save()
    log(incident, "helpdesk.incident.resolve", by=by, remedy=incident.remedy)
    return incident


@transaction.atomic
def confirm(incident: Incident, *, by) -> Incident:
    """Whoever reported it says that it works again."""
    incident = _locked(incident)
    require(can_answer_for, by, incident)
    incident.enter("confirm")
    incident.confirmed_at = clock.now()
    incident.save()
    log(incident, "helpdesk.incident.confirm", by=by)
    return incident


@transaction.atomic
def reopen(incident: Incident, *, reason: str, by) -> Incident:
    """It still does not work: the clock of the first report runs on."""
    incident = _locked(incident)
    require(can_answer_for, by, incident)
    if not reason.strip():
        raise Refusal(_("Write what still does not work."))
    incident.enter("reopen")
    incident.resolved_at, incident.reopened = None, incident.reopened + 1
    incident.what = f"{incident.what}\n{reason.strip()}"[:500]
    incident.save()
    log(incident, "helpdesk.incident.reopen", by=by, reason=reason.strip())
    return incident
