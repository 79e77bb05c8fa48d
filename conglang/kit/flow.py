"""State machines as a table: ``verb=({states it may leave}, state it enters)``."""

from django.utils.translation import gettext_lazy as _

from conglang.kit.refusals import Refusal


class IllegalMove(Refusal):
    """A record was asked to make a move that its state does not allow."""

    def __init__(self, verb: str, state: str):
        self.verb, self.state = verb, state
        super().__init__(
            [_("This can no longer be done: somebody has moved the record on. Reload the page and look at its state.")]
        )


class Flow:
    """The moves a record may make."""

    def __init__(self, **moves):
        self.moves = {
            verb: (frozenset(str(state) for state in leaving), str(entering))
            for verb, (leaving, entering) in moves.items()
        }

    def enter(self, verb: str, state: str) -> str:
        """The state that ``verb`` leads to. Raises :class:`IllegalMove`."""
        leaving, entering = self.moves[verb]
        if str(state) not in leaving:
            raise IllegalMove(verb, state)
        return entering

    def verbs_from(self, state: str) -> list[str]:
        return [verb for verb, (leaving, _entering) in self.moves.items() if str(state) in leaving]

    def as_mermaid(self) -> str:
        """The table as a Mermaid state diagram, printed in the docs and compared by a test."""
        lines = ["stateDiagram-v2"]
        for verb, (leaving, entering) in self.moves.items():
            lines += [f"    {state} --> {entering}: {verb}" for state in sorted(leaving)]
        return "\n".join(lines)
