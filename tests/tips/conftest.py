"""The public form as a browser fills it in, and a ward that takes tips."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conglang.kit import clock
from conglang.tips import opening
from tests.factories.agencies import DeadlineFactory
from tests.factories.tips import ConsentWordingFactory

SAID = {
    "what": "Bà con ngõ 15 góp tiền làm đường hoa dọc bờ mương, sáng nay trồng xong 200 mét.",
    "place": "Ngõ 15, bờ mương sau nhà văn hóa",
    "happened": "Sáng 22/11",
    "agrees": "on",
}


@pytest.fixture
def telling(ward):
    """The ward takes tips: it has a wording of the consent and its time limits."""
    ConsentWordingFactory()
    DeadlineFactory(code="tip-first-look", name="Xem tin báo", amount=8)
    DeadlineFactory(code="tip-forget", name="Xóa tin báo", amount=90, unit="days")
    return ward


@pytest.fixture
def filled_in(monday_morning):
    """A form opened a minute ago, filled in; what is given replaces what is usual."""

    def fill(**said) -> dict:
        with clock.at(monday_morning - timedelta(minutes=1)):
            token = opening.open_form().token
        return {"opened": token, **SAID, **said}

    return fill


def photo(size=(1200, 800), *, kind="JPEG", colour="#1F6F5C", name="anh.jpg", **about) -> SimpleUploadedFile:
    """A photo as a telephone sends it."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **about)
    return SimpleUploadedFile(name, out.getvalue())


def exif_with_place() -> bytes:
    """Taken at 07:40 on 22/11/2020 on the dyke of the ward."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = "2020:11:22 07:40:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 12.0), 3: "E", 4: (105.0, 54.0, 36.0)})
    exif[271] = "Telephone of somebody"
    return exif.tobytes()
