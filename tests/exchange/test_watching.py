"""The upper portal's pages are read politely; what may be ours is proposed, and a person decides."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail import hooks

from conglang.agencies.desk import rows_for
from conglang.approvals import actions as approvals
from conglang.exchange import queries
from conglang.exchange.actions import matching, watching
from conglang.exchange.models import CheckedLink, Handover, LinkFinding, UpperItem, UpperMatch, WatchedPage
from conglang.exchange.rules import Standing
from conglang.kit import clock
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Delivery, Release
from tests.factories.exchange import HandoverFactory, UpperItemFactory, UpperMatchFactory, WatchedPageFactory
from tests.factories.newsroom import ChannelFactory, DeliveryFactory, ReleaseFactory, ShareFactory, WorkFactory
from tests.factories.portal import make_article

FEEDS = Path(__file__).parent / "feeds"
TITLE = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"


def on_its_way(ward, title=TITLE) -> Release:
    """Written by Lan, approved by Hùng's board, with the upper level; nobody has told where it stands there."""
    work = WorkFactory(title=title, created_by=ward.lan, genre=ward.news, column=ward.column)
    ShareFactory(work=work, person=ward.lan.person)
    channel = ChannelFactory(code=Channel.UPPER_PORTAL)
    release = ReleaseFactory(
        work=work,
        channel=channel,
        title=title,
        state=Release.State.SUBMITTED,
        submitted_by=ward.lan,
        submitted_at=clock.local(2020, 11, 22, 11),
    )
    approvals.approve(release, by=ward.hung)
    release.state = Release.State.APPROVED
    release.save()
    DeliveryFactory(release=release)
    return release


@pytest.fixture
def release(ward):
    return on_its_way(ward)


@pytest.fixture
def watched(district, ward) -> WatchedPage:
    district.put("/rss", (FEEDS / "district.xml").read_text(encoding="utf-8"), ETag='"v1"')
    district.article("/tin/ve-sinh", "Cự Khối: Tổ dân phố số 05 ra quân tổng vệ sinh môi trường")
    return WatchedPageFactory(url=f"{district.url}/rss")


def proposed() -> list[tuple[str, str]]:
    return list(UpperMatch.objects.values_list("item__title", "state"))


def test_feed_proposes_what_is_like_our_piece_and_nothing_else(release, watched):
    assert watching.read_due_pages() == 1
    assert proposed() == [("Cự Khối: Tổ dân phố số 05 ra quân tổng vệ sinh môi trường", "proposed")]
    assert UpperItem.objects.count() == 3, "the article of 2018 is no news"
    release.refresh_from_db()
    assert release.state == Release.State.APPROVED, "only a person decides"


def test_page_is_asked_again_at_its_time_and_only_for_what_has_changed(release, watched, district):
    watching.read_due_pages()
    assert watching.read_due_pages() == 0, "not before its time"
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert watching.read_due_pages() == 1
    assert [etag for _path, etag in district.asked] == ["", '"v1"']
    assert (UpperItem.objects.count(), UpperMatch.objects.count()) == (3, 1)


@pytest.mark.parametrize("name", ["list-days-below.html", "list-days-above.html"])
def test_list_page_proposes_as_well(release, district, name):
    district.put("/tin/", (FEEDS / name).read_text(encoding="utf-8"))
    WatchedPageFactory(url=f"{district.url}/tin/")
    watching.read_due_pages()
    assert UpperMatch.objects.get().percent >= 95


def test_what_stood_on_a_list_without_days_before_is_not_offered_as_news(ward, district):
    link = "<a href='/{n}'>Quận tổ chức hoạt động số {n} trong năm</a>"
    district.put("/tin/", link.format(n=1))
    page = WatchedPageFactory(url=f"{district.url}/tin/")
    watching.read_page(page.pk)
    district.put("/tin/", link.format(n=1) + link.format(n=2))
    watching.read_page(page.pk)
    assert [item.title for item in UpperItem.objects.offered()] == ["Quận tổ chức hoạt động số 2 trong năm"]


def test_article_older_than_our_piece_is_not_ours(release, ward):
    UpperItemFactory(published_at=release.submitted_at - timedelta(days=30))
    assert watching.propose() == 0
    UpperItemFactory(published_at=release.submitted_at + timedelta(hours=4))
    assert watching.propose() == 1


