"""The office's doors."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.office import desk, topics
from conglang.office.facts.documents import document_facts
from conglang.office.facts.newsroom import newsroom_facts
from conglang.office.facts.radio import radio_facts
from conglang.office.facts.royalties import royalty_facts
from conglang.office.facts.tasks import task_facts

hooks.register("evaluation_facts", newsroom_facts, order=10)
hooks.register("evaluation_facts", document_facts, order=20)
hooks.register("evaluation_facts", radio_facts, order=30)
hooks.register("evaluation_facts", royalty_facts, order=40)
hooks.register("evaluation_facts", task_facts, order=60)
hooks.register("briefing_topics", topics.quota_topics, order=10)
hooks.register("briefing_topics", topics.late_task_topics, order=20)
hooks.register("briefing_topics", topics.late_document_topics, order=30)
hooks.register("briefing_topics", topics.royalty_topics, order=35)
for rows in (desk.task_rows, desk.meeting_rows, desk.evaluation_rows):
    hooks.register("desk_rows", rows)
hooks.register("desk_figures", desk.task_figures)


@hooks.register("register_admin_urls")
def screens():
    return [path("", include("conglang.office.urls"))]


@hooks.register("register_admin_menu_item")
def briefings_entry():
    return RoleMenuItem(_("Briefings"), reverse_lazy("office:meetings"), icon_name="cl-calendar", order=500)


@hooks.register("register_admin_menu_item")
def tasks_entry():
    return RoleMenuItem(_("My tasks"), reverse_lazy("office:tasks"), icon_name="cl-check", order=510)


@hooks.register("register_admin_menu_item")
def evaluations_entry():
    return RoleMenuItem(_("Monthly evaluation"), reverse_lazy("office:evaluations"), icon_name="cl-list", order=520)


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("office.meeting.create", _("Prepare"), _("Began to prepare the briefing")),
    ("office.meeting.add_item", _("Agenda"), _("Put a point on the agenda")),
    ("office.meeting.drop_item", _("Agenda"), _("Struck a point off the agenda")),
    ("office.meeting.invite", _("Invite"), _("Sent the invitation")),
    ("office.meeting.hold", _("Open"), _("Opened the minutes")),
    ("office.meeting.attendance", _("Attendance"), _("Put the attendance right")),
    ("office.meeting.minute", _("Hand in"), _("Handed the minutes to the chair")),
    ("office.meeting.send_back", _("Send back"), _("Sent the minutes back")),
    ("office.meeting.sign", _("Sign"), _("Signed the minutes and the conclusions")),
    ("office.meeting.cancel", _("Cancel"), _("Marked as not held")),
    ("office.meeting.postpone", _("Put off"), _("Put the briefing off")),
    ("office.meeting.news", _("News"), _("Began the piece about the briefing")),
    ("office.task.prepare", _("Prepare"), _("Prepared the task")),
    ("office.task.drop", _("Take back"), _("Took a prepared task back")),
    ("office.task.give", _("Give"), _("Gave the task")),
    ("office.task.start", _("Take on"), _("Took the task on")),
    ("office.task.report", _("Report the result"), _("Reported the result")),
    ("office.task.accept", _("Accept"), _("Accepted as done")),
    ("office.task.send_back", _("Send back"), _("Said what is still missing")),
    ("office.task.extend", _("More time"), _("Granted more time")),
    ("office.task.cancel", _("Cancel"), _("Cancelled the task")),
    ("office.evaluation.begin", _("Begin"), _("Began the evaluation")),
    ("office.evaluation.write", _("Write"), _("Added to the figures")),
    ("office.evaluation.sign", _("Sign"), _("Signed the evaluation")),
]
