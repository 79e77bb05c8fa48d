"""The arithmetic of royalties: no database, no request, no clock. Money is whole đồng, coefficients are decimals."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

DONG = Decimal(1)
HUNDRED = Decimal(100)


def half_up(exact: Decimal) -> int:
    """``exact`` đồng as whole đồng; half a đồng counts as one."""
    return int(exact.quantize(DONG, rounding=ROUND_HALF_UP))


def unit_value(base_salary: int, percent: Decimal) -> int:
    """The value of one coefficient point: a part of the base salary (Nghị định 18/2014/NĐ-CP, Điều 7)."""
    return half_up(base_salary * percent / HUNDRED)


def piece_amount(coefficient: Decimal, unit: int, quantity: int = 1) -> int:
    """The royalty of one piece on one channel, before it is shared out."""
    return half_up(coefficient * quantity * unit)


def exact_part(coefficient: Decimal, unit: int, quantity: int, percent: int) -> int:
    """One author's part without its fraction of a đồng."""
    exact = coefficient * quantity * unit * percent / HUNDRED
    return int(exact.quantize(DONG, rounding=ROUND_DOWN))


def split(total: int, percents: Sequence[int]) -> list[int]:
    """``total`` shared out by percent; what rounding leaves over goes to the first, so the parts add up exactly."""
    parts = [int((total * Decimal(percent) / HUNDRED).quantize(DONG, rounding=ROUND_DOWN)) for percent in percents]
    return [parts[0] + total - sum(parts), *parts[1:]] if parts else []


def withheld(gross: int, *, threshold: int, percent: Decimal, has_commitment: bool = False) -> int:
    """The income tax kept back from one payment (thuế TNCN khấu trừ), in whole đồng.

    From the threshold on, the whole payment is taxed; a signed commitment (bản cam kết) frees it
    (Thông tư 111/2013/TT-BTC, Điều 25 khoản 1 điểm i).
    """
    if has_commitment or gross < threshold:
        return 0
    return half_up(gross * percent / HUNDRED)


@dataclass(frozen=True)
class Ledger:
    """The sums of one budget's ledger, in đồng."""

    allotted: int = 0
    adjusted: int = 0
    reserved: int = 0
    committed: int = 0
    actual: int = 0
    kept: int = 0

    @property
    def budget(self) -> int:
        return self.allotted + self.adjusted

    @property
    def available(self) -> int:
        """What may still be promised: budget − spent − committed − reserved − what the head keeps back."""
        return self.budget - self.actual - self.committed - self.reserved - self.kept


def expected_pieces(monthly: Sequence[int], months_left: int, already: int, quota: int = 0) -> int:
    """How many pieces of a kind still come in the months left, the present one included.

    A month brings the median of past months, raised to the quota; ``already`` is here or promised in the present one.
    """
    if months_left == 0:
        return 0
    ordered = sorted(monthly)
    middle = len(ordered) // 2
    if not ordered:
        median = Decimal(0)
    elif len(ordered) % 2:
        median = Decimal(ordered[middle])
    else:
        median = Decimal(ordered[middle - 1] + ordered[middle]) / 2
    a_month = max(half_up(median), quota)
    return max(0, a_month - already) + a_month * (months_left - 1)


def monthly_share(available: int, months_left: int) -> int:
    """What each month left may cost, whole đồng, rounded down."""
    return available // months_left if months_left else available
