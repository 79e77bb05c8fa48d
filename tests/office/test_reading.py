"""The reader of conclusions: the founding text's tasks, and how often it is right on a labelled set."""

from datetime import date
from pathlib import Path

import pytest

from conglang import demo
from conglang.office.reading import deadline_in, read_conclusion, sentences
from tests.office.labelled_conclusions import LABELLED, SAID_ON

FOUNDING = Path(demo.__file__).parent / "data" / "cu-khoi-giao-ban-2020-11.txt"


def founding_conclusion() -> str:
    return next(
        line for line in FOUNDING.read_text(encoding="utf-8").splitlines() if line.startswith("Kết luận hội nghị")
    )


def test_the_founding_text_yields_its_tasks():
    read = [(one.owners, one.title[:40], one.rhythm) for one in read_conclusion(founding_conclusion(), SAID_ON)]
    assert read == [
        (("các bộ phận chuyên môn",), "Tiếp tục rà soát theo các tiêu chí mô hì", ""),
        ((), "Tăng cường công tác biên tập tin bài, tậ", ""),
        ((), "Duy trì mỗi tháng đăng tải một bài chuyê", "tháng"),
        (("cán bộ CNTT", "cán bộ văn phòng Đảng ủy"), "Tiếp tục bám sát giúp đỡ khối đoàn thể t", ""),
        (("ban chỉ đạo mô hình cơ quan điện tử phường",), "Tiếp tục rà soát và bổ sung các văn bản ", ""),
        (("bộ phận văn phòng HĐND&UBND",), "Rà soát trang thiết bị CNTT, nâng cấp má", ""),
    ]


def measured() -> tuple[float, float]:
    """Precision and recall; a task is right when its first words, owners and day all are."""
    read = wanted = right = 0
    for text, expected in LABELLED:
        found = read_conclusion(text, SAID_ON)
        read, wanted = read + len(found), wanted + len(expected)
        right += sum(
            any(one.title.startswith(begins) and one.owners == owners and one.due_on == day for one in found)
            for begins, owners, day in expected
        )
    return right / read, right / wanted


def test_precision_and_recall_on_the_labelled_set():
    precision, recall = measured()
    assert len(LABELLED) >= 15
    assert precision >= 0.95, precision
    assert recall >= 0.9, recall


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("xong trước ngày 30/11/2020", date(2020, 11, 30)),
        ("xong trước ngày 10/01", date(2021, 1, 10)),
        ("trong tháng 12", date(2020, 12, 31)),
        ("hoàn thành trong tuần sau", date(2020, 11, 27)),
        ("trước ngày 31/02/2021", None),
        ("thường xuyên", None),
    ],
)
def test_deadlines(words, day):
    assert deadline_in(words, SAID_ON) == day


def test_an_abbreviation_does_not_end_a_sentence():
    assert sentences("Giao đ/c. Minh đọc lại. Xong trong tuần.") == ["Giao đ/c. Minh đọc lại", "Xong trong tuần"]


def test_cooperators_are_read():
    found = read_conclusion(LABELLED[1][0], SAID_ON)[0]
    assert found.cooperators == ("Đài truyền thanh",)
