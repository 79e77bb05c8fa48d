"""What is left of the year's royalties."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from conglang.office.sockets import Fact
from conglang.royalties.queries import year_balance
from conglang.ui.templatetags.ui import number


def royalty_facts(first_day: date, last_day: date) -> Iterator[Fact]:
    balance = year_balance(first_day.year, last_day)
    if balance is None:
        return
    left = balance.ledger.available
    said = {"left": number(left), "months": balance.months_left}
    if left > 0:
        yield Fact(
            "royalties:left", _("Royalties: %(left)s đồng are left of the year's budget.") % said, "praise", left
        )
    else:
        yield Fact(
            "royalties:left",
            _("Royalties: the year's budget is overspent by %(left)s đồng.") % {"left": number(-left)},
            "shortcoming",
            left,
        )
