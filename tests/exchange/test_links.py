"""What is out elsewhere is looked at again and again: one row a change, and the board hears of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.exchange import desk, queries
from conglang.exchange.actions import links
from conglang.exchange.models import CheckedLink, LinkFinding
from conglang.exchange.rounds import claim
from conglang.exchange.rules import Standing, next_check
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Release
from tests.factories.exchange import CheckedLinkFactory, HandoverFactory, LinkFindingFactory
from tests.factories.newsroom import ChannelFactory, ReleaseFactory, WorkFactory

TITLE = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
DIGEST = "0" * 64
OTHER = "<p>Sáng 22/11, một câu khác hẳn đã được thay vào đây.</p><p>Đây là câu thứ hai của bài đã sửa.</p>"


@pytest.fixture
def release(ward, district):
    """Out at the district's portal since yesterday."""
    return ReleaseFactory(
        work=WorkFactory(created_by=ward.lan),
        channel=ChannelFactory(code=Channel.UPPER_PORTAL),
        title=TITLE,
        state=Release.State.OUT,
        out_at=clock.local(2020, 11, 22, 15, 30),
        proof_url=district.article("/tin/1", f"(Cự Khối) {TITLE}"),
        proof_digest=DIGEST,
    )


def later(**much) -> None:
    with clock.at(clock.now() + timedelta(**much)):
        links.check_due_links()


def found() -> list[tuple[str, str]]:
    return list(LinkFinding.objects.order_by("at", "pk").values_list("standing", "reason"))


def desk_of(user, rf) -> list[str]:
    request = rf.get("/")
    request.user = user
    return [row.text for row in desk.rows(request)]


def test_first_look_verifies_and_later_ones_add_nothing(release, ward, rf, district):
    links.check_due_links()
    finding = LinkFinding.objects.get()
    assert (finding.standing, str(finding.published), len(finding.sha256)) == (Standing.VERIFIED, "2020-11-22", 64)
    later(days=1)
    later(days=2)
    assert (LinkFinding.objects.count(), len(district.asked)) == (1, 3)
    assert desk_of(ward.minh, rf) == []


def test_changed_text_is_told_once_with_a_link_and_becomes_the_measure_when_seen(release, ward, rf, district):
    links.check_due_links()
    district.article("/tin/1", f"(Cự Khối) {TITLE}", text=OTHER)
    later(days=1)
    later(days=2)
    assert [standing for standing, _reason in found()] == [Standing.VERIFIED, Standing.CHANGED]
    assert "Nội dung trên trang khác với lần kiểm tra lúc 09:00 23/11/2020" in found()[1][1]
    assert desk_of(ward.minh, rf) == [f"Bài trên cổng cấp trên đã thay đổi: {TITLE}"]

    links.mark_seen(LinkFinding.objects.first(), by=ward.minh)
    later(days=3)
    assert (desk_of(ward.minh, rf), LinkFinding.objects.count()) == ([], 2)
    district.article("/tin/1", f"(Cự Khối) {TITLE}")
    later(days=4)
    assert found()[-1][0] == Standing.CHANGED, "what was seen is what later looks are compared with"


def test_piece_that_went_away_and_came_back_leaves_three_rows(release, ward, rf, district):
    links.check_due_links()
    page = district.pages.pop("/tin/1")
    later(days=1)
    assert desk_of(ward.hoa, rf) == [f"Bài không còn trên cổng cấp trên: {TITLE}"]
    later(days=2)
    district.pages["/tin/1"] = page
    later(days=3)
    assert [standing for standing, _reason in found()] == [Standing.VERIFIED, Standing.GONE, Standing.VERIFIED]
    assert desk_of(ward.hoa, rf) == []


def test_other_piece_at_the_address_is_changed_from_the_first_look(release, district):
    district.article("/tin/1", "Quận kiểm tra công tác phòng, chống dịch tại các chợ")
    links.check_due_links()
    assert found()[0][0] == Standing.CHANGED
    assert "Quận kiểm tra" in found()[0][1]


def test_headline_that_the_upper_level_told_us_is_right(release, district):
    district.article("/tin/1", "Cự Khối chung tay vì đường ngõ sạch đẹp")
    HandoverFactory(
        release=release,
        state="accepted",
        accepted_url=release.proof_url,
        accepted_title="Cự Khối chung tay vì đường ngõ sạch, đẹp",
        accepted_at=release.out_at,
    )
    links.check_due_links()
    assert found() == [(Standing.VERIFIED, "")]


