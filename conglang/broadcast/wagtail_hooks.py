"""The station's doors."""

from datetime import timedelta
from functools import partial

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.broadcast import desk, permissions, shelves
from conglang.broadcast.actions.proofs import mark_what_was_heard
from conglang.broadcast.actions.recordings import give_up_late_recordings
from conglang.broadcast.channel import Radio
from conglang.kit.periodic import Duty
from conglang.portal.sockets import MenuEntry

hooks.register("channel_driver", Radio)
hooks.register("portal_home_shelf", shelves.home_shelf, order=20)
hooks.register("portal_article_part", shelves.article_part)
hooks.register("desk_rows", desk.rows)
hooks.register("desk_figures", desk.figures)


@hooks.register("portal_menu_entry")
def radio_in_the_menu():
    return MenuEntry(title=pgettext_lazy("radio", "Ward radio"), url=reverse_lazy("broadcast_public:radio"), order=120)


@hooks.register("periodic_duty")
def heard_is_out():
    return Duty("broadcast: mark as out what the log proves", timedelta(minutes=5), mark_what_was_heard)


@hooks.register("periodic_duty")
def late_recordings():
    return Duty("broadcast: give up recordings that could not be made", timedelta(minutes=30), give_up_late_recordings)


@hooks.register("register_admin_urls")
def station_urls():
    return [path("truyen-thanh/", include("conglang.broadcast.urls"))]


def _entry(label, name, icon, order):
    return RoleMenuItem(
        label, reverse_lazy(f"broadcast:{name}"), icon_name=icon, order=order, roles=permissions.READERS
    )


for label, name, icon, order in (
    (_("Radio scripts"), "scripts", "cl-radio", 300),
    (_("Broadcast schedule"), "schedule", "cl-calendar", 310),
    (_("On air now"), "on_air", "cl-play", 320),
    (_("Broadcast log"), "log", "cl-list", 330),
):
    hooks.register("register_admin_menu_item", partial(_entry, label, name, icon, order))


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("broadcast.script.draft", _("Make the spoken text"), _("Made the spoken text")),
    ("broadcast.script.rewrite", _("Change the spoken text"), _("Changed the spoken text")),
    ("broadcast.script.confirm", _("Check the spoken text"), _("Checked the spoken text")),
    ("broadcast.word.add", _("Teach a reading"), _("Taught the station how a word is read")),
    ("broadcast.recording.voice", _("Ask for a machine voice"), _("Asked for a machine voice")),
    ("broadcast.recording.upload", _("Upload a reading"), _("Uploaded a reading")),
    ("broadcast.recording.ready", _("Recording finished"), _("The recording is ready for air")),
    ("broadcast.recording.failed", _("Recording failed"), _("The recording could not be made")),
    ("broadcast.session.plan", _("Plan a session"), _("Planned a session")),
    ("broadcast.session.cancel", _("Call the session off"), _("Called a session off")),
    ("broadcast.item.add", _("Put into a session"), _("Put a piece into a session")),
    ("broadcast.item.move", _("Change the order"), _("Changed the order of a session")),
    ("broadcast.item.remove", _("Take out of a session"), _("Took a piece out of a session")),
    ("broadcast.item.take_back", _("Take back from a session"), _("A piece taken back left its session")),
    ("broadcast.item.queue_again", _("Play once more"), _("Let a piece be played once more")),
    ("broadcast.item.stop", _("Break a piece off"), _("Broke a piece off")),
    ("broadcast.item.resolve", _("Decide about a piece left playing"), _("Decided about a piece left playing")),
]
