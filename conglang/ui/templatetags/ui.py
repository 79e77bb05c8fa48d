"""How the house writes numbers, money and moments, and its small components."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext_lazy

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)


@register.simple_tag
def icon(name: str, label: str = "", css: str = ""):
    """One of our own signs; silent for screen readers unless it has a ``label``."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="cl-icon{}" {} focusable="false"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        spoken,
        static("ui/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/components/state.html")
def state(tone: str, word: str):
    """A state as word, shape and colour: draft, waiting, active, done, late, urgent, returned or closed."""
    return {"tone": tone, "word": word}


@register.filter
def number(value) -> str:
    """1234567.5 as 1.234.567,5; nothing for nothing."""
    if value in (None, ""):
        return ""
    value = value if isinstance(value, int) else Decimal(str(value)).normalize()
    return (
        f"{value:,f}".translate(str.maketrans(",.", ".,"))
        if isinstance(value, Decimal)
        else f"{value:,}".replace(",", ".")
    )


@register.filter
def dong(value) -> str:
    """1234567 as 1.234.567 đ, never broken between the figures and the đồng."""
    return f"{number(value)}{NO_BREAK_SPACE}đ" if value not in (None, "") else ""


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """20/11/2020, in the ward's time zone."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


@register.filter
def vn_time(value) -> str:
    """15:57, in the ward's time zone."""
    return f"{_local(value):%H:%M}" if value else ""


@register.filter
def vn_datetime(value: datetime | None, style: str = "") -> str:
    """15:57 20/11/2020; with the style ``stamp`` as under a headline: 20/11/2020 | 15:57."""
    if not value:
        return ""
    return f"{_local(value):%d/%m/%Y | %H:%M}" if style == "stamp" else f"{_local(value):%H:%M %d/%m/%Y}"


@register.filter
def weekday(value: date | datetime | None) -> str:
    """The day of the week with its name in words (Thứ Hai … Chủ nhật)."""
    return str(WEEKDAYS[_local(value).weekday()]) if value else ""


@register.filter
def field_kind(bound_field) -> str:
    """How a field is laid out: ``check`` for one box, ``choices`` for several, ``plain`` for the rest."""
    kind = bound_field.widget_type
    if kind == "checkbox":
        return "check"
    return "choices" if bound_field.use_fieldset and kind in ("radioselect", "checkboxselectmultiple") else "plain"


class RememberNode(template.Node):
    """Renders its content and keeps it for ``remembered``: a block's text is wanted in the tab and in the heading."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        context.render_context["ui_remembered"] = mark_safe(self.nodelist.render(context).strip())
        return context.render_context["ui_remembered"]


@register.tag
def remember(parser, token):
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(nodelist)


@register.simple_tag(takes_context=True)
def remembered(context):
    return context.render_context.get("ui_remembered", "")


@register.filter
def message_tone(message) -> str:
    """The tone of a notice for a message of Django's."""
    return {"success": "done", "warning": "late", "error": "urgent"}.get(message.level_tag, "")
