"""Who knows the token has sent exactly this, just now."""

import json
import time

import pytest
from django.core.cache import cache

from conglang.exchange import signing
from conglang.exchange.models import IncomingPiece, Partner
from conglang.exchange.signing import WINDOW_SECONDS, WrongSignature, check, secret_of, signature
from tests.exchange.conftest import API, TOKEN, ninjs, signed_headers

PATH = f"{API}{'a' * 64}/"
SAID = {"method": "PUT", "path": PATH, "body": b"{}"}
NOW = 1_606_100_000


@pytest.fixture(autouse=True)
def nobody_locked_out():
    cache.clear()


def test_both_sides_sign_with_what_the_upper_level_keeps_of_the_token():
    assert secret_of(TOKEN) == Partner.hash_of(TOKEN)


@pytest.mark.parametrize("late", [0, WINDOW_SECONDS, -WINDOW_SECONDS])
def test_signature_holds_within_the_window(late):
    check(signature("bi-mat", **SAID, at=NOW), "bi-mat", **SAID, now=NOW + late)


@pytest.mark.parametrize("late", [WINDOW_SECONDS + 1, -WINDOW_SECONDS - 1])
def test_signature_that_is_too_old_or_from_the_future_is_refused(late):
    with pytest.raises(WrongSignature):
        check(signature("bi-mat", **SAID, at=NOW), "bi-mat", **SAID, now=NOW + late)


@pytest.mark.parametrize("changed", [{"method": "POST"}, {"path": PATH + "thu-hoi/"}, {"body": b"{ }"}])
def test_nothing_that_is_signed_can_be_changed(changed):
    with pytest.raises(WrongSignature):
        check(signature("bi-mat", **SAID, at=NOW), "bi-mat", **SAID | changed, now=NOW)


def test_moment_of_the_signature_cannot_be_changed():
    signed = signature("bi-mat", **SAID, at=NOW - 1000).replace(f"t={NOW - 1000}", f"t={NOW}")
    with pytest.raises(WrongSignature):
        check(signed, "bi-mat", **SAID, now=NOW)


@pytest.mark.parametrize("header", ["", "t=1", "v1=" + "0" * 64, "t=x,v1=" + "0" * 64, f"t=0{NOW},v1=" + "0" * 64])
def test_what_is_no_signature_is_refused(header):
    with pytest.raises(WrongSignature):
        check(header, "bi-mat", **SAID, now=NOW)


def put(client, body: bytes, headers: dict):
    return client.generic("PUT", PATH, body, "application/json", headers=headers)


def test_token_without_a_signature_opens_nothing(client, partner):
    answer = put(client, json.dumps(ninjs()).encode(), {"authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, signing.HEADER in answer.json()["errors"][0]) == (401, True)
    assert not IncomingPiece.objects.exists()


def test_body_that_was_changed_on_its_way_is_refused(client, partner):
    body = json.dumps(ninjs()).encode()
    answer = put(client, body.replace(b"60", b"90"), signed_headers("PUT", PATH, body))
    assert answer.status_code == 401
    assert not IncomingPiece.objects.exists()


def test_request_that_somebody_kept_and_sends_later_is_refused(client, partner):
    body = json.dumps(ninjs()).encode()
    answer = put(client, body, signed_headers("PUT", PATH, body, at=time.time() - WINDOW_SECONDS - 5))
    assert answer.status_code == 401
    assert not IncomingPiece.objects.exists()


def test_request_that_is_sent_again_at_once_does_nothing_twice(client, partner):
    body = json.dumps(ninjs()).encode()
    headers = signed_headers("PUT", PATH, body)
    assert [put(client, body, headers).status_code for _time in range(2)] == [201, 200]
    assert IncomingPiece.objects.count() == 1
