"""What is sent to somebody who decides by link: the address, and apart from it the code.

``approval_code_gateway``
    Called as ``hook(phone, text)``; True when the text message was taken. None is plugged in by default: the code then
    goes by a second mail.
"""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail import hooks

from conglang.agencies.queries import our_agency
from conglang.approvals.models import ApprovalLink

logger = logging.getLogger(__name__)


def send_link(link: ApprovalLink, *, url: str, about: str) -> str:
    """Mail the address to the person who is asked; why it could not go, or nothing."""
    subject = _("To read and decide: %(about)s") % {"about": about}
    return _mail(link, subject, "approvals/link_mail.txt", url=url, about=about)


def send_code(link: ApprovalLink, code: str) -> str:
    """The code by text message where a gateway takes it, else by a second mail; why it could not go, or nothing."""
    text = _("%(code)s is your one-time code for answering the board. It holds for 15 minutes.") % {"code": code}
    if has_gateway(link) and any(hook(link.person.phone, text) for hook in hooks.get_hooks("approval_code_gateway")):
        return ""
    return _mail(link, _("One-time code for your answer"), "approvals/code_mail.txt", code=code)


def has_gateway(link: ApprovalLink) -> bool:
    return bool(link.person.phone and hooks.get_hooks("approval_code_gateway"))


def _mail(link: ApprovalLink, subject: str, template: str, **told) -> str:
    if not settings.CONGLANG_SENDS_MAIL:
        return _("This instance sends no mail. The IT officer sets the mail server.")
    with translation.override(settings.LANGUAGE_CODE):
        body = render_to_string(template, {"link": link, "agency": our_agency(), **told})
    letter = EmailMessage(
        subject=subject, body=body, to=[link.person.email], headers={"Auto-Submitted": "auto-generated"}
    )
    try:
        letter.send()
    except Exception as broken:
        logger.warning("the mail about approval link %s did not go: %s", link.pk, type(broken).__name__)
        return _("The mail did not go: %(reason)s") % {"reason": broken}
    return ""