def test_rejected_pair_is_never_proposed_again(release, watched, ward, district):
    watching.read_due_pages()
    matching.reject(UpperMatch.objects.get(), by=ward.minh)
    district.put("/rss", (FEEDS / "district.xml").read_text(encoding="utf-8").replace("tin-1204", "tin-9"), ETag='"v2"')
    watching.read_page(watched.pk)
    assert proposed() == [("Cự Khối: Tổ dân phố số 05 ra quân tổng vệ sinh môi trường", "rejected")]
    with pytest.raises(IllegalMove):
        matching.confirm(UpperMatch.objects.get(), by=ward.minh)


def test_confirmed_match_marks_the_release_out_with_its_proof(release, watched, ward):
    handover = HandoverFactory(release=release, digest=release.content_digest(), state=Handover.State.SENT)
    watching.read_due_pages()
    matching.confirm(UpperMatch.objects.get(), by=ward.minh)
    release.refresh_from_db()
    handover.refresh_from_db()
    assert (release.state, release.proof_url) == (Release.State.OUT, f"{watched.url.removesuffix('/rss')}/tin/ve-sinh")
    assert release.out_at == clock.local(2020, 11, 22, 15, 30)
    assert "đã kiểm tra địa chỉ" in release.proof_note
    assert release.delivery.state == Delivery.State.DONE
    assert (handover.state, handover.next_try_at) == (Handover.State.ACCEPTED, None), "the API is not asked any more"
    finding = LinkFinding.objects.get()
    assert (finding.standing, finding.title, len(finding.sha256)) == (
        Standing.VERIFIED,
        "Cự Khối: Tổ dân phố số 05 ra quân tổng vệ sinh môi trường",
        64,
    )
    assert UpperItem.objects.get(key="tin-1204").state == UpperItem.State.OURS
    with pytest.raises((Refusal, IllegalMove)):
        matching.confirm(UpperMatch.objects.get(), by=ward.minh)


def test_address_that_cannot_be_reached_is_confirmed_as_unchecked(release, ward, settings):
    settings.CONGLANG_OUTGOING_HOSTS = []
    matching.confirm(UpperMatchFactory(release=release), by=ward.hoa)
    release.refresh_from_db()
    assert (release.state, LinkFinding.objects.get().standing) == (Release.State.OUT, Standing.UNVERIFIED)
    assert "chưa kiểm tra được" in release.proof_note


def test_author_and_it_officer_do_not_decide(release, ward):
    match = UpperMatchFactory(release=release)
    for by in (ward.lan, ward.nam, ward.yen):
        for act in (matching.confirm, matching.reject):
            with pytest.raises(PermissionDenied):
                act(match, by=by)
    ShareFactory(work=release.work, person=ward.minh.person)
    match.refresh_from_db()
    with pytest.raises(PermissionDenied):
        matching.confirm(match, by=ward.minh)
    assert UpperMatch.objects.get().state == UpperMatch.State.PROPOSED


def test_piece_that_came_home_by_another_way_is_proposed_no_more(release, ward):
    match = UpperMatchFactory(release=release)
    Release.objects.filter(pk=release.pk).update(
        state=Release.State.OUT, out_at=clock.now(), proof_url="https://quan.example/1", proof_digest="0" * 64
    )
    with pytest.raises(Refusal):
        matching.confirm(match, by=ward.minh)
    assert CheckedLink.objects.count() == 0


def test_address_of_another_piece_is_neither_proposed_nor_confirmed(release, ward):
    match = UpperMatchFactory(release=release)
    other = on_its_way(ward, "Một bài khác của phường về trồng cây xanh")
    Release.objects.filter(pk=other.pk).update(
        state=Release.State.OUT, out_at=clock.now(), proof_url=match.item.url, proof_digest="0" * 64
    )
    assert list(queries.open_matches()) == []
    with pytest.raises(Refusal):
        matching.confirm(match, by=ward.minh)
    match.delete()
    assert watching.propose() == 0


def test_silent_portal_stands_on_the_desk_after_two_tries(ward, settings, rf):
    settings.CONGLANG_OUTGOING_HOSTS = ["127.0.0.1:9"]
    page = WatchedPageFactory(url="http://127.0.0.1:9/rss")
    request = rf.get("/")
    request.user = ward.nam
    for _try in range(2):
        assert watching.read_page(page.pk) is False
    page.refresh_from_db()
    assert page.next_at == clock.now() + timedelta(minutes=5)
    assert [row.text for row in rows_for(request)] == ["Chưa đọc được trang theo dõi của Cổng TTĐT quận Long Biên"]


def test_portal_that_answers_badly_is_not_pressed(ward, district):
    page = WatchedPageFactory(url=district.put("/rss", "", status=429))
    watching.read_page(page.pk)
    page.refresh_from_db()
    assert (page.next_at, "429" in page.failure) == (clock.now() + timedelta(minutes=30), True)


