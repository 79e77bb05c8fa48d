from html import unescape

import pytest
from django.utils.html import strip_tags
from wagtail import hooks

from tests.factories.agencies import AgencyFactory
from tests.factories.portal import make_home


@pytest.fixture
def approving():
    """An upper room that has approved everything it is asked about."""
    with hooks.register_temporarily("portal_is_approved", lambda key, digest: True):
        yield


@pytest.fixture
def portal(db, approving):
    """Phường Cự Khối with an empty portal; whatever is put there counts as approved."""
    AgencyFactory(is_ours=True, name="Phường Cự Khối")
    return make_home()


@pytest.fixture
def words():
    """What a reader sees of an answer, in one line."""

    def of(response) -> str:
        return " ".join(unescape(strip_tags(response.content.decode().replace("<", " <"))).split())

    return of
