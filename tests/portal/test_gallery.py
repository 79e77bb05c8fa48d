"""Photos below the text: all that were approved, each with its words, gone with the article, written by nobody's hand."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conglang.kit.refusals import Refusal
from conglang.portal.actions import Photo, keep_picture, recall_article, withdraw_article
from conglang.portal.models import ArticlePhoto, Picture
from conglang.portal.models.pictures import ARTICLE, LEAD
from tests.factories.portal import PictureFactory, make_article, photo_file


@pytest.fixture
def photos(portal):
    """One above the text, two below it."""
    seen = ("Quét ngõ", "Trồng hoa", "Phát loa")
    return [Photo(PictureFactory(alt=alt, credit="Văn Bình"), f"{alt}, sáng 22/11") for alt in seen]


@pytest.fixture
def page(photos):
    return make_article(picture=photos[0].picture, picture_caption=photos[0].caption, more_photos=photos[1:])


def figures(html: str) -> list[tuple[str, str]]:
    """Of every figure: what is seen on it, and the words under it."""
    found = re.findall(r'<figure.*?alt="([^"]*)".*?<figcaption>(.*?)</figcaption>', html, re.DOTALL)
    return [(alt, " ".join(re.sub(r"<[^>]+>", "", words).split())) for alt, words in found]


def test_each_photo_is_a_figure_with_its_words_in_order(page, client):
    html = client.get(page.url).content.decode()

    assert figures(html) == [
        ("Quét ngõ", "Quét ngõ, sáng 22/11 Ảnh: Văn Bình"),
        ("Trồng hoa", "Trồng hoa, sáng 22/11 Ảnh: Văn Bình"),
        ("Phát loa", "Phát loa, sáng 22/11 Ảnh: Văn Bình"),
    ]
    text, gallery = html.index("cl-body"), html.index('aria-labelledby="anh"')
    assert html.index("<figure") < text < gallery < html.rindex("<figure")
    assert 'id="anh">Ảnh trong bài</h2>' in html
    assert html.count('loading="lazy"') == 2


def test_a_piece_with_one_photo_has_no_gallery(photos, client):
    page = make_article(picture=photos[0].picture)
    assert "cl-gallery" not in client.get(page.url).content.decode()


def test_a_correction_shows_the_photos_it_was_approved_with(page, photos, client):
    again = make_article(picture=photos[2].picture, picture_caption="Mới", more_photos=[photos[0]])

    assert (again.pk, again.picture) == (page.pk, photos[2].picture)
    assert [(photo.picture, photo.position) for photo in again.photos.all()] == [(photos[0].picture, 0)]


@pytest.mark.parametrize("take_back", [recall_article, lambda key: withdraw_article(key, reason="Ảnh sai.")])
def test_photos_below_the_text_go_with_their_article(page, photos, client, take_back):
    url = photos[1].picture.in_sizes(ARTICLE)[0].url
    assert client.get(url).status_code == 200
    take_back("release:1")
    assert client.get(url).status_code == 404
    assert "cl-gallery" not in client.get(page.url).content.decode()


def test_nobody_changes_a_shown_photo_by_hand(page, photos):
    shown = page.photos.first()
    shown.caption = "Khác"
    for by_hand in (
        shown.save,
        shown.delete,
        lambda: ArticlePhoto.objects.create(page=page, picture=photos[0].picture),
    ):
        with pytest.raises(Refusal):
            by_hand()
    photos[1].picture.alt = "Khác"
    with pytest.raises(Refusal):
        photos[1].picture.save()
    assert [photo.caption for photo in ArticlePhoto.objects.all()] == ["Trồng hoa, sáng 22/11", "Phát loa, sáng 22/11"]


def test_a_photo_whose_original_is_gone_is_left_out(page, photos, client):
    picture = Picture.objects.get(pk=photos[1].picture.pk)
    picture.file.storage.delete(picture.file.name)
    assert [alt for alt, _words in figures(client.get(page.url).content.decode())] == ["Quét ngõ", "Phát loa"]


def test_every_photo_is_drawn_before_the_first_reader(photos, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_article(picture=photos[0].picture, more_photos=photos[1:])

    drawn = {photo.picture.pk: set(photo.picture.renditions.values_list("filter_spec", flat=True)) for photo in photos}
    assert drawn == {photo.picture.pk: {*LEAD, *ARTICLE} for photo in photos}


def test_many_photos_cost_no_more_queries(photos, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(key, more):
        page = make_article(key, picture=photos[0].picture, more_photos=more)
        for _visit in range(2):
            with CaptureQueriesContext(connection) as asked:
                client.get(page.url)
        return len(asked)

    others = [Photo(PictureFactory(), "Thêm") for _number in range(3)]
    assert cost("release:8", photos[1:2]) == cost("release:9", others)


def test_what_is_no_photo_is_not_kept(portal):
    assert keep_picture(photo_file(), title="Ảnh").pk
    with pytest.raises(Refusal):
        keep_picture(SimpleUploadedFile("anh.jpg", b"<svg onload=alert(1)>"), title="Ảnh")
    assert Picture.objects.count() == 1
