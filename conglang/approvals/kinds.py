"""What kinds of content have chains, in the words of the rooms that own them.

``approval_kinds``
    Called without arguments; yields :class:`Kind` for each kind whose chains may be set on the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from wagtail import hooks


@dataclass(frozen=True)
class Kind:
    """One kind of content; ``cases`` names the cases that may have a chain of their own."""

    code: str
    name: str | Promise
    cases: Mapping[str, str | Promise] = field(default_factory=dict)

    def case_name(self, case: str) -> str:
        """A case that is no longer known (a column renamed, a genre gone) shows its code."""
        return str(self.cases.get(case, case))


def kinds() -> dict[str, Kind]:
    found = [kind for hook in hooks.get_hooks("approval_kinds") for kind in hook()]
    return {kind.code: kind for kind in found}
