"""Writing: one text for all channels until one is written apart; photos and authors; what was handed in is kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import photos, releases, works
from conglang.newsroom.models import Release, Share, Submission, WorkPhoto
from conglang.portal.models import ArticlePage, Picture
from tests.factories.newsroom import GenreFactory, ReleaseFactory, photo_file

State = Release.State
WORDS = {"title": "Ra quân tổng vệ sinh", "lead": "Sáng 24/11, tổ 5 ra quân.", "body": ReleaseFactory.body}


@pytest.fixture
def work(ward):
    return works.begin_work(
        by=ward.lan, title="Tin về tổ 5", genre=ward.news, channels=ward.channels, column=ward.column
    )


@pytest.fixture
def written(work, ward):
    works.write(main(work), by=ward.lan, **WORDS)
    return work


def main(work):
    return work.releases.get(channel__is_main=True)


def texts(work):
    return [release.body for release in work.releases.order_by("channel__position")]


def test_other_channels_take_the_words_of_the_main_one_along(written):
    assert texts(written) == [WORDS["body"]] * 3


def test_channel_written_apart_keeps_its_words(written, ward):
    radio = written.releases.get(channel__code="radio")
    works.write(radio, by=ward.lan, title="Tin", lead="Nghe đài.", body="Lời riêng cho đài.")
    works.write(main(written), by=ward.lan, **WORDS | {"body": WORDS["body"] + " Thêm."})
    assert texts(written) == [WORDS["body"] + " Thêm.", WORDS["body"] + " Thêm.", "Lời riêng cho đài."]


def test_words_typed_over_somebody_elses_are_not_kept(written, ward):
    seen = main(written).content_digest()
    works.write(main(written), by=ward.minh, **WORDS | {"title": "Minh đã sửa"})
    with pytest.raises(Refusal, match="Người khác vừa sửa"):
        works.write(main(written), by=ward.lan, seen_digest=seen, **WORDS)
    assert main(written).title == "Minh đã sửa"


@pytest.mark.parametrize("person", ["binh", "hoa", "duc", "toan", "thanh"])
def test_who_is_neither_author_nor_editor_does_not_write(written, ward, person):
    with pytest.raises(PermissionDenied):
        works.write(main(written), by=getattr(ward, person), **WORDS)


def test_handing_in_keeps_every_version_word_for_word(written, ward):
    releases.submit_work(written, by=ward.lan)
    releases.send_back(main(written), by=ward.minh, reason="Thêm số liệu.")
    works.write(main(written), by=ward.lan, **WORDS | {"title": "Bản hai"})
    releases.submit_work(written, by=ward.lan)
    kept = Submission.objects.filter(release=main(written))
    assert [row.content["title"] for row in kept] == ["Ra quân tổng vệ sinh", "Bản hai"]
    assert kept.last().digest == main(written).content_digest()


def test_text_with_gaps_is_not_handed_in(written, ward):
    works.write(main(written), by=ward.lan, **WORDS | {"body": WORDS["body"] + "\nKết quả: […]"})
    with pytest.raises(Refusal, match="chỗ trống"):
        releases.submit_work(written, by=ward.lan)
    assert set(written.releases.values_list("state", flat=True)) == {State.DRAFT}


def test_channels_are_added_and_dropped_before_handing_in(written, ward):
    about = {"title": "Tin", "genre": ward.news, "column": ward.column}
    works.set_about(written, by=ward.lan, channels=[ward.portal], **about)
    assert texts(written) == [WORDS["body"]]
    works.set_about(written, by=ward.lan, channels=ward.channels[:2], **about)
    assert texts(written) == [WORDS["body"]] * 2


def test_handed_in_channel_is_not_dropped(written, ward):
    releases.submit_work(written, by=ward.lan)
    with pytest.raises(Refusal, match="đã được gửi duyệt"):
        works.set_about(written, by=ward.lan, title="Tin", genre=ward.news, column=ward.column, channels=[ward.portal])


def test_genre_of_what_is_out_stays(written, ward):
    releases.submit(main(written), by=ward.lan)
    releases.approve(main(written), by=ward.hung)
    with pytest.raises(Refusal, match="không đổi thể loại"):
        works.set_about(
            written,
            by=ward.lan,
            title="Tin",
            genre=GenreFactory(code="bai"),
            column=ward.column,
            channels=ward.channels,
        )


def test_parts_of_the_writers_add_up_to_100(written, ward):
    with pytest.raises(Refusal, match="100 %"):
        works.share_out(written, {ward.lan.person: 60, ward.binh.person: 30}, by=ward.lan)
    works.share_out(written, {ward.lan.person: 60, ward.binh.person: 40}, by=ward.lan)
    assert list(written.shares.values_list("person__name", "percent")) == [
        ("Nguyễn Thu Lan", 60),
        ("Trần Văn Bình", 40),
    ]


def test_new_author_takes_what_waits_back_and_never_approves(written, ward):
    releases.submit_work(written, by=ward.lan)
    works.share_out(written, {ward.lan.person: 50, ward.hung.person: 50}, by=ward.lan)
    assert main(written).state == State.DRAFT
    releases.submit_work(written, by=ward.lan)
    with pytest.raises(PermissionDenied):
        releases.approve(main(written), by=ward.hung)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_photo_goes_into_the_library_with_its_hash(written, ward, format_):
    photo = photos.upload_photo(
        written, file=photo_file(format_), caption="Ra quân", photographer=ward.binh.person, by=ward.lan
    )
    assert (photo.picture.credit, len(photo.picture.file_hash), photo.picture.width) == ("Trần Văn Bình", 40, 60)
    assert Share.objects.get(work=written, kind="photographer").person == ward.binh.person
    assert main(written).content()["photos"] == [[photo.picture.file_hash, "Ra quân", ""]]


@pytest.mark.parametrize(
    ("content", "reason"), [(b"%PDF-1.4 gia lam anh", "không đúng"), (b"\xff\xd8\xff hong", "ảnh")]
)
def test_file_that_is_no_photo_is_refused(written, ward, content, reason):
    with pytest.raises(Refusal, match=reason):
        photos.upload_photo(written, file=SimpleUploadedFile("anh.jpg", content), caption="Ra quân", by=ward.lan)
    assert not Picture.objects.exists()


def test_removed_photo_takes_its_photographer_along(written, ward):
    photo = photos.upload_photo(
        written, file=photo_file(), caption="Ra quân", photographer=ward.binh.person, by=ward.lan
    )
    photos.remove_photo(photo, by=ward.lan)
    assert not WorkPhoto.objects.exists()
    assert not written.shares.filter(kind="photographer").exists()


def test_photo_added_to_what_waits_takes_it_back(written, ward):
    releases.submit_work(written, by=ward.lan)
    photos.upload_photo(written, file=photo_file(), caption="Ra quân", by=ward.lan)
    assert set(written.releases.values_list("state", flat=True)) == {State.DRAFT}


def test_all_photos_of_a_story_reach_the_wards_page(written, ward):
    for name in ("Quét ngõ", "Trồng hoa", "Phát loa"):
        caption = f"{name}, sáng 22/11"
        photos.upload_photo(
            written, file=photo_file(), caption=caption, alt=name, photographer=ward.binh.person, by=ward.lan
        )
    releases.submit_work(written, by=ward.lan)
    approved = releases.approve(main(written), by=ward.hung)

    page = ArticlePage.objects.get(source_key=f"release:{approved.pk}")
    below = [(photo.caption, photo.picture.alt, photo.picture.credit) for photo in page.photos.all()]
    assert (page.picture_caption, page.picture.alt) == ("Quét ngõ, sáng 22/11", "Quét ngõ")
    assert below == [
        ("Trồng hoa, sáng 22/11", "Trồng hoa", "Trần Văn Bình"),
        ("Phát loa, sáng 22/11", "Phát loa", "Trần Văn Bình"),
    ]
