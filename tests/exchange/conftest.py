import io

import pytest
from PIL import Image

from conglang.agencies.models import Role
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.exchange import PartnerFactory

TOKEN = "mat-khau-cua-phuong"


@pytest.fixture
def chains(ward):
    """Imports are approved by the head or the deputy; an editor suffices for what an agency below sends."""
    ApprovalStepFactory(kind="import")
    ApprovalStepFactory(
        kind="incoming", roles=[Role.EDITOR, Role.DEPUTY_BOARD_HEAD, Role.BOARD_HEAD], returning_roles=[]
    )
    return ward


@pytest.fixture
def partner(db):
    return PartnerFactory()


@pytest.fixture
def photo() -> bytes:
    """A small real JPEG."""
    kept = io.BytesIO()
    Image.new("RGB", (640, 420), (120, 30, 20)).save(kept, "JPEG")
    return kept.getvalue()
