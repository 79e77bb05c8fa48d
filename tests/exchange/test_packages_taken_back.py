"""A recalled piece that went up as a package: nobody answers by itself, so a person asks and confirms."""

import pytest
from django.core import mail

from conglang.exchange.actions import packages
from conglang.exchange.actions.handover_steps import proceed_due
from conglang.newsroom.actions.rectifying import rectify
from conglang.newsroom.models import Rectification, Release
from conglang.newsroom.sockets import waits_for
from tests.exchange.test_packages import approved
from tests.factories.exchange import UpperDeskFactory


@pytest.fixture
def waiting(chains, settings):
    settings.CONGLANG_UPPER_URL, settings.CONGLANG_SENDS_MAIL = "", True
    return approved(chains)


def recalled(handover, ward):
    """The one line of the checklist after the order."""
    release = Release.objects.select_related("channel", "work").get(pk=handover.release_id)
    said = {"told": "Sai số liệu.", "reason": "Chép nhầm.", "asked_by": "Tổ trưởng"}
    kind = Rectification.Kind.RECALL
    return rectify(release.work, kind=kind, channels=[release.channel], by=ward.hung, **said).confirmations.get()


def test_what_was_never_carried_up_is_confirmed_at_once(waiting, chains):
    assert recalled(waiting, chains).note == "Cấp trên chưa nhận bài này."


def test_what_was_carried_up_waits_for_a_person(waiting, chains):
    packages.take([waiting.pk], by=chains.minh)
    row = recalled(waiting, chains)
    assert (row.is_confirmed, waits_for(row.release)) == (False, "")


def test_a_mail_is_told_and_is_no_answer(waiting, chains):
    UpperDeskFactory(email="bbt@quan.example")
    packages.mail([waiting.pk], by=chains.minh)
    proceed_due()
    sent = len(mail.outbox)
    row = recalled(waiting, chains)
    proceed_due()
    row.refresh_from_db()
    assert (len(mail.outbox), row.is_confirmed) == (sent + 1, False)
