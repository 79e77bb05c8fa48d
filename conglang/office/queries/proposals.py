"""Tasks that the words of the conclusions give and nobody has confirmed yet."""

from dataclasses import dataclass

from conglang.kit.text import fold
from conglang.office.models import Conclusion, Meeting, Task
from conglang.office.queries.meetings import conclusions_with_tasks
from conglang.office.queries.owners import Directory
from conglang.office.reading import Proposal, read_conclusion

READ = (Conclusion.Kind.CONCLUSION, Conclusion.Kind.ASSIGNMENT)


@dataclass(frozen=True)
class Found:
    """A conclusion, its confirmed tasks and what else its words give; each proposal with its number in the text."""

    conclusion: Conclusion
    tasks: list[Task]
    proposals: list[tuple[int, Proposal]]


def _read(conclusion: Conclusion) -> list[Proposal]:
    if conclusion.kind not in READ:
        return []
    return read_conclusion(conclusion.text, conclusion.meeting.day)


def proposals_for(meeting: Meeting) -> list[Found]:
    return [_found(row) for row in conclusions_with_tasks(meeting).select_related("meeting")]


def _found(conclusion: Conclusion) -> Found:
    tasks = list(conclusion.tasks.all())
    confirmed = {fold(task.title) for task in tasks}
    numbered = list(enumerate(_read(conclusion)))
    return Found(conclusion, tasks, [(number, one) for number, one in numbered if fold(one.title) not in confirmed])


def initial_of(conclusion: Conclusion, number: str | None) -> dict:
    """What the form starts with: the proposal with that number, its owner looked up among the seats of that day."""
    proposals = _read(conclusion)
    if number is None or not number.isdigit() or int(number) >= len(proposals):
        return {"title": conclusion.text[:500]}
    chosen, directory = proposals[int(number)], Directory(conclusion.meeting.day)
    meant = [directory.meant_by(words) for words in (*chosen.owners, *chosen.cooperators)]
    persons = [one.person for one in meant if one.person]
    units = [one.unit for one in meant if one.unit]
    return {
        "title": chosen.title,
        "owner": persons[0] if persons else None,
        "unit": units[0] if units and not persons else None,
        "cooperators": persons[1:],
        "due_on": chosen.due_on,
    }
