"""The back office wears the house's colours and knows its signs (``cl-gate``, ``cl-radio``, …)."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks

from conglang.ui import signs


@hooks.register("insert_global_admin_css")
def house_styles():
    sheets = ((static(f"ui/{name}.css"),) for name in ("tokens", "components", "desk"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def house_scripts():
    scripts = ((static(f"ui/{name}.js"),) for name in ("ui", "calendars"))
    return format_html_join("", '<script src="{}" defer></script>', scripts)


@hooks.register("register_icons")
def house_signs(icons):
    return icons + [f"ui/icons/{name}.svg" for name in signs.NAMES]
