"""The newsroom's doors."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.newsroom.channels.ward_portal import WardPortal, is_approved_content

hooks.register("channel_driver", WardPortal)
hooks.register("portal_is_approved", is_approved_content)


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
    ("newsroom.work.photo", _("Photo"), _("Added a photo")),
    ("newsroom.release.write", _("Write"), _("Wrote the text")),
    ("newsroom.release.rewrite", _("Rewrite"), _("Took it back into the draft")),
    ("newsroom.release.correct", _("Correct"), _("Began a correction")),
    ("newsroom.release.submit", _("Hand in"), _("Handed in to the editorial board")),
    ("newsroom.release.send_back", _("Send back"), _("Sent back to the writer")),
    ("newsroom.release.approve", _("Approve"), _("Approved")),
    ("newsroom.release.out", _("Publish"), _("Published")),
    ("newsroom.release.refused", _("Refuse"), _("Not accepted by the channel")),
    ("newsroom.release.send_again", _("Send again"), _("Sent to the channel again")),
    ("newsroom.release.withdraw", _("Withdraw"), _("Withdrawn with its reason")),
    ("newsroom.release.recall", _("Take back"), _("Taken back")),
    ("newsroom.programme.create", _("Draft"), _("Drafted a programme")),
    ("newsroom.programme.change", _("Change"), _("Changed the programme")),
    ("newsroom.programme.submit", _("Hand in"), _("Handed the programme in")),
    ("newsroom.programme.send_back", _("Send back"), _("Sent the programme back")),
    ("newsroom.programme.approve", _("Approve"), _("Approved the programme")),
    ("newsroom.programme.adjust", _("Adjust"), _("Adjusted the approved programme")),
    ("newsroom.programme.close", _("Close"), _("Closed the programme")),
    ("newsroom.orientation.set", _("Orientation"), _("Set an editorial orientation")),
]
