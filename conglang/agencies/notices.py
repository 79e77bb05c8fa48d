"""What people are told by mail: what is on their desk this morning."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.agencies import desk
from conglang.agencies.models import Agency
from conglang.agencies.queries import roles_once
from conglang.people.models import Account
from conglang.ui.templatetags.ui import vn_date, weekday


def morning_mail(account: Account, agency: Agency, day: date) -> EmailMultiAlternatives | None:
    """The mail with the rows of this person's desk; None when nothing lies there."""
    with translation.override(settings.LANGUAGE_CODE), roles_once():
        cards = [card for card in desk.cards(_rows_of(account), []) if card["rows"]]
        if not cards:
            return None
        told = {
            "account": account,
            "agency": agency,
            "day": day,
            "cards": cards,
            "base_url": settings.CONGLANG_BASE_URL.rstrip("/"),
            "account_url": reverse("wagtailadmin_account"),
        }
        mail = EmailMultiAlternatives(
            subject=_subject(cards, day),
            body=render_to_string("agencies/morning_mail.txt", told),
            to=[account.person.email],
            headers=_headers(account, day),
        )
        mail.attach_alternative(render_to_string("agencies/morning_mail.html", told), "text/html")
        return mail


def _rows_of(account: Account) -> list[desk.DeskRow]:
    """Exactly what the desk would show: the rooms are asked as if the person had opened it."""
    request = HttpRequest()
    request.user = account
    return desk.rows_for(request)


def _subject(cards: list[dict], day: date) -> str:
    """Late things first: a subject is often all that is read."""
    counts = {card["key"]: card["count"] for card in cards}
    parts = []
    if late := counts.get("late"):
        parts.append(ngettext("%(count)d late", "%(count)d late", late) % {"count": late})
    if waiting := counts.get("waiting"):
        parts.append(ngettext("%(count)d waiting", "%(count)d waiting", waiting) % {"count": waiting})
    if week := counts.get("week"):
        parts.append(ngettext("%(count)d this week", "%(count)d this week", week) % {"count": week})
    return _("%(weekday)s %(day)s: %(counts)s") % {
        "weekday": weekday(day),
        "day": vn_date(day),
        "counts": ", ".join(parts),
    }


def _headers(account: Account, day: date) -> dict[str, str]:
    """One name for one person and day: a server that is given the mail twice can tell. No out-of-office answers."""
    host = urlsplit(settings.CONGLANG_BASE_URL).hostname
    return {
        "Message-ID": f"<buoi-sang.{day:%Y%m%d}.{account.person_id}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
