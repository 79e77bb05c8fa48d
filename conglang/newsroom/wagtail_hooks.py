"""The newsroom's doors."""

from datetime import timedelta

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.kit.periodic import Duty
from conglang.newsroom import desk, public, wagtail_hooks_pages  # noqa: F401 (standing pages have doors of their own)
from conglang.newsroom.actions.setting_out import let_out_due
from conglang.newsroom.channels.ward_portal import WardPortal, is_approved_content
from conglang.newsroom.kinds import approval_kinds
from conglang.newsroom.permissions import READERS, WRITERS

hooks.register("channel_driver", WardPortal)
hooks.register("portal_is_approved", is_approved_content)
hooks.register("portal_week_events", public.week_events)
hooks.register("portal_week_calendar", public.calendar_url)
hooks.register("portal_home_shelf", public.home_shelf, order=10)
hooks.register("approval_kinds", approval_kinds)
hooks.register("desk_rows", desk.rows)
hooks.register("desk_figures", desk.figures)


@hooks.register("periodic_duty")
def bundles_go_out():
    """The moment of a bundle is kept to some seconds; one that passed while the machine stood still is caught up."""
    return Duty("newsroom: let out what goes out together", timedelta(seconds=10), let_out_due)


@hooks.register("register_admin_urls")
def screens():
    return [path("toa-soan/", include("conglang.newsroom.urls"))]


def _menu(label, name: str, icon_name: str, order: int, **roles):
    hooks.register(
        "register_admin_menu_item",
        lambda: RoleMenuItem(label, reverse_lazy(f"newsroom:{name}"), icon_name=icon_name, order=order, **roles),
    )


