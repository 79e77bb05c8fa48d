"""What everybody hears: only what is out, at once gone when it is taken back."""

import pytest

from conglang.broadcast.actions.proofs import mark_what_was_heard
from conglang.broadcast.actions.sessions import add_item
from conglang.broadcast.shelves import article_part, home_shelf
from conglang.newsroom.actions.releases import approve, submit, withdraw
from conglang.newsroom.models import Release
from conglang.portal.models import ArticlePage
from tests.broadcast.test_playing import heard
from tests.factories.broadcast import planned, recorded_script, tone
from tests.factories.newsroom import ReleaseFactory


@pytest.fixture
def release(ward) -> Release:
    """A piece of the ward portal that was heard this afternoon."""
    item = add_item(planned(ward), recorded_script(ward), by=ward.duc)
    page = ReleaseFactory(work=item.release.work, channel=ward.portal, written_by=ward.lan)
    approve(submit(page, by=ward.lan), by=ward.hung)
    heard(item)
    mark_what_was_heard()
    return Release.objects.get(pk=item.release_id)


def sound(client, release, **headers):
    answer = client.get(f"/nghe/{release.pk}.mp3", headers=headers)
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_sound_is_sent_whole_and_in_ranges(client, release):
    whole = tone()

    assert sound(client, release) == (200, whole)
    assert sound(client, release, range="bytes=100-199") == (206, whole[100:200])
    assert sound(client, release, range="bytes=-50") == (206, whole[-50:])
    assert sound(client, release, range=f"bytes={len(whole) - 10}-") == (206, whole[-10:])
    assert sound(client, release, range=f"bytes={len(whole)}-")[0] == 416
    assert sound(client, release, range="lines=1-2") == (200, whole)


def test_range_says_which_part_it_is(client, release):
    answer = client.get(f"/nghe/{release.pk}.mp3", headers={"range": "bytes=0-9"})

    assert (answer["Content-Range"], answer["Content-Length"]) == (f"bytes 0-9/{len(tone())}", "10")
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "no-cache"


def test_what_is_not_out_is_heard_by_the_station_alone(client, ward):
    script = recorded_script(ward)
    recording = script.recordings.get()

    assert client.get(f"/nghe/{script.release_id}.mp3").status_code == 404
    staff = f"/quan-tri/truyen-thanh/ban-thu/{recording.pk}.mp3"
    assert client.get(staff).status_code == 302
    for who, status in ((ward.duc, 200), (ward.thanh, 200), (ward.lan, 403)):
        client.force_login(who)
        assert client.get(staff).status_code == status


def test_withdrawn_piece_is_heard_no_more(client, ward, release):
    assert release.title in client.get("/truyen-thanh/").content.decode()

    withdraw(release, by=ward.hung, reason="Số liệu chưa chính xác")

    assert sound(client, release)[0] == 404
    assert f"/nghe/{release.pk}.mp3" not in client.get("/truyen-thanh/").content.decode()


def test_page_tells_what_is_heard_today(client, release):
    page = client.get("/truyen-thanh/").content.decode()

    assert "Đài truyền thanh phường Cự Khối" in page
    assert "16:30" in page


def test_article_has_the_player_of_its_own_work(ward, release, rf):
    page = ArticlePage.objects.get()

    assert f"/nghe/{release.pk}.mp3" in article_part(page, rf.get("/"))
    page.source_key = "import:17"
    assert not article_part(page, rf.get("/"))


def test_shelf_holds_the_newest_piece_and_the_sessions_of_today(release, rf):
    shelf = home_shelf(rf.get("/"))

    assert shelf["on_air"]["audio_url"] == f"/nghe/{release.pk}.mp3"
    assert [(row["key"], row["note"]) for row in shelf["rows"]] == [("16:30", release.title)]
