"""The demo ward's portal: the usual columns, its own standing pages."""

from conglang.agencies.queries import our_agency
from conglang.demo.pictures import world_picture
from conglang.demo.world import World
from conglang.founding.actions import add_columns, open_portal
from conglang.portal.actions import found_column, found_info_page

__all__ = ["load", "load_upper", "world_picture"]


def load(world: World) -> None:
    pages = world.data("newsroom")["info_pages"]
    open_portal(our_agency())
    columns = add_columns(our_agency())
    for page in pages:
        found_info_page(**page)
    world.say(f"Portal: {columns} columns, {len(pages)} standing pages")


UPPER_COLUMNS: list[dict] = [
    {
        "slug": "tin-quan",
        "title": "Tin hoạt động của quận",
        "intro": "Hoạt động của Quận ủy, HĐND, UBND quận.",
        "on_first_page": True,
        "position": 1,
    },
    {
        "slug": "tin-phuong",
        "title": "Tin từ các phường",
        "intro": "Tin, bài do các phường gửi và Ban biên tập quận duyệt đăng.",
        "on_first_page": True,
        "position": 2,
    },
    {
        "slug": "guong-nguoi-tot",
        "title": "Gương người tốt, việc tốt",
        "intro": "Bài về gương người tốt ở các phường.",
        "on_first_page": True,
        "position": 3,
    },
]


def load_upper(world: World) -> None:
    """The portal of the upper level, which shows what wards hand over."""
    open_portal(our_agency())
    for column in UPPER_COLUMNS:
        found_column(**column)
