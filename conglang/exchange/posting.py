"""Packages by mail to the editor of the upper level, and the word that a piece is taken back.

One mail a piece, each under a name of its own: a server that is given the same mail twice can tell.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from conglang.agencies.queries import our_agency
from conglang.exchange.models import Handover
from conglang.exchange.outgoing import NoAnswer, OutgoingFailed
from conglang.exchange.packing import package_of
from conglang.exchange.rules import MAIL_BYTES
from conglang.kit.mail import REFUSALS, words_of


class NotMailed(OutgoingFailed):
    """The mail server refused this mail; others may go."""


def mail_package(handover: Handover) -> None:
    """Mail the package. Raises :class:`OutgoingFailed` with a sentence."""
    package = package_of([handover])
    if len(package.content) > MAIL_BYTES:
        raise NotMailed(
            _("The package has more than %(most)s MB, too much for a mail. Download it and hand it over another way.")
            % {"most": MAIL_BYTES // (1024 * 1024)}
        )
    letter = _letter(handover, "goi", _("Piece: %(title)s") % {"title": handover.release.title}, package.note)
    letter.attach(package.name, package.content, "application/zip")
    _send(letter)


def mail_taking_back(handover: Handover) -> None:
    """Ask the editor not to publish the piece, or to take it away. Raises :class:`OutgoingFailed`."""
    with translation.override(settings.LANGUAGE_CODE):
        said = render_to_string("exchange/take_back_mail.txt", {"handover": handover, "agency": our_agency()})
        subject = _("Please take back: %(title)s") % {"title": handover.release.title}
    _send(_letter(handover, "thu-hoi", subject, said.strip() + "\n"))


def _letter(handover: Handover, kind: str, subject: str, body: str) -> EmailMessage:
    agency, host = our_agency(), urlsplit(settings.CONGLANG_BASE_URL).hostname
    return EmailMessage(
        subject=" ".join(subject.split())[:200],
        body=body,
        to=[handover.sent_to],
        reply_to=[agency.email] if agency and agency.email else None,
        headers={"Message-ID": f"<{kind}.{handover.key}@{host}>"},
    )


def _send(letter: EmailMessage) -> None:
    if not settings.CONGLANG_SENDS_MAIL:
        raise NotMailed(_("This instance has no mail server. Download the package and hand it over another way."))
    try:
        letter.send()
    except REFUSALS as refused:
        raise NotMailed(_("The mail server refused: %(answer)s") % {"answer": words_of(refused)}) from refused
    except OSError as fault:
        raise NoAnswer(_("The mail server cannot be reached: %(reason)s") % {"reason": fault}) from fault
