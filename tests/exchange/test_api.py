"""The door through which agencies below hand pieces in."""

import base64

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from conglang.exchange.actions import incoming
from conglang.exchange.models import IncomingPiece, Partner
from conglang.portal.models import ArticlePage
from tests.exchange.conftest import TOKEN
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.exchange import IncomingPieceFactory, PartnerFactory

URL = "/api/v1/ban-giao/"
State = IncomingPiece.State


@pytest.fixture(autouse=True)
def nobody_locked_out():
    cache.clear()


def parcel(**other) -> dict:
    return {
        "key": "a" * 64,
        "reference": "release:7",
        "title": "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường",
        "lead": "Sáng 22/11/2020, tổ dân phố số 5 ra quân.",
        "body": "Hơn 60 người dân đã tham gia quét dọn.",
        "author": "Nguyễn Thu Lan",
        "genre": "Tin",
        "url": "http://cu-khoi.example/tin/",
        "pictures": [],
        **other,
    }


@pytest.fixture
def post(client, partner):
    def send(said=None, path=URL, token=TOKEN, **headers):
        return client.post(
            path,
            parcel() if said is None else said,
            content_type=headers.pop("content_type", "application/json"),
            headers={"authorization": f"Bearer {token}", **headers},
        )

    return send


@pytest.fixture
def get(client, partner):
    return lambda key="a" * 64, token=TOKEN: client.get(f"{URL}{key}/", headers={"authorization": f"Bearer {token}"})


def test_piece_is_received_once_however_often_it_is_sent(post):
    first, second = post(), post()
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json() == {
        "id": "a" * 64,
        "state": "received",
        "title": "",
        "url": "",
        "published_at": None,
        "reason": "",
    }
    assert IncomingPiece.objects.count() == 1


def test_same_key_with_another_text_is_refused(post):
    post()
    answer = post(parcel(title="Một bài khác"))
    assert answer.status_code == 409
    assert answer.json()["errors"]


