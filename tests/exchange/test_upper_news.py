"""News of the upper level: kept once, offered to people, taken as drafts with their source; nothing goes out by itself."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.exchange.actions import upper_news, watching
from conglang.exchange.models import UpperItem
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import releases, works
from conglang.newsroom.models import Channel, Release
from conglang.portal.models import ArticlePage
from conglang.royalties.models import Line
from tests.factories.exchange import UpperItemFactory, UpperMatchFactory, WatchedPageFactory
from tests.factories.newsroom import GenreFactory, WorkFactory

FEEDS = Path(__file__).parent / "feeds"
DISEASE = "Quận Long Biên kiểm tra công tác phòng, chống dịch tại các chợ"
TEXT = (
    "<p class='sapo'><strong>Ngày 21/11, đoàn kiểm tra của quận làm việc tại ba chợ trên địa bàn quận.</strong></p>"
    "<p>Đoàn yêu cầu ban quản lý chợ nhắc người dân đeo khẩu trang, bố trí nước sát khuẩn ở các lối ra vào chợ.</p>"
    "<p>Những hộ kinh doanh vi phạm lần thứ hai bị lập biên bản và xử phạt theo đúng quy định của pháp luật.</p>"
)


@pytest.fixture
def fed(ward, district):
    """The district's feed has been read."""
    GenreFactory(code="tin-dang-lai", name="Tin đăng lại")
    district.put("/rss", (FEEDS / "district.xml").read_text(encoding="utf-8"))
    district.article("/tin/phong-dich", DISEASE, text=TEXT, day="21/11/2020 | 10:05")
    page = WatchedPageFactory(url=f"{district.url}/rss")
    watching.read_page(page.pk)
    return page


def offered() -> set[str]:
    return set(UpperItem.objects.offered().values_list("key", flat=True))


def test_news_is_offered_and_nothing_of_it_is_published(fed):
    assert offered() == {"tin-1204", "tin-1203", "tin-1202"}
    assert (ArticlePage.objects.count(), Release.objects.count()) == (0, 0)


def test_same_guid_and_same_address_are_kept_once(fed, district):
    watching.read_page(fed.pk)
    feed = (FEEDS / "district.xml").read_text(encoding="utf-8")
    district.put("/rss/khac", feed.replace("tin-12", "muc-12"))
    watching.read_page(WatchedPageFactory(url=f"{district.url}/rss/khac").pk)
    district.put("/rss", feed.replace("/tin/phong-dich", "/tin/dia-chi-moi"))
    watching.read_page(fed.pk)
    assert UpperItem.objects.count() == 3


def test_what_the_ward_has_already_is_not_offered(ward, district):
    WorkFactory(title=DISEASE.upper())
    district.put("/rss", (FEEDS / "district.xml").read_text(encoding="utf-8"))
    watching.read_page(WatchedPageFactory(url=f"{district.url}/rss").pk)
    known = UpperItem.objects.get(key="tin-1203")
    assert (known.state, "Đơn vị đã có" in known.remark) == (UpperItem.State.KNOWN, True)
    assert offered() == {"tin-1204", "tin-1202"}


def test_what_may_be_ours_is_not_offered_until_somebody_says_it_is_not(fed):
    match = UpperMatchFactory(item=UpperItem.objects.get(key="tin-1204"))
    assert "tin-1204" not in offered()
    match.state = "rejected"
    match.save()
    assert "tin-1204" in offered()


def test_page_watched_for_our_pieces_brings_no_news(ward, district):
    district.put("/rss", (FEEDS / "district.xml").read_text(encoding="utf-8"))
    watching.read_page(WatchedPageFactory(url=f"{district.url}/rss", brings_news=False).pk)
    assert (offered(), UpperItem.objects.count()) == (set(), 3)


def test_draft_has_the_words_the_source_line_and_no_author_of_ours(fed, ward):
    item = upper_news.take_as_draft(UpperItem.objects.get(key="tin-1203"), by=ward.lan)
    work, release = item.work, item.work.releases.get()
    assert (release.channel.code, release.state, release.title) == (Channel.WARD_PORTAL, Release.State.DRAFT, DISEASE)
    assert release.lead == "Ngày 21/11, đoàn kiểm tra của quận làm việc tại ba chợ trên địa bàn quận."
    assert release.body.splitlines()[-1] == "Theo Cổng TTĐT quận Long Biên, ngày 21/11/2020."
    assert len(release.body.splitlines()) == 3
    assert (work.source, work.source_url, work.genre.code) == (
        "Cổng TTĐT quận Long Biên, ngày 21/11/2020",
        item.url,
        "tin-dang-lai",
    )
    assert (work.shares.count(), work.byline) == (0, "")
    with pytest.raises(IllegalMove):
        upper_news.take_as_draft(item, by=ward.lan)


