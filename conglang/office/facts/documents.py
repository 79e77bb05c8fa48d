"""Documents posted in time, by who is in charge of them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.documents.models import OfficialDocument
from conglang.kit import clock
from conglang.office.sockets import Fact


def document_facts(first_day: date, last_day: date) -> Iterator[Fact]:
    due = OfficialDocument.objects.filter(
        due_at__date__gte=first_day, due_at__date__lte=last_day, due_at__lte=clock.now()
    )
    in_time = Q(posted_at__isnull=False, posted_at__lte=F("due_at"))
    by_person = list(
        due.order_by()
        .values("responsible__name")
        .annotate(all=Count("pk"), on_time=Count("pk", filter=in_time))
        .order_by("responsible__given_name", "responsible__name")
    )
    whole, part = sum(row["all"] for row in by_person), sum(row["on_time"] for row in by_person)
    if not whole:
        return
    yield Fact(
        "documents:on-time",
        _("Documents posted in time: %(count)s of %(all)s.") % {"count": part, "all": whole},
        "praise" if part else "shortcoming",
        part,
        whole,
    )
    punctual = [row["responsible__name"] for row in by_person if row["on_time"] == row["all"]]
    if punctual:
        yield Fact(
            "documents:punctual",
            _("All documents in time: %(names)s.") % {"names": ", ".join(punctual[:4])},
            "praise",
            len(punctual),
        )
    if late := whole - part:
        sentence = ngettext(
            "%(count)s document was posted late or not at all.",
            "%(count)s documents were posted late or not at all.",
            late,
        )
        yield Fact("documents:late", sentence % {"count": late}, "shortcoming", late, whole)
