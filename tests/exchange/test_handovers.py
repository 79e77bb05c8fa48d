"""Handing a piece to the upper level over real HTTP, and bringing home what it decides."""

from datetime import timedelta

import pytest
from django.utils.html import escape

from conglang.exchange import outgoing, upper
from conglang.exchange.actions import handover_steps, handovers, incoming
from conglang.exchange.actions.handover_steps import proceed, proceed_due
from conglang.exchange.models import Handover, IncomingPiece, Way
from conglang.exchange.rules import next_question
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import photos, releases, works
from conglang.newsroom.actions.rectifying import rectify
from conglang.newsroom.models import Channel, Delivery, Rectification, Release
from tests.exchange.conftest import TOKEN
from tests.factories.exchange import UpperDeskFactory
from tests.factories.newsroom import ReleaseFactory, photo_file

BODY = ReleaseFactory.body
State = Handover.State


@pytest.fixture
def shifted_clock(settings, tmp_path, monday_morning):
    """One clock for this thread and for the server's: a file, as in the demo."""
    settings.CONGLANG_CLOCK_FILE = tmp_path / "clock.json"
    clock.set_start(clock.local(2020, 11, 23, 9))


@pytest.fixture
def upper_level(live_server, shifted_clock, settings, chains, partner):
    """The same software as its own upper level, behind real HTTP."""
    settings.CONGLANG_UPPER_URL, settings.CONGLANG_UPPER_TOKEN = live_server.url, TOKEN
    settings.CONGLANG_OUTGOING_HOSTS = [live_server.url.removeprefix("http://")]
    from wagtail.models import Site

    host, _colon, port = settings.CONGLANG_OUTGOING_HOSTS[0].partition(":")
    Site.objects.update(hostname=host, port=int(port))
    Site.clear_site_root_paths_cache()
    return chains


def submitted(ward, title="Tổ dân phố số 5 ra quân tổng vệ sinh") -> Release:
    channel = Channel.objects.get(code=Channel.UPPER_PORTAL)
    work = works.begin_work(by=ward.lan, title=title, genre=ward.news, channels=[channel], column=ward.column)
    release = works.write(work.releases.get(), title=title, lead="Sáng 22/11, tổ 5 ra quân.", body=BODY, by=ward.lan)
    return releases.submit(release, by=ward.lan)


@pytest.fixture
def sent(upper_level):
    """Approved, and with the upper level."""
    release = releases.approve(submitted(upper_level), by=upper_level.hung)
    return Handover.objects.get(release=release)


def accept(ward) -> IncomingPiece:
    piece = IncomingPiece.objects.get(state=IncomingPiece.State.RECEIVED)
    incoming.edit(
        piece, title="Cự Khối: " + piece.title, lead=piece.lead, body=piece.body, column=ward.column, by=ward.minh
    )
    return incoming.accept(piece, by=ward.minh)


def come_home(handover: Handover) -> Handover:
    Handover.objects.filter(pk=handover.pk).exclude(next_try_at=None).update(next_try_at=clock.now())
    proceed_due()
    handover.refresh_from_db()
    return handover


@pytest.mark.django_db(transaction=True)
def test_approved_piece_is_with_the_upper_level_at_once(sent):
    piece = IncomingPiece.objects.get()
    assert (sent.state, piece.title, piece.author, piece.partner.name) == (
        State.SENT,
        sent.release.title,
        "Nguyễn Thu Lan",
        "Phường Cự Khối",
    )
    assert sent.release.state == Release.State.APPROVED
    assert Delivery.objects.get(release=sent.release).state == Delivery.State.RUNNING


@pytest.mark.django_db(transaction=True)
def test_accepted_piece_brings_its_address_title_and_day_home(sent, upper_level):
    piece = accept(upper_level)
    handover = come_home(sent)

    release = Release.objects.get(pk=sent.release_id)
    assert (handover.state, handover.accepted_url, handover.accepted_title) == (State.ACCEPTED, piece.url, piece.title)
    assert handover.verified_at is not None
    assert (release.state, release.proof_url, release.out_at) == (Release.State.OUT, piece.url, piece.decided_at)
    assert piece.title in release.proof_note
    assert handover.next_try_at is None


