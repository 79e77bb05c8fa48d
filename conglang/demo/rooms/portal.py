"""The demo ward's portal: its site, columns and standing pages, and the chain that approves drafts of these."""

from urllib.parse import urlsplit

from django.conf import settings

from conglang.agencies.models import Role
from conglang.agencies.queries import our_agency
from conglang.approvals.models import ApprovalStep
from conglang.demo.pictures import world_picture
from conglang.demo.world import World
from conglang.portal.actions import found_column, found_info_page, found_portal

__all__ = ["load", "load_upper", "world_picture"]


def load(world: World) -> None:
    data = world.data("newsroom")
    _found(data["columns"])
    for page in data["info_pages"]:
        found_info_page(**page)
    ApprovalStep.objects.create(
        kind="standing-page",
        order=1,
        name="Trưởng Ban biên tập duyệt",
        roles=[Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD],
        returning_roles=[Role.EDITOR],
    )
    world.say(f"Portal: {len(data['columns'])} columns, {len(data['info_pages'])} standing pages")


UPPER_COLUMNS = [
    {
        "slug": "tin-quan",
        "title": "Tin hoạt động của quận",
        "intro": "Hoạt động của Quận ủy, HĐND, UBND quận.",
        "on_first_page": True,
        "order": 1,
    },
    {
        "slug": "tin-phuong",
        "title": "Tin từ các phường",
        "intro": "Tin, bài do các phường gửi và Ban biên tập quận duyệt đăng.",
        "on_first_page": True,
        "order": 2,
    },
    {
        "slug": "guong-nguoi-tot",
        "title": "Gương người tốt, việc tốt",
        "intro": "Bài về gương người tốt ở các phường.",
        "on_first_page": True,
        "order": 3,
    },
]


def load_upper(world: World) -> None:
    """The portal of the upper level, which shows what wards hand over."""
    _found(UPPER_COLUMNS)


def _found(columns: list[dict]) -> None:
    address = urlsplit(settings.CONGLANG_BASE_URL)
    found_portal(our_agency(), address.hostname, address.port or (443 if address.scheme == "https" else 80))
    for column in columns:
        about = {name: value for name, value in column.items() if name != "order"}
        found_column(position=column["order"], **about)
