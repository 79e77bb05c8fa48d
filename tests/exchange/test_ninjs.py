"""News in JSON: written as the IPTC's schema has it, read back without a loss, refused with sentences."""

import base64
import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conglang.exchange.models import IncomingPiece
from conglang.exchange.ninjs import as_ninjs, read_ninjs, unread
from conglang.exchange.ninjs.vocabulary import OF_LISTS, PROPERTIES
from conglang.exchange.parceling import parcel_of
from conglang.exchange.parcels import Parcel, ParcelPicture, WrongParcel
from conglang.exchange.pictures import without_metadata
from conglang.kit import clock
from conglang.newsroom.actions import photos
from tests.exchange.conftest import association, ninjs, titled
from tests.exchange.ninjs_schema import ITEM, NINJS, faults
from tests.factories.exchange import HandoverFactory
from tests.factories.newsroom import ReleaseFactory, photo_file

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "hand-over-example.json"
KEY = "c" * 64


@pytest.fixture
def piece(photo) -> Parcel:
    return Parcel(
        key=KEY,
        reference="release:7",
        uri="tag:cu-khoi.example,2020-11-22:release:7",
        title="Tổ dân phố số 5 ra quân tổng vệ sinh môi trường",
        lead="Sáng 22/11/2020, tổ dân phố số 5 ra quân.",
        body="Hơn 60 người dân đã tham gia quét dọn.\nĐường ngõ sạch đẹp.",
        author="Nguyễn Thu Lan",
        genre="Tin",
        section="Tin phường",
        source="Phường Cự Khối",
        url="http://cu-khoi.example/tin-phuong/to-5/",
        begun_at=clock.now() - timedelta(hours=2),
        handed_in_at=clock.now(),
        pictures=[ParcelPicture(photo, "Quét ngõ", "Người dân quét ngõ", "Lan"), ParcelPicture(photo)],
    )


def test_what_is_written_is_ninjs(piece):
    assert list(faults(as_ninjs(piece))) == []
    assert list(faults(as_ninjs(piece, files=["anh-1.jpg", "anh-2.jpg"]))) == []
    assert list(faults(as_ninjs(Parcel(KEY, "r", "T", "", "B", uri="tag:x,2020:1")))) == []


def test_what_is_written_is_read_back(piece):
    said = json.loads(json.dumps(as_ninjs(piece)))
    read = read_ninjs(said, KEY)
    assert {**vars(read), "source": "", "begun_at": None, "handed_in_at": None} == {
        **vars(piece),
        "source": "",
        "begun_at": None,
        "handed_in_at": None,
    }
    assert unread(said) == []


def test_approved_release_is_written_with_its_photos_and_its_names(ward):
    release = ReleaseFactory(work__column=ward.column, title="Ra quân tổng vệ sinh")
    photos.upload_photo(
        release.work, file=photo_file(), caption="Quét ngõ", alt="Cảnh", photographer=ward.lan.person, by=ward.hung
    )
    said = as_ninjs(parcel_of(HandoverFactory(release=release)))
    assert list(faults(said)) == []
    assert (said["headlines"][0]["value"], said["subjects"][0]["name"]) == ("Ra quân tổng vệ sinh", ward.column.title)
    [sent] = said["associations"]
    assert (sent["by"], sent["descriptions"][0]["value"]) == (ward.lan.person.byline, "Quét ngõ")
    assert sent["renditions"][0]["href"].startswith("data:image/jpeg;base64,")


def test_place_and_camera_of_a_photo_stay_in_the_house():
    said = Image.Exif()
    said[0x010F] = "Nokia"
    said.get_ifd(0x8825)[2] = (21.0, 2.0, 3.0)
    taken = BytesIO()
    Image.effect_noise((60, 40), 40).convert("RGB").save(taken, "JPEG", exif=said, comment=b"Nguyen Thu Lan")
    sent = without_metadata(taken.getvalue())
    before, after = Image.open(taken), Image.open(BytesIO(sent))
    assert (b"Nokia" in sent, b"Lan" in sent, dict(after.getexif())) == (False, False, {})
    assert after.tobytes() == before.tobytes()


