"""How points and scorecards look."""

from datetime import date
from decimal import Decimal

from django import template

from conglang.scoring.models import Scorecard
from conglang.scoring.rules import shown
from conglang.ui.templatetags.ui import number

register = template.Library()
TONES = {Scorecard.State.OPEN: "draft", Scorecard.State.SELF_SCORED: "waiting", Scorecard.State.LOCKED: "done"}


@register.inclusion_tag("ui/components/state.html")
def card_state(card):
    return {"tone": TONES[card.state], "word": card.get_state_display()}


@register.filter
def points(value) -> str:
    """8.9130 as 8,91; nothing for what is not applicable."""
    return number(shown(Decimal(value))) if value not in (None, "") else ""


@register.filter
def is_lost(line) -> bool:
    """Are points lost that could have been had?"""
    return Decimal(line["lost"]) > 0


@register.filter
def plain_day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


@register.filter
def counting(rows) -> list:
    """The rows that count."""
    return [row for row in rows if row["counts"]]
