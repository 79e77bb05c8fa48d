"""The portal's first page, columns and standing pages."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page

from conglang.agencies.models import Agency
from conglang.founding.rows import in_order
from conglang.founding.usual import usual
from conglang.portal.actions import found_column, found_info_page, found_portal
from conglang.portal.models import HomePage

PORTS = {"http": 80, "https": 443}


def open_portal(agency: Agency) -> HomePage:
    """The portal under the address that the settings name; the one there is, when it has been founded."""
    home = HomePage.objects.first()
    if home is not None:
        return home
    address = urlsplit(settings.CONGLANG_BASE_URL)
    return found_portal(agency, address.hostname, address.port or PORTS[address.scheme])


def add_columns(agency: Agency) -> int:
    columns = [{"on_first_page": True, **column} for column in usual("portal", agency)["columns"]]
    new = _not_there([{**column, "position": column["position"] + 1} for column in in_order(columns)])
    for column in new:
        found_column(**column)
    return len(new)


def add_info_pages(agency: Agency) -> int:
    """Standing pages with a first sentence; the editors write them out, and each draft is approved."""
    new = _not_there(usual("portal", agency)["info_pages"])
    for page in new:
        found_info_page(**page)
    return len(new)


def _not_there(pages: list[dict]) -> list[dict]:
    known = set(Page.objects.values_list("slug", flat=True))
    return [page for page in pages if page["slug"] not in known]
