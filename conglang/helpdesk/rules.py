"""The arithmetic of equipment and skills: no database, no request, no clock."""

from datetime import date
from decimal import Decimal

SKILLED = 2
MONTHS_A_YEAR = 12


def years_used(bought_on: date, day: date) -> int:
    """Full years between the two days; 0 before the first is full."""
    had_birthday = (day.month, day.day) >= (bought_on.month, bought_on.day)
    return max(0, day.year - bought_on.year - (0 if had_birthday else 1))


def residual_value(cost: int, years: int, percent_a_year: Decimal) -> int:
    """What is left of the cost after straight-line wear (giá trị còn lại), whole đồng, never below 0."""
    left = cost - cost * years * percent_a_year / 100
    return max(0, int(left))


def percent(part: int, whole: int) -> Decimal:
    """``part`` of ``whole`` in percent with one decimal; 0 when there is nothing to count."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else Decimal(0)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
