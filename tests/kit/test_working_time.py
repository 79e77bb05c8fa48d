"""Working days go around weekends and holidays, and over make-up days."""

from datetime import date

import pytest

from conglang.kit.working_time import WorkingTime

# The New Year of 2021 fell on a Friday; say that Saturday 26/12/2020 was worked instead.
OFFICE = WorkingTime(holidays=frozenset({date(2021, 1, 1)}), make_up_days=frozenset({date(2020, 12, 26)}))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2020, 11, 24), date(2020, 11, 23)),
        (date(2020, 11, 23), date(2020, 11, 20)),
        (date(2021, 1, 4), date(2020, 12, 31)),
        (date(2020, 12, 28), date(2020, 12, 26)),
    ],
    ids=["a Tuesday", "a Monday", "after a holiday", "after a make-up day"],
)
def test_working_day_before(day, before):
    assert OFFICE.working_day_before(day) == before
    assert OFFICE.add_days(before, 1) == day
