"""The demo ward's portal: founded by the portal's own actions, with pictures that are always the same."""

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import Site

from conglang.agencies.queries import our_agency
from conglang.demo.pictures import world_picture
from conglang.demo.rooms import portal
from conglang.demo.world import World
from conglang.founding.usual import usual
from conglang.portal.models import ColumnPage, InfoPage
from tests.factories.agencies import AgencyFactory


@pytest.fixture
def world(db):
    AgencyFactory(is_ours=True, name="Phường Cự Khối")
    return World(say=lambda line: None)


def test_ward_has_its_columns_and_standing_pages(world, settings):
    portal.load(world)
    data = world.data("newsroom")
    assert [column.slug for column in ColumnPage.objects.order_by("position")] == [
        column["slug"] for column in usual("portal", our_agency())["columns"]
    ]
    assert set(InfoPage.objects.live().values_list("slug", flat=True)) == {page["slug"] for page in data["info_pages"]}
    site = Site.objects.get()
    assert site.hostname in settings.CONGLANG_BASE_URL
    for slug in ("dang-uy", "gioi-thieu", "contact"):
        assert Client().get(f"/{slug}/").status_code == 200


def test_upper_level_has_a_portal_of_its_own(world):
    portal.load_upper(world)
    assert [column.slug for column in ColumnPage.objects.order_by("position")] == [
        "tin-quan",
        "tin-phuong",
        "guong-nguoi-tot",
    ]


def test_same_key_same_picture():
    first, again, other = (world_picture(key).read() for key in ("a", "a", "b"))
    assert first == again
    assert first != other
    with Image.open(world_picture("a")) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1536, 1024))
