"""The exchange's doors."""

from datetime import timedelta

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.exchange import desk, permissions, queries
from conglang.exchange.actions.handover_steps import proceed_due
from conglang.exchange.actions.imports import is_approved_import
from conglang.exchange.actions.incoming import is_approved_piece
from conglang.exchange.actions.links import check_due_links
from conglang.exchange.actions.watching import read_due_pages
from conglang.exchange.channels.upper_portal import UpperPortal
from conglang.kit.periodic import Duty

hooks.register("channel_driver", UpperPortal)
hooks.register("portal_is_approved", is_approved_import)
hooks.register("portal_is_approved", is_approved_piece)
hooks.register("desk_rows", desk.rows)


@hooks.register("periodic_duty")
def handover_duty() -> Duty:
    """What no job took up, because a process died or the upper level was silent, is taken up here."""
    return Duty("exchange.handovers", timedelta(seconds=15), proceed_due)


@hooks.register("periodic_duty")
def watching_duty() -> Duty:
    """Which page is due says each page itself; this only asks."""
    return Duty("exchange.watching", timedelta(minutes=1), read_due_pages)


@hooks.register("periodic_duty")
def links_duty() -> Duty:
    return Duty("exchange.links", timedelta(minutes=1), check_due_links)


@hooks.register("register_admin_urls")
def screens():
    return [path("", include("conglang.exchange.urls"))]


class IncomingMenuItem(RoleMenuItem):
    """Shown where agencies below hand pieces in."""

    def is_shown(self, request) -> bool:
        return super().is_shown(request) and queries.has_partners()


@hooks.register("register_admin_menu_item")
def incoming_menu():
    address = reverse_lazy("exchange:incoming_list")
    return IncomingMenuItem(_("Handed to us"), address, icon_name="cl-mail", order=170, roles=permissions.READERS)


@hooks.register("register_admin_menu_item")
def handover_menu():
    address = reverse_lazy("exchange:handovers")
    return RoleMenuItem(
        _("Sent to the upper level"), address, icon_name="cl-share", order=175, roles=permissions.READERS
    )


@hooks.register("register_admin_menu_item")
def upper_portal_menu():
    address = reverse_lazy("exchange:upper_news")
    return RoleMenuItem(_("Upper portal"), address, icon_name="cl-rss", order=177, roles=permissions.UPPER_READERS)


@hooks.register("register_admin_menu_item")
def import_menu():
    address = reverse_lazy("exchange:imports")
    return RoleMenuItem(_("Import articles"), address, icon_name="cl-upload", order=180, roles=permissions.IMPORTERS)


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("exchange.import.read", _("Read in"), _("Read an article of an earlier portal")),
    ("exchange.import.confirm", _("Confirm"), _("Confirmed the article beside its original")),
    ("exchange.import.approve", _("Approve"), _("Approved the imported article")),
    ("exchange.import.out", _("Publish"), _("Published the imported article")),
    ("exchange.import.send_back", _("Send back"), _("Sent the imported article back")),
    ("exchange.import.reject", _("Leave out"), _("Left the article out")),
    ("exchange.handover.queue", _("Hand over"), _("Put the piece on its way to the upper level")),
    ("exchange.handover.arrive", _("Arrive"), _("The upper level has received the piece")),
    ("exchange.handover.accept", _("Accepted"), _("The upper level has published the piece")),
    ("exchange.handover.refuse", _("Not accepted"), _("The upper level has not accepted the piece")),
    ("exchange.handover.recall", _("Take back"), _("Took the piece back from the upper level")),
    ("exchange.handover.told", _("Told the upper level"), _("The upper level knows that the piece was taken back")),
    ("exchange.handover.fail", _("Try"), _("A try to reach the upper level failed")),
    ("exchange.handover.retry", _("Try again"), _("Had the upper level asked again")),
    ("exchange.handover.package", _("Package"), _("Downloaded the package of the piece")),
    ("exchange.handover.mail", _("Mail"), _("Had the package mailed to the upper level")),
    ("exchange.upper_desk.set", _("How pieces go up"), _("Set how pieces go up, and who takes them")),
    ("exchange.watch.add", _("Watched page"), _("Had a page of the upper portal watched")),
    ("exchange.watch.change", _("Watched page"), _("Changed how a page of the upper portal is watched")),
    ("exchange.watch.read", _("Read now"), _("Had the watched page read at once")),
    ("exchange.match.confirm", _("It is ours"), _("Confirmed that the article at the upper portal is ours")),
    ("exchange.match.reject", _("Not ours"), _("Said that the article at the upper portal is not ours")),
    ("exchange.news.take", _("Take as a draft"), _("Took news of the upper level as a draft")),
    ("exchange.news.leave", _("Leave alone"), _("Left news of the upper level alone")),
    ("exchange.link.check", _("Look now"), _("Had the address looked at now")),
    ("exchange.link.seen", _("Seen"), _("Has seen what changed at the address")),
    ("exchange.partner.add", _("Sending agency"), _("Let an agency hand pieces in")),
    ("exchange.incoming.receive", _("Receive"), _("Received a piece")),
    ("exchange.incoming.edit", _("Edit"), _("Edited the words before publishing")),
    ("exchange.incoming.approve", _("Approve"), _("Approved the piece")),
    ("exchange.incoming.out", _("Publish"), _("Published the piece")),
    ("exchange.incoming.refuse", _("Refuse"), _("Did not accept the piece")),
    ("exchange.incoming.recall", _("Take back"), _("The sender took the piece back")),
]