def test_one_silent_host_keeps_no_other_waiting(ward, settings, district):
    settings.CONGLANG_OUTGOING_HOSTS = [district.host, "127.0.0.1:9"]
    for path in ("a", "b"):
        WatchedPageFactory(url=f"http://127.0.0.1:9/{path}", next_at=clock.now() - timedelta(hours=1))
    district.put("/rss", (FEEDS / "district.xml").read_text(encoding="utf-8"))
    WatchedPageFactory(url=f"{district.url}/rss")
    assert watching.read_due_pages() == 2
    assert UpperItem.objects.exists()


FIELDS = {"name": "Cổng TTĐT quận", "every_minutes": "120", "finds_ours": "on", "brings_news": "on", "is_active": "on"}


def test_it_officer_names_a_page_whose_host_is_on_the_list(ward, district, client):
    client.force_login(ward.nam)
    answer = client.post(reverse("exchange:watched_page_add"), {**FIELDS, "url": f"{district.url}/rss"})
    assert (answer.status_code, WatchedPage.objects.get().every_minutes) == (302, 120)


def test_other_host_is_refused_beside_the_field_and_nothing_is_lost(ward, district, client):
    client.force_login(ward.nam)
    answer = client.post(reverse("exchange:watched_page_add"), {**FIELDS, "url": "http://10.0.0.1/rss"})
    said = answer.content.decode()
    assert (answer.status_code, WatchedPage.objects.count()) == (422, 0)
    assert "CONGLANG_OUTGOING_HOSTS" in said and 'value="http://10.0.0.1/rss"' in said


def test_writer_names_no_page(ward, client):
    client.force_login(ward.lan)
    assert client.post(reverse("exchange:watched_page_add"), FIELDS).status_code == 403
    with pytest.raises(PermissionDenied):
        watching.keep_page(WatchedPage(name="x", url="https://quan.example/"), by=ward.lan)


def test_new_address_is_read_from_the_beginning(ward, district):
    page = WatchedPageFactory(url=f"{district.url}/rss", etag='"v1"', read_at=clock.now())
    page.url = f"{district.url}/rss/moi"
    watching.keep_page(page, by=ward.minh)
    page.refresh_from_db()
    assert (page.etag, page.read_at, page.next_at) == ("", None, clock.now())


def test_screen_confirms_and_rejects(release, watched, ward, client, django_assert_max_num_queries):
    watching.read_due_pages()
    client.force_login(ward.minh)
    with django_assert_max_num_queries(30):
        shown = client.get(reverse("exchange:matches")).content.decode()
    assert "Đúng, là bài của đơn vị" in shown and "100 %" in shown
    client.post(reverse("exchange:match_confirm", args=[UpperMatch.objects.get().pk]))
    release.refresh_from_db()
    assert release.state == Release.State.OUT
    client.force_login(ward.lan)
    assert client.get(reverse("exchange:matches")).status_code == 403


def test_proposal_stands_on_the_desk_of_who_may_decide(release, ward, rf):
    UpperMatchFactory(release=release)
    request = rf.get("/")
    texts = {}
    for user in (ward.minh, ward.nam):
        request.user = user
        texts[user.username] = [row.text for row in rows_for(request) if "cổng cấp trên" in row.text]
    assert (len(texts["minh"]), texts["nam"]) == (1, [])


@pytest.mark.django_db(transaction=True)
def test_feed_and_article_of_this_very_software_are_read(live_server, ward, settings):
    """As in the demo: the upper level runs the same portal."""
    settings.CONGLANG_OUTGOING_HOSTS = [live_server.url.removeprefix("http://")]
    settings.CONGLANG_BASE_URL = live_server.url
    release = on_its_way(ward)
    with hooks.register_temporarily("portal_is_approved", lambda key, digest: key.startswith("quan:") or None):
        make_article(
            "quan:1", title=f"Cự Khối: {TITLE}", column=ward.column, published_at=clock.local(2020, 11, 22, 15)
        )
    page = WatchedPageFactory(url=f"{live_server.url}/rss/")
    watching.read_page(page.pk)
    matching.confirm(UpperMatch.objects.get(), by=ward.minh)
    release.refresh_from_db()
    finding = LinkFinding.objects.get()
    assert (release.out_at, finding.standing, finding.reason) == (
        clock.local(2020, 11, 22, 15),
        Standing.VERIFIED,
        "",
    )
