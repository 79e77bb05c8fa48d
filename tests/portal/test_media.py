"""Pictures: the public gets what a published article shows, in our sizes, without EXIF; never an original."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conglang.kit.refusals import Refusal
from conglang.portal.actions import keep_picture, recall_article, withdraw_article
from conglang.portal.jobs import draw_picture
from conglang.portal.models import Picture, Rendition
from conglang.portal.models.pictures import ARTICLE, PUBLIC_SIZES
from tests.factories.people import AccountFactory
from tests.factories.portal import PictureFactory, make_article, photo_file


@pytest.fixture
def picture(portal):
    return PictureFactory()


@pytest.fixture
def url(picture):
    return picture.in_sizes(ARTICLE)[0].url


def test_picture_of_a_published_article_is_handed_out_for_long(picture, url, client):
    make_article(picture=picture)
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Cache-Control"] == "public, max-age=604800, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_picture_of_an_unpublished_article_cannot_be_reached(picture, url, client):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("take_back", [recall_article, lambda key: withdraw_article(key, reason="Ảnh sai.")])
def test_picture_goes_with_its_article(picture, url, client, take_back):
    make_article(picture=picture)
    assert client.get(url).status_code == 200
    take_back("release:1")
    assert client.get(url).status_code == 404


def test_staff_see_pictures_of_drafts_and_others_do_not(ward, client, approving):
    url = PictureFactory().in_sizes(ARTICLE)[0].url
    client.force_login(AccountFactory(username="nguoi-cu"))
    assert client.get(url).status_code == 404
    client.force_login(ward.lan)
    response = client.get(url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_originals_have_no_address(picture, client):
    make_article(picture=picture)
    for url in (
        f"/tep/{picture.file.name}",
        f"/tep/anh/{picture.pk}/{os.path.basename(picture.file.name)}",
        f"/media/{picture.file.name}",
    ):
        assert client.get(url).status_code == 404


def test_sizes_of_the_back_office_are_not_for_the_public(picture, client):
    make_article(picture=picture)
    thumbnail = picture.get_rendition("max-165x165")
    assert thumbnail.filter_spec not in PUBLIC_SIZES
    assert client.get(thumbnail.url).status_code == 404


@pytest.mark.parametrize(
    "name", ["../../db.sqlite3", "..%2f..%2fdb.sqlite3", "%2e%2e/db.sqlite3", "khac.webp", "anh.webp%00", ".."]
)
def test_no_path_of_a_request_reaches_the_disk(picture, url, client, name):
    make_article(picture=picture)
    assert client.get(url.rpartition("/")[0] + "/" + name).status_code == 404


def test_file_that_is_gone_is_not_here(picture, url, client):
    make_article(picture=picture)
    Rendition.objects.get(filter_spec=ARTICLE[0]).file.delete(save=False)
    assert client.get(url).status_code == 404


def test_picture_whose_original_is_gone_does_not_break_the_page(picture, client):
    page = make_article(picture=picture)
    picture.file.storage.delete(picture.file.name)
    assert client.get(page.url).status_code == 200
    assert client.get("/").status_code == 200


def test_place_and_camera_of_a_photo_stay_in_the_house(portal):
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của Lan"
    exif.get_ifd(0x8825)[1] = "N"
    picture = PictureFactory(file=photo_file(exif=exif.tobytes()))
    assert dict(Image.open(picture.file).getexif())
    for rendition in picture.in_sizes(tuple(sorted(PUBLIC_SIZES))):
        with Image.open(rendition.file) as drawn:
            assert (drawn.format, dict(drawn.getexif())) == ("WEBP", {})


def test_picture_is_drawn_in_all_sizes_before_the_first_reader(picture):
    draw_picture.func(picture.pk)
    assert set(picture.renditions.values_list("filter_spec", flat=True)) == PUBLIC_SIZES


def test_picture_that_would_fill_the_memory_is_refused(portal, monkeypatch):
    monkeypatch.setattr("conglang.portal.models.pictures.MOST_PIXELS", 1000 * 1000)
    assert PictureFactory(file=photo_file((1000, 1000))).pk
    with pytest.raises(Refusal, match="triệu điểm ảnh"):
        PictureFactory(file=photo_file((1001, 1000)))


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_file_of_another_kind_is_refused(portal, content):
    with pytest.raises(Refusal, match="loại"):
        keep_picture(SimpleUploadedFile("anh.jpg", content), title="Ảnh")


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff" + b"rac" * 99, b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, b"RIFF\x00\x00\x00\x00WEBPrac"]
)
def test_file_that_only_begins_like_a_picture_is_refused(portal, content):
    with pytest.raises(Refusal, match="không phải là ảnh"):
        keep_picture(SimpleUploadedFile("anh.jpg", content), title="Ảnh")


def test_kept_picture_says_what_is_seen_and_by_whom(ward):
    picture = keep_picture(
        photo_file(), title=" Tổng vệ sinh ", alt=" Người dân quét ngõ ", credit="Thu Lan", by=ward.lan
    )
    assert (picture.title, picture.alt, picture.credit, picture.uploaded_by_user) == (
        "Tổng vệ sinh",
        "Người dân quét ngõ",
        "Thu Lan",
        ward.lan,
    )
    assert picture.file_size and picture.file_hash


def test_picture_of_a_published_article_does_not_change(picture):
    picture.alt = "Sửa trước khi đăng"
    picture.save()
    make_article(picture=picture)
    for name, value in (
        ("alt", "Sửa sau khi đăng"),
        ("credit", "Khác"),
        ("file", photo_file(colour=(0, 0, 0))),
        ("focal_point_x", 5),
    ):
        changed = Picture.objects.get(pk=picture.pk)
        setattr(changed, name, value)
        with pytest.raises(Refusal):
            changed.save()
    recall_article("release:1")
    picture.alt = "Sửa sau khi thu hồi"
    picture.save()