_menu(_("Schedule"), "week", "cl-calendar", 100)
_menu(_("Assigned to me"), "my_assignments", "cl-bell", 110, roles=WRITERS)
_menu(_("My pieces"), "my_works", "cl-edit", 120, roles=WRITERS)
_menu(_("Assignments"), "assignments", "cl-user", 130, roles=READERS)
_menu(_("Board by stages"), "stages", "cl-list", 135, roles=READERS)
_menu(_("Editorial desk"), "board", "cl-check", 140, roles=READERS)
_menu(_("Channels"), "channels", "cl-link", 150, roles=READERS)
_menu(_("In charge of the columns"), "columns", "cl-list", 155)
_menu(_("Quotas and orientation"), "quotas", "cl-score", 160)


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("newsroom.assignment.give", _("Assign"), _("Asked an officer for a piece")),
    ("newsroom.assignment.accept", _("Accept"), _("Accepted the assignment")),
    ("newsroom.assignment.decline", _("Decline"), _("Declined the assignment")),
    ("newsroom.assignment.transfer", _("Pass on"), _("Passed the assignment to another officer")),
    ("newsroom.assignment.cancel", _("Cancel"), _("Cancelled the assignment")),
    ("newsroom.work.begin", _("Begin"), _("Began a piece")),
    ("newsroom.work.share", _("Authors"), _("Set the authors and their parts")),
    ("newsroom.work.about", _("Change"), _("Set genre, column and channels")),
    ("newsroom.work.photo", _("Photo"), _("Added a photo")),
    ("newsroom.work.photo_words", _("Photo"), _("Changed the words of a photo")),
    ("newsroom.work.photo_away", _("Photo"), _("Took a photo out")),
    ("newsroom.release.write", _("Write"), _("Wrote the text")),
    ("newsroom.release.rewrite", _("Rewrite"), _("Took it back into the draft")),
    ("newsroom.release.correct", _("Correct"), _("Began a correction")),
    ("newsroom.release.submit", _("Hand in"), _("Handed in to the editorial board")),
    ("newsroom.release.send_back", _("Send back"), _("Sent back to the writer")),
    ("newsroom.release.approve", _("Approve"), _("Approved")),
    ("newsroom.release.urgent", _("Urgent"), _("Called it urgent and let it out by the fast lane")),
    ("newsroom.release.sign_off", _("Sign off"), _("Signed off later what went out by the fast lane")),
    ("newsroom.release.disagree", _("Not agreed"), _("Did not agree to what went out by the fast lane")),
    ("newsroom.release.ask_by_link", _("Link"), _("Asked for a decision by link")),
    ("newsroom.release.personal_data", _("Personal data"), _("Had data about a person published, with a reason")),
    ("newsroom.check_word.add", _("Word"), _("Put a word on the list of the checks")),
    ("newsroom.check_word.strike", _("Word"), _("Took a word off the list of the checks")),
    ("newsroom.release.out", _("Publish"), _("Published")),
    ("newsroom.release.refused", _("Refuse"), _("Not accepted by the channel")),
    ("newsroom.release.send_again", _("Send again"), _("Sent to the channel again")),
    ("newsroom.bundle.gather", _("Together"), _("Gathered channels to go out together")),
    ("newsroom.bundle.dissolve", _("Dissolve"), _("Dissolved the bundle")),
    ("newsroom.bundle.out", _("Together"), _("The bundle went out together")),
    ("newsroom.rectification.correct", _("Correct"), _("Ordered a correction")),
    ("newsroom.rectification.withdraw", _("Withdraw"), _("Ordered a withdrawal")),
    ("newsroom.rectification.recall", _("Recall"), _("Ordered a recall")),
    ("newsroom.rectification.confirm", _("Confirm"), _("A channel confirmed")),
    ("newsroom.rectification.settle", _("Settle"), _("Every channel has confirmed")),
    ("newsroom.rectification.notice", _("Notice"), _("Planned a notice of correction")),
    ("newsroom.release.withdraw", _("Withdraw"), _("Withdrawn with its reason")),
    ("newsroom.release.recall", _("Take back"), _("Taken back")),
    ("newsroom.programme.create", _("Draft"), _("Drafted a programme")),
    ("newsroom.programme.add_line", _("Add"), _("Added a line")),
    ("newsroom.programme.change_line", _("Change"), _("Changed a line")),
    ("newsroom.programme.cancel_line", _("Cancel"), _("Cancelled a line")),
    ("newsroom.programme.postpone_line", _("Put off"), _("Put a line off")),
    ("newsroom.programme.pass", _("Approve"), _("Passed a step of the approval")),
    ("newsroom.programme.submit", _("Hand in"), _("Handed the programme in")),
    ("newsroom.programme.send_back", _("Send back"), _("Sent the programme back")),
    ("newsroom.programme.approve", _("Approve"), _("Approved the programme")),
    ("newsroom.programme.adjust", _("Adjust"), _("Adjusted the approved programme")),
    ("newsroom.programme.report_line", _("Result"), _("Wrote down what came of a line")),
    ("newsroom.programme.serve", _("Serves"), _("Said which line it serves")),
    ("newsroom.paste.keep", _("Paste a schedule"), _("Pasted a schedule")),
    ("newsroom.paste.confirm", _("Confirm"), _("Confirmed a pasted schedule")),
    ("newsroom.recurring.lay_down", _("Recurs"), _("Laid down a recurring event")),
    ("newsroom.recurring.change_later", _("Change"), _("Changed a recurring event from one day on")),
    ("newsroom.recurring.end", _("End"), _("Ended a recurring event")),
    ("newsroom.calendar_key.make", _("Calendar"), _("Made an address of the own calendar")),
    ("newsroom.calendar_key.revoke", _("Revoke"), _("Revoked the address of the own calendar")),
    ("newsroom.programme.close", _("Close"), _("Closed the programme")),
    ("newsroom.event.coverage", _("Told in"), _("Said in which kinds a line is told")),
    ("newsroom.work.link", _("Link a piece"), _("Linked with a line of the programme")),
    ("newsroom.column.restaff", _("In charge"), _("Laid down who is in charge of the column")),
    ("newsroom.orientation.change", _("Change"), _("Changed an editorial orientation")),
    ("newsroom.orientation.approve", _("Approve"), _("Approved an editorial orientation")),
    ("newsroom.orientation.drop", _("Drop"), _("Dropped an editorial orientation")),
    ("newsroom.orientation.set", _("Orientation"), _("Set an editorial orientation")),
]
