"""How lines come to be, are scored, and go: promised with an assignment, owed with a publication, once each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.models import Assignment, Release, Share
from conglang.royalties import rules
from conglang.royalties.actions.ledger import book, budget_of
from conglang.royalties.models import Line, Note, Rate, RateTable, Sheet, UnitValue
from conglang.royalties.permissions import can_drop_promise, can_score
from conglang.royalties.queries import rate_of, releases_without_lines, table_on, unit_value_on
from conglang.ui.templatetags.ui import number, vn_date


@dataclass(frozen=True)
class Grounds:
    """The regulations that hold on the day that counts."""

    day: date
    table: RateTable
    unit: UnitValue

    def terms(self, rate: Rate) -> dict:
        """What a line keeps of them."""
        return {
            "counts_on": self.day,
            "genre_id": rate.genre_id,
            "table": self.table,
            "unit": self.unit,
            "unit_value": self.unit.amount,
            "coefficient": rate.usual,
            "usual": rate.usual,
            "budget": budget_of(self.day),
        }


def _grounds(day: date) -> Grounds | None:
    """None while the ward has entered no rate table or no unit value for ``day``."""
    table, unit = table_on(day), unit_value_on(day)
    return Grounds(day, table, unit) if table and unit else None


@transaction.atomic
def follow_assignment(assignment: Assignment) -> None:
    """Promise the usual royalty while an assignment is open; take the promise back when it is not. Safe to repeat."""
    if assignment.state in Assignment.OPEN:
        _promise(assignment)
    else:
        for line in _promises_of(assignment):
            _release(line)


def _promises_of(assignment: Assignment):
    return Line.objects.select_for_update(of=("self",)).filter(assignment=assignment, state=Line.State.RESERVED)


def _promise(assignment: Assignment) -> None:
    grounds = _grounds(timezone.localdate(assignment.due_at))
    if grounds is None:
        return
    writing = {"kind": Rate.Kind.WRITING, "genre": assignment.genre_id}
    for rate in grounds.table.rates.filter(channel__in=assignment.channels.all(), **writing):
        key = {
            "assignment": assignment,
            "person": assignment.assignee,
            "kind": rate.kind,
            "channel_id": rate.channel_id,
        }
        if Line.objects.filter(**key).exists():
            continue
        line = Line(**key, **grounds.terms(rate))
        line.set_amount(rules.piece_amount(line.coefficient, line.unit_value))
        line.save()
        book(line)


@transaction.atomic
def commit_release(release: Release) -> list[Line]:
    """A piece is out: its authors are owed its royalty from now on. Keyed by the release, so twice is once."""
    release = Release.objects.select_for_update(of=("self",)).select_related("work", "channel").get(pk=release.pk)
    if not release.is_out or Line.objects.filter(release=release).exists():
        return []
    grounds = _grounds(timezone.localdate(release.out_at))
    if grounds is None:
        return []
    made = [*_commit_text(release, grounds), *_commit_photos(release, grounds)]
    if release.work.assignment_id:
        for line in _promises_of(release.work.assignment).filter(channel=release.channel):
            _release(line)
    return made


def _commit_text(release: Release, grounds: Grounds) -> list[Line]:
    shares = list(release.work.shares.filter(kind=Share.Kind.WRITER).select_related("person"))
    return _commit(release, Rate.Kind.WRITING, [(share.person, share.percent, 1) for share in shares], grounds)


def _commit_photos(release: Release, grounds: Grounds) -> list[Line]:
    """A photo is paid to its photographer; one person's photos of a piece stand on one line."""
    photos = release.work.photos.exclude(photographer=None).select_related("photographer")
    counts = Counter(photo.photographer for photo in photos)
    return _commit(release, Rate.Kind.PHOTO, [(person, 100, count) for person, count in counts.items()], grounds)


def _commit(release: Release, kind: str, parties: list[tuple], grounds: Grounds) -> list[Line]:
    rate = grounds.table.rates.filter(kind=kind, genre=release.work.genre_id, channel=release.channel_id).first()
    if rate is None or not parties:
        return []
    sheet = Sheet.objects.filter(year=grounds.day.year, month=grounds.day.month, state=Sheet.State.DRAFT).first()
    about = {
        "assignment": release.work.assignment,
        "work": release.work,
        "release": release,
        "sheet": sheet,
        **grounds.terms(rate),
    }
    lines = []
    for person, percent, quantity in parties:
        line = _promised_line(release, kind, person) or Line(person=person, kind=kind, channel=release.channel)
        for name, value in {**about, "percent": percent, "quantity": quantity}.items():
            setattr(line, name, value)
        line.state = Line.flow.enter("commit", line.state)
        lines.append(line)
    _share_out(lines, rate.usual)
    for line in lines:
        line.save()
        book(line)
    return lines


def _promised_line(release: Release, kind: str, person) -> Line | None:
    """The promise made to this author with the assignment, which now comes true."""
    if release.work.assignment_id is None:
        return None
    return _promises_of(release.work.assignment).filter(kind=kind, channel=release.channel, person=person).first()


def _share_out(lines: list[Line], coefficient: Decimal) -> None:
    """Set one coefficient for all authors of a piece; their amounts add up to the piece's."""
    for line, amount in zip(lines, _amounts(lines, coefficient), strict=True):
        line.coefficient = coefficient
        line.set_amount(amount)


def _amounts(lines: list[Line], coefficient: Decimal) -> list[int]:
    """Texts are one amount shared by percent; each photographer's photos are an amount of their own."""
    if lines[0].kind == Rate.Kind.PHOTO:
        return [rules.piece_amount(coefficient, line.unit_value, line.quantity) for line in lines]
    total = rules.piece_amount(coefficient, lines[0].unit_value)
    return rules.split(total, [line.percent for line in lines])


