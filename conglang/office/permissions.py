"""Who may do what in the office."""

from conglang.agencies.models import Appointment, Role
from conglang.agencies.queries import has_role, roles_of

MINUTES = (Role.SECRETARY,)
LEADERS = (Role.AGENCY_HEAD, Role.HEAD, Role.BOARD_HEAD)
WATCHERS = (
    Role.AGENCY_HEAD,
    Role.HEAD,
    Role.BOARD_HEAD,
    Role.DEPUTY_BOARD_HEAD,
    Role.SECRETARY,
    Role.AUDITOR,
    Role.IT_OFFICER,
    Role.EDITOR,
)


def can_prepare(user, _subject=None) -> bool:
    """Prepare a briefing, write its minutes, propose its tasks."""
    return has_role(user, *MINUTES)


def can_sign(user, meeting) -> bool:
    """Sign the record: the chair of that briefing, as long as he holds a seat."""
    return bool(roles_of(user)) and user.person_id == meeting.chair_id


def can_read_meetings(user, _subject=None) -> bool:
    return bool(roles_of(user))


def can_draft_news(user, meeting) -> bool:
    """Begin the piece about a briefing: who writes its minutes."""
    return can_prepare(user)


def can_evaluate(user, _evaluation=None) -> bool:
    """Write and sign the evaluation of a month."""
    return has_role(user, Role.SECRETARY)


def can_give(user, _subject=None) -> bool:
    """Give a task outside a briefing."""
    return has_role(user, *LEADERS)


def can_carry_out(user, task) -> bool:
    """Begin and report: the person in charge; where a unit is in charge, whoever holds a seat in it."""
    if not roles_of(user):
        return False
    return task.owner_id == user.person_id if task.owner_id else _sits_in(user, task.unit)


def _sits_in(user, unit) -> bool:
    return Appointment.objects.of(user).on().filter(post__unit=unit).exists()


def can_judge(user, task) -> bool:
    """Accept, send back, extend or cancel: who gave it, or the head today; never the one who did it."""
    gave = user.pk == task.giver_id and bool(roles_of(user))
    return (gave or has_role(user, Role.HEAD)) and user.person_id != task.owner_id


def can_see_all_tasks(user, _subject=None) -> bool:
    return has_role(user, *WATCHERS)


def can_see_task(user, task) -> bool:
    """A task that a briefing gave stands in its minutes, which all staff read; others are between giver and owner."""
    if task.conclusion_id is not None and roles_of(user):
        return True
    mine = user.person_id in {task.owner_id, getattr(task.giver, "person_id", None)}
    return (
        mine
        or can_see_all_tasks(user)
        or task.cooperators.filter(pk=user.person_id).exists()
        or can_carry_out(user, task)
    )


MEETING_VERBS = {
    "invite": can_prepare,
    "hold": can_prepare,
    "minute": can_prepare,
    "sign": can_sign,
    "send_back": can_sign,
    "postpone": can_prepare,
    "cancel": can_prepare,
}
TASK_VERBS = {
    "start": can_carry_out,
    "report": can_carry_out,
    "accept": can_judge,
    "send_back": can_judge,
    "cancel": can_judge,
}


def verbs_for(user, subject, predicates: dict) -> list[str]:
    """The verbs that the state of ``subject`` allows and this person may do: the buttons of a screen."""
    return [
        verb
        for verb in subject.flow.verbs_from(subject.state)
        if verb in predicates and predicates[verb](user, subject)
    ]
