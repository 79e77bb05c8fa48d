import pytest
from wagtail import hooks


@pytest.fixture
def approving():
    """An upper room that has approved everything it is asked about."""
    with hooks.register_temporarily("portal_is_approved", lambda key, digest: True):
        yield
