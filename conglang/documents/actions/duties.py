"""Who is in charge of posting which documents."""

from datetime import timedelta

from django.db import transaction

from conglang.documents.models import DocumentDuty
from conglang.documents.permissions import can_set_duties
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require


@transaction.atomic
def put_in_charge(person, *, by, unit=None, kind=None, valid_from=None) -> DocumentDuty:
    """Put a person in charge of a unit's documents, of a type, or of both; who was before is so until the day before."""
    require(can_set_duties, by)
    first = valid_from or clock.today()
    earlier = DocumentDuty.objects.on(first).filter(unit=unit, kind=kind)
    earlier.exclude(valid_from=first).update(valid_to=first - timedelta(days=1))
    earlier.filter(valid_from=first).delete()
    duty = DocumentDuty.objects.create(person=person, unit=unit, kind=kind, valid_from=first)
    log(duty, "documents.duty.set", by=by, person=person.name)
    return duty
