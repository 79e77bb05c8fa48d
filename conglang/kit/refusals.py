"""Errors that are sentences: what a person is told when something may not be done."""

from collections.abc import Iterable

from django.utils.functional import Promise


class Refusal(Exception):
    """Something may not be done now; ``reasons`` are whole sentences that say what to do."""

    def __init__(self, reasons: str | Promise | Iterable[str | Promise]):
        self.reasons = [reasons] if isinstance(reasons, (str, Promise)) else list(reasons)
        super().__init__(" ".join(str(reason) for reason in self.reasons))


def refuse_if(reasons: Iterable[str]) -> None:
    """Raise one :class:`Refusal` that tells all the reasons at once; silent when there are none."""
    found = list(reasons)
    if found:
        raise Refusal(found)
