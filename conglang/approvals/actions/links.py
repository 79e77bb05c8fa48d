"""Deciding by a link, without signing in (liên kết duyệt): asking, the one-time code, the answer.

Who asks never sees the address: it goes to the person's mailbox alone. The code goes apart from it, when the person has
chosen an answer: by the ward's text-message gateway where one is plugged in, else by a second mail; or the secretary
reads it out on the telephone, who has never seen the address. What is right about a code is decided under a lock.
"""

import hashlib
import secrets

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.approvals.models import Approval, ApprovalLink
from conglang.approvals.permissions import can_read_code_out, can_revoke_link
from conglang.approvals.queries import Subject, links, next_step, possible_readers
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.people.models import Account, Person

APPROVAL_LINK = "approval-link"
SALT = "approvals.link"


def _hash_of_key(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _hash_of_code(link: ApprovalLink, code: str) -> str:
    """Six digits are guessed at once from a bare digest, so the secret of the instance goes into it."""
    return salted_hmac("approvals.code", f"{link.pk}:{link.codes}:{code}", algorithm="sha256").hexdigest()


def link_of(token: str) -> ApprovalLink | None:
    """The link that a token opens; None for what was never given out, whatever is wrong with it."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    found = ApprovalLink.objects.filter(key_hash=_hash_of_key(key))
    return found.select_related("person", "step", "made_by__person").first()


@transaction.atomic
def make_link(subject: Subject, person: Person, *, by) -> tuple[ApprovalLink, str]:
    """Ask ``person`` to decide the next step of exactly the present content; the token is told only here.

    Called within the room's own action, which has asked whether ``by`` may. An earlier open link to the same person
    opens nothing any more.
    """
    step, now = next_step(subject), clock.now()
    if step is None or not possible_readers(subject).filter(pk=person.pk).exists():
        raise Refusal(
            _(
                "%(person)s cannot decide this step by link: no seat for it today, a part in the piece, or no e-mail on record."
            )
            % {"person": person}
        )
    try:
        expires_at = deadline(APPROVAL_LINK, now)
    except NoDeadline:
        raise Refusal(_("The ward has laid down no time limit for answering by link.")) from None
    for earlier in (
        links(subject).filter(person=person, answered_at=None, revoked_at=None).select_for_update(of=("self",))
    ):
        _revoke(earlier, by=by)
    key = secrets.token_urlsafe(24)
    link = ApprovalLink.objects.create(
        kind=subject.approval_kind(),
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        digest=subject.content_digest(),
        step=step,
        person=person,
        key_hash=_hash_of_key(key),
        made_by=by,
        made_at=now,
        expires_at=expires_at,
    )
    log(link, "approvals.link.make", by=by, person=person.name, step=step.name)
    return link, signing.Signer(salt=SALT).sign(key)


@transaction.atomic
def revoke_link(link: ApprovalLink, *, by) -> ApprovalLink:
    """From now on the link opens nothing."""
    link = _locked(link)
    require(can_revoke_link, by, link)
    refuse_if(link.reasons_not_to_open(clock.now()))
    return _revoke(link, by=by)


def _revoke(link: ApprovalLink, *, by) -> ApprovalLink:
    link.revoked_at, link.code_hash = clock.now(), ""
    link.save(update_fields=["revoked_at", "code_hash"])
    log(link, "approvals.link.revoke", by=by, person=link.person.name)
    return link


def _locked(link: ApprovalLink) -> ApprovalLink:
    found = ApprovalLink.objects.select_related("person", "step", "made_by")
    return found.select_for_update(of=("self",)).get(pk=link.pk)


@transaction.atomic
def make_code(link: ApprovalLink, *, way: str) -> str:
    """A fresh one-time code for the link; an earlier one is worth nothing any more. It is told only here."""
    link = _locked(link)
    refuse_if(link.reasons_not_to_open(clock.now()))
    if link.codes >= link.MOST_CODES:
        raise Refusal(_("Three codes have been sent for this link. Ask the secretary for a new link."))
    code = f"{secrets.randbelow(10**6):06d}"
    link.codes += 1
    link.code_hash, link.code_at, link.code_way = _hash_of_code(link, code), clock.now(), way
    link.save(update_fields=["codes", "code_hash", "code_at", "code_way"])
    return code


@transaction.atomic
def read_code_out(link: ApprovalLink, *, by, has_called_back: bool) -> str:
    """The code for the secretary to read out, after calling the person back on the number on record."""
    require(can_read_code_out, by, link)
    if not has_called_back:
        raise Refusal(
            _("Call %(person)s back on the number on record first, then tick that you have.") % {"person": link.person}
        )
    code = make_code(link, way=ApprovalLink.Way.READ_OUT)
    log(link, "approvals.link.read_out", by=by, person=link.person.name)
    return code


@transaction.atomic
def is_right_code(link: ApprovalLink, code: str) -> bool:
    """Is it the code? A wrong one counts, whatever becomes of the answer; too many close the link."""
    link = _locked(link)
    refuse_if(link.reasons_not_to_open(clock.now()))
    if not link.holds_code(clock.now()):
        raise Refusal(_("The code no longer holds. Let a new one be sent."))
    if _fits(link, code):
        return True
    link.wrong_codes += 1
    link.save(update_fields=["wrong_codes"])
    if link.is_locked:
        log(link, "approvals.link.lock", by=None, person=link.person.name)
    return False


def _fits(link: ApprovalLink, code: str) -> bool:
    return link.holds_code(clock.now()) and constant_time_compare(link.code_hash, _hash_of_code(link, code.strip()))


def claim(link: ApprovalLink, code: str) -> tuple[ApprovalLink, Account]:
    """The link, locked and used up, and the account in whose name the answer is laid down (within the room's action).

    Exactly one caller gets through: the code is gone once it has been taken.
    """
    link = _locked(link)
    refuse_if(link.reasons_not_to_open(clock.now()))
    if not _fits(link, code):
        raise Refusal(_("The code no longer holds. Let a new one be sent."))
    link.code_hash, link.answered_at = "", clock.now()
    link.save(update_fields=["code_hash", "answered_at"])
    return link, _account_of(link.person)


def _account_of(person: Person) -> Account:
    """A decision names an account. Who has none gets one without a password: nobody can sign in with it."""
    account, is_new = Account.objects.get_or_create(
        person=person,
        defaults={"username": f"khong-dang-nhap-{person.pk}", "wants_morning_mail": False},
    )
    if is_new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account


def note_answer(link: ApprovalLink, subject: Subject, *, by: Account) -> None:
    """Tie the link to the decision that came of it."""
    link.approval = Approval.objects.about(subject).filter(by=by, digest=link.digest).latest("at", "pk")
    link.save(update_fields=["approval"])


def note_failure(link: ApprovalLink, failure: str) -> None:
    ApprovalLink.objects.filter(pk=link.pk).update(failure=failure[:300])
