"""The board's screens, and who may not open them."""

import pytest
from django.urls import reverse

from conglang.newsroom.models import Assignment
from conglang.tips.models import Tip
from tests.factories.agencies import UnitFactory
from tests.factories.tips import TipFactory, TipPhotoFactory

BOARD = ("minh", "hung", "thao", "hoa")
OTHERS = ("lan", "toan", "duc", "yen", "nam", "thanh")
ACTS = ("give", "forward", "set_aside", "merge", "forget")


@pytest.fixture
def tip(telling):
    return TipFactory(name="Nguyễn Thị Hòa", phone="0912 345 678", may_be_named=True)


def url(name, *args):
    return reverse(f"tips:{name}", args=args)


@pytest.mark.parametrize("person", BOARD)
def test_board_opens_everything(tip, telling, client, person):
    client.force_login(getattr(telling, person))
    kept = TipPhotoFactory(tip=tip)

    assert client.get(url("tips")).status_code == 200
    page = client.get(url("tip", tip.pk)).content.decode()
    assert "0912 345 678" in page
    assert [client.get(url(act, tip.pk)).status_code for act in ACTS] == [200] * len(ACTS)
    answer = client.get(url("photo", kept.pk))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"].startswith("private, no-store")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("person", OTHERS)
def test_nobody_else_opens_anything(tip, telling, client, person):
    client.force_login(getattr(telling, person))
    kept = TipPhotoFactory(tip=tip)

    assert client.get(url("tips")).status_code == 403
    assert client.get(url("tip", tip.pk)).status_code == 403
    assert [client.post(url(act, tip.pk), {"reason": "x"}).status_code for act in ACTS] == [403] * len(ACTS)
    assert client.get(url("photo", kept.pk)).status_code == 404


def test_public_cannot_open_photos_by_their_number(tip, telling, client):
    kept, waiting = TipPhotoFactory(tip=tip), TipPhotoFactory(tip=None)

    assert client.get(url("photo", kept.pk)).status_code == 302
    client.force_login(telling.minh)
    assert client.get(url("photo", waiting.pk)).status_code == 404
    assert client.get(url("photo", 10**6)).status_code == 404


def test_giving_types_nothing_again(tip, telling, client):
    """One look, one press: everything is proposed."""
    kept = TipPhotoFactory(tip=tip)
    client.force_login(telling.minh)
    form = client.get(url("give", tip.pk)).context["form"]
    proposed = {
        "assignee": form["assignee"].value(),
        "topic": form["topic"].value(),
        "due_at": form["due_at"].value().strftime("%Y-%m-%dT%H:%M"),
        "genre": form["genre"].value(),
        "channels": form["channels"].value(),
        "note": form["note"].value(),
        "photos": [photo.pk for photo, ticked in form.pictures() if ticked],
        "names_senders": "on",
    }

    assert client.post(url("give", tip.pk), proposed).status_code == 302
    tip.refresh_from_db()
    kept.refresh_from_db()
    assert (tip.state, tip.credited.name, kept.is_chosen) == (Tip.State.ASSIGNED, "Nguyễn Thị Hòa", True)
    assert Assignment.objects.get().topic == tip.what.rstrip(".")


def test_refused_giving_keeps_what_was_chosen(tip, telling, client):
    TipPhotoFactory(tip=tip)
    client.force_login(telling.minh)
    answer = client.post(url("give", tip.pk), {"topic": "Đường hoa", "due_at": "2020-11-20T09:00"})

    page = answer.content.decode()
    assert "Đường hoa" in page and "2020-11-20T09:00" in page
    assert 'name="photos" value=' in page and "checked" not in page.split('name="photos"')[1][:40]
    assert Tip.objects.get().state == Tip.State.NEW


def test_photo_of_another_tip_cannot_be_slipped_in(tip, telling, client):
    other = TipPhotoFactory()
    client.force_login(telling.minh)
    client.post(
        url("give", tip.pk),
        {
            "assignee": telling.lan.person.pk,
            "topic": "Đường hoa",
            "due_at": "2020-11-25T09:00",
            "genre": telling.news.pk,
            "channels": [telling.portal.pk],
            "photos": [other.pk],
        },
    )
    other.refresh_from_db()
    assert (Tip.objects.get(pk=tip.pk).state, other.is_chosen) == (Tip.State.NEW, False)


def test_passing_on_and_putting_together_by_the_screens(tip, telling, client):
    other = TipFactory()
    unit = UnitFactory(code="tu-phap", name="Tư pháp")
    client.force_login(telling.minh)

    assert client.post(url("merge", tip.pk), {}).status_code == 200
    assert client.post(url("merge", tip.pk), {"into": other.pk}).url == url("tip", other.pk)
    assert client.post(url("forward", other.pk), {"unit": unit.pk, "note": "Xử lý"}).status_code == 302
    assert client.get(url("tip", other.pk)).status_code == 200
    assert Tip.objects.get(pk=other.pk).unit == unit


def test_late_tip_says_so_and_done_ones_stand_apart(tip, telling, client):
    TipFactory(state=Tip.State.NOT_USED, reason="Đã đăng", what="Việc cũ")
    Tip.objects.filter(pk=tip.pk).update(look_by="2020-11-20T09:00+07:00")
    client.force_login(telling.minh)

    new, done = (client.get(url("tips"), {"xem": tab}).content.decode() for tab in ("moi", "da-xong"))
    assert ("Quá hạn" in new, "Việc cũ" in new) == (True, False)
    assert ("Việc cũ" in done, tip.what[:20] in done) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_a_fixed_number_of_queries(telling, client, number, django_assert_max_num_queries):
    for _time in range(number):
        TipPhotoFactory(tip=TipFactory(residential_group=None))
    client.force_login(telling.minh)
    client.get(url("tips"))
    with django_assert_max_num_queries(18):
        client.get(url("tips"))


@pytest.mark.parametrize("number", [1, 3])
def test_desk_asks_a_fixed_number_of_queries(telling, rf, number, django_assert_num_queries):
    from conglang.agencies.queries import roles_once
    from conglang.tips import desk

    TipFactory.create_batch(number)
    request = rf.get("/")
    request.user = telling.minh
    with roles_once(), django_assert_num_queries(4):
        assert len(list(desk.rows(request))) == number