def test_example_of_the_docs_is_ninjs_and_is_taken():
    said = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert list(faults(said)) == []
    assert len(read_ninjs(said, KEY).pictures) == 1
    assert unread(said) == []


def test_vocabulary_and_schema_name_the_same():
    assert set(ITEM) <= PROPERTIES
    known = NINJS["properties"]
    for name in ("headlines", "descriptions", "bodies", "subjects", "genres", "altIds"):
        assert set(known[name]["items"]["properties"]) == OF_LISTS[name]


def test_names_of_ninjs_that_are_not_used_are_left_aside_and_told(ask):
    answer = ask(said=ninjs(urgency=4, places=[{"name": "Cự Khối"}], slugline="ve-sinh"))
    assert (answer.status_code, answer.json()["unread"]) == (201, ["places", "slugline", "urgency"])


def test_piece_of_another_house_is_named_by_its_uri(ask):
    ask(said=ninjs(altIds=None, genres=None, renditions=None, descriptions=None))
    piece = IncomingPiece.objects.get()
    assert (piece.reference, piece.lead, piece.genre_name) == ("tag:cu-khoi.example,2020-11-22:release:7", "", "")


def picture(**other) -> dict:
    return {**association(b"\xff\xd8\xff"), **other}


WRONG = {
    "a list": [],
    "no uri": ninjs(uri=None),
    "no title": ninjs(headlines=titled("")),
    "no headlines": ninjs(headlines=None),
    "a title that is too long": ninjs(headlines=titled("x" * 256)),
    "a title that is a number": ninjs(headlines=titled(7)),
    "a headline that is a text": ninjs(headlines=["Tin"]),
    "headlines that are no list": ninjs(headlines={"value": "Tin"}),
    "no text": ninjs(bodies=None),
    "markup alone": ninjs(bodies=[{"contentType": "text/html", "value": "<p>Tin</p>"}]),
    "a zero byte": ninjs(bodies=[{"value": "\0"}]),
    "a script as address": ninjs(renditions=[{"name": "web", "href": "javascript:alert(1)"}]),
    "a name that is none": ninjs(state="accepted"),
    "a name in a list that is none": ninjs(genres=[{"ten": "Tin"}]),
    "an older ninjs": ninjs(standard={"name": "ninjs", "version": "2.1"}),
    "a video": ninjs(type="video"),
    "an embargo": ninjs(embargoedUntil="2020-12-01T00:00:00+07:00"),
    "withheld": ninjs(pubStatus="withheld"),
    "too many photos": ninjs(associations=[picture()] * 6),
    "photos that are no list": ninjs(associations="x"),
    "a film among the photos": ninjs(associations=[picture(type="video")]),
    "a photo without content": ninjs(associations=[picture(renditions=[])]),
    "a photo somewhere else": ninjs(
        associations=[picture(renditions=[{"name": "main", "href": "http://evil.example"}])]
    ),
    "a drawing": ninjs(
        associations=[
            picture(
                renditions=[
                    {"name": "main", "href": f"data:image/svg+xml;base64,{base64.b64encode(b'<svg>').decode()}"}
                ]
            )
        ]
    ),
    "broken base64": ninjs(associations=[picture(renditions=[{"name": "main", "href": "data:image/png;base64,a"}])]),
    "a photo with a name that is none": ninjs(associations=[picture(href="http://evil.example")]),
    "a photographer who is a number": ninjs(associations=[picture(by=7)]),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_what_is_not_a_piece_is_refused_with_sentences(ask, wrong):
    answer = ask(said=wrong)
    assert answer.status_code == 422
    assert all(reason.endswith(".") for reason in answer.json()["errors"])
    assert not IncomingPiece.objects.exists()


def test_all_reasons_are_told_at_once():
    with pytest.raises(WrongParcel) as refused:
        read_ninjs(ninjs(type="video", pubStatus="canceled", uri=None), "x")
    assert len(refused.value.reasons) == 4