def test_silent_or_closed_host_stays_unchecked_and_off_the_desk(release, ward, rf, settings, district):
    settings.CONGLANG_OUTGOING_HOSTS = []
    links.check_due_links()
    later(hours=1)
    later(hours=6)
    assert [standing for standing, _reason in found()] == [Standing.UNVERIFIED]
    assert (district.asked, desk_of(ward.minh, rf)) == ([], [])
    settings.CONGLANG_OUTGOING_HOSTS = [district.host]
    later(days=3)
    assert [standing for standing, _reason in found()] == [Standing.UNVERIFIED, Standing.VERIFIED]


def test_redirect_is_told_and_the_piece_stays_unchecked(release, district):
    district.put("/tin/1", "", status=301, Location="/")
    links.check_due_links()
    [(standing, reason)] = found()
    assert standing == Standing.UNVERIFIED and f"{district.url}/" in reason


def test_taken_back_piece_and_ward_portal_are_not_asked_after(release, ward, district):
    Release.objects.filter(pk=release.pk).update(
        taken_back_at=clock.now(), taken_back_reason="Sai ảnh", state="recalled"
    )
    ReleaseFactory(
        state="out", out_at=clock.now(), proof_url=f"{district.url}/o-nha", proof_digest=DIGEST, work=release.work
    )
    assert links.check_due_links() == 0
    assert CheckedLink.objects.count() == 0


def test_new_address_after_a_correction_is_looked_at_and_the_old_one_no_more(release, district):
    links.check_due_links()
    Release.objects.filter(pk=release.pk).update(proof_url=district.article("/tin/2", TITLE))
    later(days=1)
    later(days=2)
    assert [path for path, _etag in district.asked] == ["/tin/1", "/tin/2", "/tin/2"]


@pytest.mark.parametrize(
    ("age", "unreached", "pause"),
    [
        (timedelta(hours=1), 0, timedelta(days=1)),
        (timedelta(days=8), 0, timedelta(days=7)),
        (timedelta(days=91), 0, timedelta(days=30)),
        (timedelta(days=400), 0, timedelta(days=90)),
        (timedelta(days=400), 1, timedelta(minutes=5)),
        (timedelta(days=400), 2, timedelta(hours=1)),
        (timedelta(days=400), 3, timedelta(hours=4)),
        (timedelta(days=400), 4, timedelta(days=90)),
    ],
)
def test_the_older_a_piece_the_rarer_the_looks(age, unreached, pause):
    now = clock.now()
    assert next_check(now - age, now, unreached=unreached) == now + pause


def test_two_rounds_at_once_look_once(release, district):
    links.take_up_new()
    link = CheckedLink.objects.get()
    assert [claim(link), claim(link)] == [True, False]


def test_finding_is_seen_once_and_by_the_board(release, ward):
    finding = LinkFindingFactory(link=CheckedLinkFactory(release=release, url=release.proof_url), standing="gone")
    with pytest.raises(PermissionDenied):
        links.mark_seen(finding, by=ward.lan)
    links.mark_seen(finding, by=ward.hung)
    with pytest.raises(Refusal):
        links.mark_seen(finding, by=ward.minh)


def test_screens_show_what_was_found_and_let_it_be_seen(release, ward, client, district):
    links.check_due_links()
    district.article("/tin/1", f"(Cự Khối) {TITLE}", text=OTHER)
    later(days=1)
    client.force_login(ward.minh)
    link, finding = CheckedLink.objects.get(), LinkFinding.objects.first()
    assert "Đã thay đổi" in client.get(reverse("exchange:links")).content.decode()
    shown = client.get(link.get_absolute_url()).content.decode()
    assert finding.sha256[:16] in shown and "Tôi đã xem" in shown
    client.post(reverse("exchange:link_seen", args=[finding.pk]))
    assert "Tôi đã xem" not in client.get(link.get_absolute_url()).content.decode()
    client.force_login(ward.thanh)
    assert "Kiểm tra ngay" not in client.get(link.get_absolute_url()).content.decode()
    assert client.post(reverse("exchange:link_check", args=[link.pk])).status_code == 403


@pytest.mark.parametrize("number", [1, 6])
def test_list_asks_the_same_number_of_queries_however_long(ward, client, number, django_assert_max_num_queries):
    channel = ChannelFactory(code=Channel.UPPER_PORTAL)
    for at in range(number):
        url = f"https://long-bien.example/tin/{at}"
        about = {"state": "out", "out_at": clock.now(), "proof_url": url, "proof_digest": DIGEST}
        LinkFindingFactory(link=CheckedLinkFactory(release=ReleaseFactory(channel=channel, **about), url=url))
    with django_assert_max_num_queries(3):
        assert len(queries.with_findings(queries.checked_links())) == number
