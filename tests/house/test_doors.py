"""Every screen of the back office asks who is there: nobody's and nothing's 200."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.exceptions import NoReverseMatch

from tests.factories.people import AccountFactory

PREFIX = "quan-tri/"
# What the walk puts where an address has a variable.
SAMPLES = {"int": "1", "slug": "mot", "str": "mot", "uuid": "00000000-0000-4000-8000-000000000000", "path": "mot"}
# Wagtail's own pages that say nothing about the ward: its words for JavaScript and its icons.
HARMLESS = {"jsi18n/", "sprite/", "login/", "logout/", "password_reset/", "icons/"}


def addresses(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def filled_in(route: str) -> str | None:
    """The address with a sample for each variable; None for patterns that are not plain routes."""
    filled = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "mot"), route)
    return None if re.search(r"[\\()$?*]", filled) else f"/{filled}"


def our_screens() -> list[str]:
    found = {
        filled_in(route)
        for route, view in addresses(get_resolver().url_patterns)
        if route.startswith(PREFIX) and getattr(view, "__module__", "").startswith("conglang.")
    }
    return sorted(found - {None})


def test_the_walk_finds_the_rooms():
    assert len(our_screens()) > 20


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(client):
    answers = {address: client.get(address).status_code for address in our_screens()}

    assert {address: code for address, code in answers.items() if code not in (302, 403, 404, 405)} == {}


@pytest.mark.django_db
def test_an_account_without_a_post_is_turned_away(client):
    client.force_login(AccountFactory())

    answers = {address: client.get(address).status_code for address in our_screens()}

    assert {address: code for address, code in answers.items() if code not in (302, 403, 404, 405)} == {}


@pytest.mark.django_db
def test_posting_is_no_way_around(client):
    client.force_login(AccountFactory())

    answers = {address: client.post(address).status_code for address in our_screens()}

    assert {address: code for address, code in answers.items() if code not in (302, 403, 404, 405)} == {}


@pytest.mark.django_db
def test_wagtails_own_screens_are_closed_to_an_account_without_a_post(client):
    client.force_login(AccountFactory())
    theirs = {
        filled_in(route)
        for route, view in addresses(get_resolver().url_patterns)
        if route.startswith(PREFIX) and not getattr(view, "__module__", "").startswith("conglang.")
    } - {None}
    open_to_all = {}
    for address in sorted(theirs):
        if address.removeprefix(f"/{PREFIX}") in HARMLESS:
            continue
        try:
            code = client.get(address).status_code
        except NoReverseMatch:
            continue
        if code == 200:
            open_to_all[address] = code

    assert open_to_all == {}
