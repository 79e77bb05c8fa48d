"""The door through which agencies below hand pieces in."""

import json

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from conglang.exchange.actions import incoming
from conglang.exchange.models import IncomingPiece, Partner
from conglang.portal.models import ArticlePage
from tests.exchange.conftest import API, TOKEN, association, ninjs, signed_headers, titled
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.exchange import IncomingPieceFactory, PartnerFactory

State = IncomingPiece.State
KEY, OTHER_KEY = "a" * 64, "b" * 64


@pytest.fixture(autouse=True)
def nobody_locked_out():
    cache.clear()


def test_piece_is_received_once_however_often_it_is_sent(ask):
    first, second = ask(), ask()
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json() == {
        "id": "a" * 64,
        "state": "received",
        "title": "",
        "url": "",
        "published_at": None,
        "reason": "",
        "unread": [],
    }
    assert IncomingPiece.objects.count() == 1


def test_same_key_with_another_text_is_refused(ask):
    ask()
    answer = ask(said=ninjs(headlines=titled("Một bài khác")))
    assert answer.status_code == 409
    assert answer.json()["errors"]


def test_column_that_was_renamed_between_two_tries_is_no_other_text(ask):
    ask(said=ninjs(subjects=[{"name": "Tin phường", "rel": "section"}]))
    assert ask(said=ninjs(subjects=[{"name": "Tin tức", "rel": "section"}])).status_code == 200


def test_door_needs_no_csrf_token_and_no_session(ask, client):
    client.handler.enforce_csrf_checks = True
    assert ask().status_code == 201


@pytest.mark.parametrize("header", [None, "", "Bearer ", "Bearer sai", "Basic bWF0LWtoYXU=", f"Token {TOKEN}"])
def test_without_the_token_nothing_is_said_or_kept(client, partner, header):
    path, body = f"{API}{KEY}/", json.dumps(ninjs()).encode()
    unsigned = {"authorization": header} if header is not None else {}
    answers = []
    for method, address in (("PUT", path), ("GET", path), ("POST", f"{path}thu-hoi/")):
        headers = signed_headers(method, address, body) | {"authorization": ""} | unsigned
        answers.append(client.generic(method, address, body, "application/json", headers=headers))
    assert [answer.status_code for answer in answers] == [401] * 3
    assert not IncomingPiece.objects.exists()


def test_partner_who_may_no_longer_send_is_turned_away(ask, partner):
    Partner.objects.filter(pk=partner.pk).update(is_active=False)
    assert ask().status_code == 401


def test_wrong_tokens_are_throttled_by_address(ask):
    assert [ask(token=f"sai-{n}").status_code for n in range(11)] == [401] * 10 + [429]
    assert ask().status_code == 429, "the right token waits as well"


@pytest.mark.parametrize("key", ["a" * 63, "A" * 64, "g" * 64])
def test_key_that_is_none_is_refused(ask, key):
    assert ask(key=key).status_code == 422
    assert not IncomingPiece.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"{", "application/json"), (b"a=1", "application/x-www-form-urlencoded"), (b"[" * 100_000, "application/json")],
)
def test_what_is_not_json_is_refused(client, partner, body, content_type):
    path = f"{API}{KEY}/"
    answer = client.generic("PUT", path, body, content_type, headers=signed_headers("PUT", path, body))
    assert answer.status_code == 422


def test_photos_are_private_until_the_piece_is_accepted(ask, chains, photo):
    sent = [association(photo, "Quét dọn", "Người dân", "Lan")]
    assert ask(said=ninjs(type="composite", associations=sent)).status_code == 201
    piece = IncomingPiece.objects.get()
    assert "/private/" in piece.pictures.get().file.path

    piece = incoming.edit(
        piece, title=piece.title, lead=piece.lead, body=piece.body, column=chains.column, by=chains.minh
    )
    incoming.accept(piece, by=chains.minh)
    page = ArticlePage.objects.get()
    assert (page.picture_caption, page.picture.alt, page.source) == ("Quét dọn", "Người dân", "Phường Cự Khối")


def test_all_photos_of_a_piece_stand_on_our_page(ask, chains, photo):
    sent = [association(photo, f"Ảnh {n}", f"Cảnh {n}", "Lan") for n in range(5)]
    assert ask(said=ninjs(type="composite", associations=sent)).status_code == 201
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
def test_one_wrong_photo_among_good_ones_refuses_the_whole_piece(ask, photo, wrong):
    answer = ask(said=ninjs(associations=[association(content) for content in (photo, wrong, photo)]))

    assert answer.status_code in (409, 422)
    assert not IncomingPiece.objects.exists()


def test_another_partner_sees_nothing_of_it(ask):
    ask()
    PartnerFactory(name="Phường Bồ Đề", token_hash=Partner.hash_of("khac"))
    assert ask("GET", token="khac").status_code == 404


def test_refusal_is_told_with_its_reason(ask, chains):
    ask()
    incoming.refuse(IncomingPiece.objects.get(), by=chains.minh, reason="Trùng với tin đã đăng.")
    said = ask("GET").json()
    assert (said["state"], said["reason"]) == ("refused", "Trùng với tin đã đăng.")


def test_newer_text_replaces_one_that_waits(ask):
    ask()
    ask(key=OTHER_KEY, said=ninjs(headlines=titled("Tiêu đề mới")))
    assert (ask("GET").json()["state"], ask("GET", OTHER_KEY).json()["state"]) == ("recalled", "received")


def test_newer_text_corrects_the_page_of_one_that_is_out(ask, chains):
    ask()
    first = IncomingPiece.objects.get()
    incoming.edit(first, title=first.title, lead="", body=first.body, column=chains.column, by=chains.minh)
    incoming.accept(first, by=chains.minh)
    ask(key=OTHER_KEY, said=ninjs(headlines=titled("Tiêu đề đã sửa")))
    second = IncomingPiece.objects.get(key=OTHER_KEY)
    assert ArticlePage.objects.get().title == first.title
    incoming.accept(second, by=chains.minh)

    page = ArticlePage.objects.get()
    assert (page.title, bool(page.correction)) == ("Tiêu đề đã sửa", True)


@pytest.mark.parametrize(("verb", "live"), [("withdraw", True), ("recall", False)])
def test_sender_takes_back_what_is_out(ask, chains, verb, live):
    ask()
    piece = IncomingPiece.objects.get()
    incoming.edit(piece, title=piece.title, lead="", body=piece.body, column=chains.column, by=chains.minh)
    incoming.accept(piece, by=chains.minh)
    for _time in range(2):
        answer = ask("POST", said={"verb": verb, "reason": "Sai số liệu."}, tail="thu-hoi/")
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
