from types import SimpleNamespace

import pytest

from conglang.royalties.actions.ledger import allot
from tests.factories.royalties import publish, regulate


@pytest.fixture
def money(ward):
    """The ward with a rate table, a unit value, a tax rule, the sheet's chain and 60 million đồng for 2020."""
    regulate(ward.news, portal="0.7", upper="0.3", radio="0.2", photo="0.5")
    budget = allot(2020, 60_000_000, source="Dự toán chi thường xuyên", by=ward.yen)
    return SimpleNamespace(budget=budget, publish=lambda *writers, **about: publish(*writers, genre=ward.news, **about))
