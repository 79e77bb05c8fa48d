"""Which day a screen is asked for."""

from datetime import date

from conglang.kit import clock


def asked_day(request) -> date:
    """The day after ``?ngay=``; today when none, or none that can be read, is given."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return clock.today()