@pytest.mark.django_db(transaction=True)
def test_refused_piece_returns_to_its_writer_with_the_reason(sent, upper_level):
    incoming.refuse(IncomingPiece.objects.get(), by=upper_level.minh, reason="Trùng với tin đã đăng.")
    handover = come_home(sent)

    release = Release.objects.get(pk=sent.release_id)
    assert (handover.state, release.state, release.return_reason) == (
        State.REFUSED,
        Release.State.REFUSED,
        "Trùng với tin đã đăng.",
    )


@pytest.mark.django_db(transaction=True)
def test_refused_piece_is_rewritten_and_sent_as_a_new_one(sent, upper_level):
    incoming.refuse(IncomingPiece.objects.get(), by=upper_level.minh, reason="Thiếu số liệu.")
    come_home(sent)
    release = works.write(sent.release, title="Có 62 người tham gia", lead="Sáng 22/11.", body=BODY, by=upper_level.lan)
    releases.submit(release, by=upper_level.lan)
    releases.approve(release, by=upper_level.hung)
    assert list(Handover.objects.order_by("pk").values_list("state", flat=True)) == [State.REFUSED, State.SENT]


@pytest.mark.django_db(transaction=True)
def test_same_text_is_not_sent_again_after_a_refusal(sent, upper_level):
    incoming.refuse(IncomingPiece.objects.get(), by=upper_level.minh, reason="Không phù hợp.")
    come_home(sent)
    release = releases.submit(Release.objects.get(pk=sent.release_id), by=upper_level.lan)
    with pytest.raises(Refusal):
        releases.approve(release, by=upper_level.thao)


@pytest.mark.django_db(transaction=True)
def test_taking_back_takes_the_page_at_the_upper_portal_away(sent, upper_level):
    accept(upper_level)
    come_home(sent)
    releases.withdraw(sent.release, by=upper_level.hung, reason="Sai số liệu.")

    piece = IncomingPiece.objects.get()
    sent.refresh_from_db()
    assert (piece.state, piece.reason) == (IncomingPiece.State.RECALLED, "Sai số liệu.")
    assert (sent.state, sent.next_try_at) == (State.RECALLED, None)


@pytest.mark.django_db(transaction=True)
def test_the_upper_level_s_answer_confirms_a_recall(sent, upper_level):
    """The checklist waits for the upper level to answer, and for nobody else."""
    accept(upper_level)
    come_home(sent)
    act = rectify(
        sent.release.work,
        kind=Rectification.Kind.RECALL,
        channels=[sent.release.channel],
        told="Sai số liệu.",
        reason="Chép nhầm.",
        asked_by="Tổ trưởng",
        by=upper_level.hung,
    )
    act.refresh_from_db()
    row = act.confirmations.get()
    assert (row.is_confirmed, row.confirmed_by, act.is_open) == (True, None, False)


@pytest.mark.django_db(transaction=True)
def test_rewriting_here_takes_back_what_waits_there(sent, upper_level):
    works.write(sent.release, title="Tiêu đề khác", lead="Sáng 22/11.", body=BODY, by=upper_level.lan)
    handover = come_home(sent)
    assert (handover.state, IncomingPiece.objects.get().state) == (State.RECALLED, IncomingPiece.State.RECALLED)


@pytest.fixture
def queued(upper_level, monkeypatch):
    """Approved by a process that died before it could send anything."""
    with monkeypatch.context() as patched:
        patched.setattr(handovers, "proceed_after_commit", lambda handover: None)
        releases.approve(submitted(upper_level), by=upper_level.hung)
    return Handover.objects.get()


@pytest.mark.django_db(transaction=True)
def test_process_killed_before_sending_is_made_good_by_the_duty(queued):
    assert not IncomingPiece.objects.exists()
    proceed_due()
    queued.refresh_from_db()
    assert queued.state == State.SENT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("killed_in", ["_record_arrival", "_locked", "mark_on_its_way"])
def test_process_killed_after_sending_sends_no_second_piece(queued, monkeypatch, killed_in):
    def die(*_args, **_kwargs):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(handover_steps, killed_in, die)
        with pytest.raises(SystemExit):
            proceed(queued.pk)
    assert IncomingPiece.objects.count() == 1
    assert Handover.objects.get().state == State.QUEUED, "the record still says that it waits"

    proceed_due()
    assert (IncomingPiece.objects.count(), Handover.objects.get().state) == (1, State.SENT)


@pytest.mark.django_db(transaction=True)
def test_coming_home_twice_is_coming_home_once(sent, upper_level):
    accept(upper_level)
    for _time in range(2):
        Handover.objects.update(next_try_at=clock.now())
        proceed(sent.pk)
    release = Release.objects.get(pk=sent.release_id)
    assert (release.state, Handover.objects.get().state) == (Release.State.OUT, State.ACCEPTED)


