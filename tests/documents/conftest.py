from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from tests.factories.agencies import DeadlineFactory
from tests.factories.approvals import ApprovalStepFactory

DATA = Path(__file__).parent / "data"


def pdf(name: str = "15-KH-UBND.pdf") -> ContentFile:
    return ContentFile((DATA / name).read_bytes(), name=name)


@pytest.fixture
def posting(ward):
    """Documents are approved by the heads of the board, within two working days after issue."""
    ApprovalStepFactory(kind="document")
    DeadlineFactory(code="document-posting", name="Đăng văn bản", amount=2, unit="working_days")
    return ward
