"""What the checks need to know of the ward, and what they find in a release."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from conglang.agencies.models import Agency, Appointment, Body, ResidentialGroup, Unit
from conglang.agencies.queries import our_agency
from conglang.checks import Facts, Finding, Photo, Piece, Rule, Severity, Tenure, examine, is_personal
from conglang.kit import clock
from conglang.kit.text import nfc
from conglang.newsroom.models import Channel, CheckRule, CheckWord, KeptFinding, Release, Work

_GROUP_NAME = re.compile(r"^(?P<word>\D+?)(?: số)? (?P<number>\d+)$")


def facts_on(day: date) -> Facts:
    """The ward as it is on record on that day, with everybody who holds or held a post; seven queries."""
    agency = our_agency()
    groups = [
        match
        for name in ResidentialGroup.objects.on(day).values_list("name", flat=True)
        if (match := _GROUP_NAME.match(name))
    ]
    seats = Appointment.objects.values_list("person__name", "post__title", "starts_on", "ends_on")
    words = list(CheckWord.objects.on(day).values_list("kind", "written", "instead"))
    kinds = CheckWord.Kind
    return Facts(
        tenures=tuple(Tenure(*seat) for seat in seats),
        names=(
            *Unit.objects.on(day).values_list("name", flat=True),
            *Body.objects.on(day).values_list("name", flat=True),
        ),
        groups=frozenset(int(match["number"]) for match in groups),
        group_word=groups[0]["word"].lower() if groups else "",
        ward=agency.short_name if agency else "",
        contacts=frozenset(_contacts(written for kind, written, _right in words if kind == kinds.CONTACT)),
        mistakes={written: right for kind, written, right in words if kind == kinds.MISTAKE},
        capitals={written: right for kind, written, right in words if kind == kinds.CAPITAL},
    )


def _contacts(listed: Iterable[str]) -> Iterable[str]:
    """Public numbers as digits and addresses of e-mail: those of the agencies on record, and those on the list."""
    of_agencies = (contact for agency in Agency.objects.all() for contact in (agency.phone, agency.email) if contact)
    for contact in (*of_agencies, *listed):
        yield contact.lower() if "@" in contact else re.sub(r"\D", "", contact)


def rules_on(day: date, genre_id: int) -> dict[str, Rule]:
    """How each check weighs for a genre; a row of the genre counts more than one for all, a later one more than an earlier."""
    rows = CheckRule.objects.on(day).filter(genre__in=[genre_id]) | CheckRule.objects.on(day).filter(genre=None)
    found: dict[str, Rule] = {}
    for row in sorted(rows, key=lambda row: (row.genre_id is not None, row.valid_from or date.min, row.pk)):
        found[row.code] = Rule(Severity(row.weight), row.limit)
    return found


def piece_of(release: Release, *, title: str, lead: str, body: str) -> Piece:
    """These words on the channel of ``release``, as they would go out."""
    event = release.work.event
    return Piece(
        title=_plain(title),
        lead=_plain(lead),
        body=_plain(body),
        day=timezone.localtime(release.submitted_at).date() if release.submitted_at else clock.today(),
        is_spoken=release.channel.code == Channel.RADIO,
        photos=tuple(Photo(photo.caption, photo.alt) for photo in release.work.photos.all()),
        event_day=event.day if event else None,
        event_part=event.session if event else "",
    )


def _plain(text: str) -> str:
    """Composed letters, plain spaces and line feeds; places are counted in what a browser shows."""
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


class Checker:
    """Looks at several versions of one work with the same facts and rules."""

    def __init__(self, work: Work, day: date | None = None):
        self.facts = facts_on(day or clock.today())
        self.rules = rules_on(day or clock.today(), work.genre_id)

    def findings(self, release: Release, **words: str) -> list[Finding]:
        """What is found in the release, or in other words for it."""
        said = words or {"title": release.title, "lead": release.lead, "body": release.body}
        return examine(piece_of(release, **said), self.facts, self.rules)


def personal(findings: Iterable[Finding]) -> list[Finding]:
    """Those that show data about a person."""
    return [finding for finding in findings if is_personal(finding.code)]


def doubtful(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Those that are put right or kept with a reason, each place once, by its key."""
    return {finding.key: finding for finding in findings if finding.severity == Severity.WARN}


def reasons_kept(work: Work) -> dict[str, str]:
    """Why places of this work were left as they are, whenever that was said last, by the finding's key."""
    kept = KeptFinding.objects.filter(submission__release__work=work).order_by("pk")
    return dict(kept.values_list("key", "reason"))