def test_words_that_cannot_be_fetched_are_those_of_the_feed(fed, ward, district):
    district.pages.pop("/tin/phong-dich")
    item = upper_news.take_as_draft(UpperItem.objects.get(key="tin-1203"), by=ward.hoa)
    release = item.work.releases.get()
    assert release.lead.startswith("Đoàn kiểm tra của quận yêu cầu ban quản lý chợ")
    assert release.body == "Theo Cổng TTĐT quận Long Biên, ngày 21/11/2020."


def test_board_publishes_it_with_its_source_and_nobody_is_paid(fed, ward):
    work = upper_news.take_as_draft(UpperItem.objects.get(key="tin-1203"), by=ward.lan).work
    release = work.releases.get()
    works.write(release, title=release.title, lead=release.lead, body=release.body, column=ward.column, by=ward.lan)
    releases.submit(release, by=ward.lan)
    with pytest.raises((PermissionDenied, Refusal)):
        releases.approve(release, by=ward.lan)
    releases.approve(release, by=ward.hung)
    page = ArticlePage.objects.get()
    assert (page.source, page.byline) == ("Cổng TTĐT quận Long Biên, ngày 21/11/2020", "")
    assert not Line.objects.exists()


def test_source_is_part_of_what_is_approved_and_changes_no_older_digest(ward):
    plain, quoted = WorkFactory(), WorkFactory(source="Cổng TTĐT quận")
    from tests.factories.newsroom import ReleaseFactory

    assert "source" not in ReleaseFactory(work=plain).content()
    assert ReleaseFactory(work=quoted).content()["source"] == "Cổng TTĐT quận"


def test_left_alone_is_not_offered_again_but_may_be_taken_later(fed, ward):
    item = upper_news.leave(UpperItem.objects.get(key="tin-1202"), by=ward.lan)
    watching.read_page(fed.pk)
    assert "tin-1202" not in offered()
    with pytest.raises(IllegalMove):
        upper_news.leave(item, by=ward.lan)
    assert upper_news.take_as_draft(item, by=ward.minh).work is not None


@pytest.mark.parametrize("name", ["yen", "thanh", "toan"])
def test_who_does_not_write_takes_nothing(fed, ward, name):
    item = UpperItem.objects.first()
    for act in (upper_news.take_as_draft, upper_news.leave):
        with pytest.raises(PermissionDenied):
            act(item, by=getattr(ward, name))


def test_screen_takes_and_leaves(fed, ward, client):
    client.force_login(ward.lan)
    page = client.get(reverse("exchange:upper_news")).content.decode()
    assert DISEASE in page and "Lấy làm bản thảo" in page and "Trang theo dõi" not in page
    item = UpperItem.objects.get(key="tin-1203")
    answer = client.post(reverse("exchange:upper_news_take", args=[item.pk]))
    item.refresh_from_db()
    assert answer.url == reverse("newsroom:work_text", args=[item.work_id])
    assert client.get(answer.url).status_code == 200
    assert client.post(reverse("newsroom:work_authors", args=[item.work_id])).url == reverse(
        "newsroom:work_check", args=[item.work_id]
    )
    client.post(reverse("exchange:upper_news_leave", args=[UpperItem.objects.get(key="tin-1202").pk]))
    assert offered() == {"tin-1204"}
    taken = client.get(reverse("exchange:upper_news") + "?xem=da-lay").content.decode()
    assert reverse("newsroom:work", args=[item.work_id]) in taken
    client.force_login(ward.thanh)
    assert "Lấy làm bản thảo" not in client.get(reverse("exchange:upper_news")).content.decode()


@pytest.mark.parametrize("number", [1, 8])
def test_list_of_news_asks_the_same_number_of_queries(ward, client, number, django_assert_max_num_queries):
    page = WatchedPageFactory()
    for _at in range(number):
        UpperItemFactory(page=page, state="taken", work=WorkFactory(), decided_by=ward.minh, decided_at=page.next_at)
    client.force_login(ward.minh)
    client.get(reverse("exchange:upper_news"))
    with django_assert_max_num_queries(30):
        client.get(reverse("exchange:upper_news") + "?xem=da-lay")