def _release(line: Line, *, by=None) -> None:
    line.enter("release")
    line.sheet = None
    line.save()
    book(line, by=by)


@transaction.atomic
def take_back_release(release: Release) -> None:
    """A piece was taken back: what is open is no longer owed; what is on a sheet handed in stays, with a note."""
    lines = Line.objects.select_for_update(of=("self",)).filter(release=release, corrects=None)
    for line in lines.exclude(state=Line.State.RELEASED):
        if line.state == Line.State.COMMITTED and (line.sheet is None or line.sheet.state == Sheet.State.DRAFT):
            _release(line)
        elif not line.notes.exists():
            about = {"day": vn_date(release.taken_back_at), "reason": release.taken_back_reason}
            text = _("The piece was taken back on %(day)s: %(reason)s Correct this line in a later month.") % about
            Note.objects.create(line=line, text=text[:400], at=clock.now())


def release_taken_back_lines(lines: Iterable[Line], *, by) -> None:
    """A sheet is open again: lines whose piece was taken back meanwhile leave it."""
    for line in lines:
        _release(line, by=by)


@transaction.atomic
def drop_promise(line: Line, *, by) -> Line:
    """The promised piece will not come on this channel: its money is free again."""
    line = Line.objects.select_for_update(of=("self",)).get(pk=line.pk)
    require(can_drop_promise, by, line)
    if line.state != Line.State.RESERVED:
        raise Refusal(_("Only a promise can be dropped. This piece is out already."))
    _release(line, by=by)
    log(line, "royalties.line.drop", by=by, amount=line.amount)
    return line


def catch_up(first_day: date, last_day: date) -> int:
    """Give lines to what is out in a period and has none yet, after a table was added, say; how many were made."""
    pending = releases_without_lines(first_day, last_day).order_by("out_at", "pk")
    return sum(len(commit_release(release)) for release in pending)


@transaction.atomic
def score(line: Line, coefficient: Decimal, *, reason: str = "", by) -> Line:
    """Propose another coefficient for a piece on one channel, the same for all its authors (chấm hệ số)."""
    piece = list(Line.objects.select_for_update(of=("self",)).of_piece(line).order_by("-percent", "pk"))
    line = next(found for found in piece if found.pk == line.pk)
    require(can_score, by, line)
    refuse_if(_reasons_not_to_score(line, coefficient, reason))
    _share_out(piece, coefficient)
    for each in piece:
        each.scored_by, each.score_reason = by, reason.strip()
        each.save()
        book(each, by=by)
    log(line, "royalties.line.score", by=by, coefficient=str(coefficient), reason=reason.strip())
    return line


def _reasons_not_to_score(line: Line, coefficient: Decimal, reason: str):
    if line.state != Line.State.COMMITTED:
        yield _("Only a published piece whose sheet has not been approved can be scored.")
    elif line.sheet is None or line.sheet.state != Sheet.State.DRAFT:
        yield _("The sheet has been handed in. Have it sent back first, then change the coefficient.")
    yield from _reasons_against(line, coefficient, reason)


def _reasons_against(line: Line, coefficient: Decimal, reason: str):
    rate = rate_of(line)
    if not rate.minimum <= coefficient <= rate.maximum:
        bounds = {"least": number(rate.minimum), "most": number(rate.maximum)}
        yield _("The regulation allows from %(least)s to %(most)s for this genre on this channel.") % bounds
    if coefficient != line.usual and not reason.strip():
        yield _("Write why the coefficient differs from the usual one.")


@transaction.atomic
def correct(line: Line, coefficient: Decimal, *, reason: str, by) -> list[Line]:
    """Put an approved piece right in the open month: new lines with the difference; 0 takes everything back."""
    require(can_score, by, line)
    piece = list(Line.objects.select_for_update(of=("self",)).of_piece(line).order_by("-percent", "pk"))
    sheet = Sheet.objects.filter(state=Sheet.State.DRAFT).order_by("year", "month").last()
    refuse_if(_reasons_not_to_correct(line, coefficient, reason, sheet))
    made = [
        _difference(old, target, coefficient, sheet)
        for old, target in zip(piece, _amounts(piece, coefficient), strict=True)
    ]
    for new in made:
        new.scored_by, new.score_reason = by, reason.strip()
        new.save()
        book(new, by=by)
    log(line, "royalties.line.correct", by=by, coefficient=str(coefficient), reason=reason.strip())
    return made


def _reasons_not_to_correct(line: Line, coefficient: Decimal, reason: str, sheet: Sheet | None):
    if line.state != Line.State.ACTUAL or line.is_correction:
        yield _("Only a line of an approved sheet is corrected. An open one is simply scored.")
    if sheet is None:
        yield _("No month is open. Draw up this month's sheet first.")
    if not reason.strip():
        yield _("Write why the line is corrected.")
    if coefficient != 0:
        yield from _reasons_against(line, coefficient, reason)


def _difference(old: Line, target: int, coefficient: Decimal, sheet: Sheet) -> Line:
    so_far = [old, *old.corrections.exclude(state=Line.State.RELEASED)]
    day = clock.today()
    kept = (
        "work",
        "release",
        "person",
        "kind",
        "channel",
        "genre",
        "table",
        "unit",
        "unit_value",
        "usual",
        "quantity",
        "percent",
    )
    new = Line(
        corrects=old,
        sheet=sheet,
        counts_on=day,
        budget=budget_of(day),
        state=Line.State.COMMITTED,
        **{name: getattr(old, name) for name in kept},
    )
    new.coefficient = coefficient - sum(line.coefficient for line in so_far)
    new.set_amount(target - sum(line.amount for line in so_far))
    return new