def test_door_needs_no_csrf_token_and_no_session(client, partner):
    client.handler.enforce_csrf_checks = True
    answer = client.post(URL, parcel(), content_type="application/json", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 201


@pytest.mark.parametrize("header", [None, "", "Bearer ", "Bearer sai", "Basic bWF0LWtoYXU=", f"Token {TOKEN}"])
def test_without_the_token_nothing_is_said_or_kept(client, partner, header):
    headers = {"authorization": header} if header is not None else {}
    answers = [
        client.post(URL, parcel(), content_type="application/json", headers=headers),
        client.get(f"{URL}{'a' * 64}/", headers=headers),
        client.post(f"{URL}{'a' * 64}/thu-hoi/", {}, content_type="application/json", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [401] * 3
    assert not IncomingPiece.objects.exists()


def test_partner_who_may_no_longer_send_is_turned_away(post, partner):
    Partner.objects.filter(pk=partner.pk).update(is_active=False)
    assert post().status_code == 401


def test_wrong_tokens_are_throttled_by_address(post):
    assert [post(token=f"sai-{n}").status_code for n in range(11)] == [401] * 10 + [429]
    assert post().status_code == 429, "the right token waits as well"


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"key": "a" * 64},
        parcel(key="../../etc"),
        parcel(title=""),
        parcel(title="x" * 256),
        parcel(title=7),
        parcel(body="\0"),
        parcel(url="javascript:alert(1)"),
        parcel(state="accepted"),
        parcel(pictures=[{}] * 6),
        parcel(pictures=[{"content": "không phải base64"}]),
        parcel(pictures=[{"content": base64.b64encode(b"<svg onload=alert(1)>").decode()}]),
        parcel(pictures=[{"content": "", "href": "http://evil.example"}]),
        parcel(pictures="x"),
    ],
    ids=lambda wrong: None,
)
def test_what_is_not_a_piece_is_refused_with_sentences(post, wrong):
    answer = post(wrong)
    assert answer.status_code in (409, 422)
    assert all(reason.endswith(".") for reason in answer.json()["errors"])
    assert not IncomingPiece.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [("{", "application/json"), ("a=1", "application/x-www-form-urlencoded"), ("[" * 100_000, "application/json")],
)
def test_what_is_not_json_is_refused(client, partner, body, content_type):
    answer = client.generic("POST", URL, body, content_type, headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 422


def test_photos_are_private_until_the_piece_is_accepted(post, chains, photo):
    content = base64.b64encode(photo).decode()
    assert (
        post(
            parcel(pictures=[{"content": content, "caption": "Quét dọn", "alt": "Người dân", "credit": "Lan"}])
        ).status_code
        == 201
    )
    piece = IncomingPiece.objects.get()
    assert "/private/" in piece.pictures.get().file.path

    piece = incoming.edit(
        piece, title=piece.title, lead=piece.lead, body=piece.body, column=chains.column, by=chains.minh
    )
    incoming.accept(piece, by=chains.minh)
    page = ArticlePage.objects.get()
    assert (page.picture_caption, page.picture.alt, page.source) == ("Quét dọn", "Người dân", "Phường Cự Khối")


def test_all_photos_of_a_piece_stand_on_our_page(post, chains, photo):
    content = base64.b64encode(photo).decode()
    sent = [{"content": content, "caption": f"Ảnh {n}", "alt": f"Cảnh {n}", "credit": "Lan"} for n in range(5)]
    assert post(parcel(pictures=sent)).status_code == 201
    piece = IncomingPiece.objects.get()
    piece = incoming.edit(
        piece, title=piece.title, lead=piece.lead, body=piece.body, column=chains.column, by=chains.minh
    )
    incoming.accept(piece, by=chains.minh)

    page = ArticlePage.objects.get()
    below = page.photos.select_related("picture")
    shown = [(page.picture_caption, page.picture), *((row.caption, row.picture) for row in below)]
    assert [(caption, picture.alt, picture.credit) for caption, picture in shown] == [
        (f"Ảnh {n}", f"Cảnh {n}", "Lan") for n in range(5)
    ]


@pytest.mark.parametrize(
    "wrong", [b"<svg onload=alert(1)>", b"GIF89a", b"\xff\xd8\xff\xe0 broken", b"x" * (3 * 1024 * 1024 + 1)]
)
def test_one_wrong_photo_among_good_ones_refuses_the_whole_piece(post, photo, wrong):
    contents = [base64.b64encode(content).decode() for content in (photo, wrong, photo)]
    answer = post(parcel(pictures=[{"content": content} for content in contents]))

    assert answer.status_code in (409, 422)
    assert not IncomingPiece.objects.exists()


def test_another_partner_sees_nothing_of_it(post, client):
    post()
    PartnerFactory(name="Phường Bồ Đề", token_hash=Partner.hash_of("khac"))
    assert client.get(f"{URL}{'a' * 64}/", headers={"authorization": "Bearer khac"}).status_code == 404


def test_refusal_is_told_with_its_reason(post, get, chains):
    post()
    incoming.refuse(IncomingPiece.objects.get(), by=chains.minh, reason="Trùng với tin đã đăng.")
    assert (get().json()["state"], get().json()["reason"]) == ("refused", "Trùng với tin đã đăng.")


def test_newer_text_replaces_one_that_waits(post, get):
    post()
    post(parcel(key="b" * 64, title="Tiêu đề mới"))
    assert (get().json()["state"], get("b" * 64).json()["state"]) == ("recalled", "received")


def test_newer_text_corrects_the_page_of_one_that_is_out(post, chains):
    post()
    first = IncomingPiece.objects.get()
    incoming.edit(first, title=first.title, lead="", body=first.body, column=chains.column, by=chains.minh)
    incoming.accept(first, by=chains.minh)
    post(parcel(key="b" * 64, title="Tiêu đề đã sửa"))
    second = IncomingPiece.objects.get(key="b" * 64)
    assert ArticlePage.objects.get().title == first.title
    incoming.accept(second, by=chains.minh)

    page = ArticlePage.objects.get()
    assert (page.title, bool(page.correction)) == ("Tiêu đề đã sửa", True)


@pytest.mark.parametrize(("verb", "live"), [("withdraw", True), ("recall", False)])
def test_sender_takes_back_what_is_out(post, chains, verb, live):
    post()
    piece = IncomingPiece.objects.get()
    incoming.edit(piece, title=piece.title, lead="", body=piece.body, column=chains.column, by=chains.minh)
    incoming.accept(piece, by=chains.minh)
    for _time in range(2):
        answer = post({"verb": verb, "reason": "Sai số liệu."}, path=f"{URL}{'a' * 64}/thu-hoi/")
        assert (answer.status_code, answer.json()["state"]) == (200, "recalled")
    page = ArticlePage.objects.get()
    assert page.live is live
    assert page.withdrawn_reason == ("Sai số liệu." if live else "")


@pytest.mark.parametrize("person", ["lan", "hoa", "nam", "toan", "thanh"])
def test_only_the_board_decides(chains, person):
    piece = IncomingPieceFactory(column=chains.column)
    with pytest.raises(PermissionDenied):
        incoming.accept(piece, by=getattr(chains, person))
    with pytest.raises(PermissionDenied):
        incoming.refuse(piece, by=getattr(chains, person), reason="Không.")
    assert not ArticlePage.objects.exists()


def test_editing_after_an_approval_needs_another_one(chains):
    ApprovalStepFactory(kind="incoming", order=2, roles=["board_head"])
    piece = IncomingPieceFactory(column=chains.column)
    assert incoming.accept(piece, by=chains.minh).state == State.RECEIVED
    incoming.edit(piece, title="Tiêu đề khác", lead="", body=piece.body, column=chains.column, by=chains.minh)
    assert incoming.accept(piece, by=chains.thao).state == State.RECEIVED, "the first step again"
    assert incoming.accept(piece, by=chains.hung).state == State.ACCEPTED


def test_command_adds_a_partner_and_keeps_only_the_digest(db, capsys):
    call_command("add_partner", "Phường Cự Khối")
    token = capsys.readouterr().out.strip().split("\t")[1]
    partner = Partner.objects.get()
    assert partner.token_hash == Partner.hash_of(token)
    assert token not in partner.token_hash
