import pytest

from conglang.founding.actions import found_agency

WARD = {
    "name": "Phường Cự Khối",
    "kind": "ward",
    "officer": "Hoàng Văn Nam",
    "account": "can-bo-cntt",
    "upper": "Thành phố Hà Nội",
}


@pytest.fixture
def founded(db):
    return found_agency(**WARD)