@pytest.mark.parametrize(
    ("waited", "pause"),
    [(timedelta(0), 20), (timedelta(minutes=29), 20), (timedelta(hours=3), 120), (timedelta(days=3), 600)],
)
def test_piece_that_waits_above_is_asked_after_less_and_less_often(waited, pause):
    now = clock.now()
    assert next_question(now - waited, now) == now + timedelta(seconds=pause)


@pytest.mark.django_db(transaction=True)
def test_silent_upper_level_is_tried_again_after_longer_and_longer_pauses(upper_level, settings):
    alive = settings.CONGLANG_UPPER_URL
    settings.CONGLANG_UPPER_URL = "http://127.0.0.1:9"
    settings.CONGLANG_OUTGOING_HOSTS = [*settings.CONGLANG_OUTGOING_HOSTS, "127.0.0.1:9"]
    release = releases.approve(submitted(upper_level), by=upper_level.hung)
    handover = Handover.objects.get()
    first_pause = handover.next_try_at - clock.now()
    delivery = Delivery.objects.get(release=release)
    assert (handover.state, handover.tries, delivery.state) == (State.QUEUED, 1, Delivery.State.FAILED)
    assert "127.0.0.1:9" in delivery.failure

    assert come_home(handover).next_try_at - clock.now() > first_pause
    settings.CONGLANG_UPPER_URL = alive
    assert (come_home(handover).state, handover.failure) == (State.SENT, "")
    assert release.state == Release.State.APPROVED, "a failure never touches the approval"


@pytest.mark.django_db(transaction=True)
def test_wrong_token_is_told_on_the_desk_in_a_sentence(upper_level, settings, client):
    settings.CONGLANG_UPPER_TOKEN = "sai"
    releases.approve(submitted(upper_level), by=upper_level.hung)
    handover = come_home(Handover.objects.get())
    assert handover.tries == 2
    client.force_login(upper_level.minh)
    assert escape(handover.failure) in client.get("/quan-tri/").content.decode()


def test_upper_level_that_is_not_set_up_is_told_in_a_sentence(chains, settings):
    settings.CONGLANG_UPPER_URL = ""
    UpperDeskFactory(way=Way.API)
    release = releases.approve(submitted(chains), by=chains.hung)
    proceed(Handover.objects.get().pk)
    assert Delivery.objects.get(release=release).state == Delivery.State.FAILED


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b'{"state": "published"}',
        b'{"state": "accepted", "url": "javascript:alert(1)"}',
        b'{"state": "accepted", "url": "https://x.example/", "published_at": "hom qua"}',
    ],
)
def test_answer_that_makes_no_sense_is_a_failure_not_an_acceptance(said):
    with pytest.raises(upper.Misunderstood):
        upper._standing(outgoing.Answer(200, said, "application/json"))


@pytest.mark.parametrize("person", ["hung", "minh", "nam", "hoa", "thanh"])
def test_screens_of_handovers_open_for_readers(upper_level_rows, client, person):
    client.force_login(getattr(upper_level_rows, person))
    handover = Handover.objects.first()
    assert client.get("/quan-tri/gui-cap-tren/").status_code == 200
    assert client.get(handover.get_absolute_url()).status_code == 200


@pytest.fixture
def upper_level_rows(chains):
    from tests.factories.exchange import HandoverFactory

    HandoverFactory.create_batch(3, failure="Không kết nối được.", tries=3)
    return chains


@pytest.mark.django_db(transaction=True)
def test_all_photos_arrive_at_the_upper_level_with_their_words(upper_level, ward):
    release = submitted(ward)
    for name in ("Quét ngõ", "Trồng hoa"):
        photos.upload_photo(
            release.work, file=photo_file(), caption=name, alt=f"Cảnh {name}", photographer=ward.lan.person, by=ward.lan
        )
    releases.submit_work(release.work, by=ward.lan)
    release.refresh_from_db()
    releases.approve(release, by=ward.hung)
    proceed(Handover.objects.get().pk)

    arrived = IncomingPiece.objects.get().pictures.values_list("caption", "alt", "credit")
    assert list(arrived) == [
        ("Quét ngõ", "Cảnh Quét ngõ", ward.lan.person.byline),
        ("Trồng hoa", "Cảnh Trồng hoa", ward.lan.person.byline),
    ]
