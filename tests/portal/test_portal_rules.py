import unicodedata

import pytest

from conglang.portal.rules import Question, excerpt, marked_words_of, number_matches, number_parts, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Đảng ủy phường Cự Khối", "dang uy phuong cu khoi"),
        (unicodedata.normalize("NFD", "Đường Bát Khối"), "duong bat khoi"),
        ("Ủy ban nhân dân phường", "ubnd phuong"),
        ("UBND phường", "ubnd phuong"),
        ("  hoà bình / hòa bình ", "hoa binh hoa binh"),
        ("…", ""),
    ],
)
def test_words_are_folded_and_shortened(typed, words):
    assert words_of(typed) == words


def test_marked_words_tell_marks_apart_in_plain_letters():
    assert marked_words_of("Đường") == marked_words_of(unicodedata.normalize("NFD", "đường"))
    assert marked_words_of("đường") != marked_words_of("dưỡng")
    assert marked_words_of("văn bản").isascii()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("15/KH-UBND", "15 kh ubnd"),
        ("15 kh ubnd", "15 kh ubnd"),
        ("quyet dinh 15 kh ubnd", "15 kh ubnd"),
        ("Kế hoạch số 15/KH-UBND", "15 kh ubnd"),
        ("KH15", "15 kh"),
        ("15khubnd", "15 khubnd"),
        ("tháng 11/2020", "11 2020"),
        ("tổ dân phố số 5", "5 so"),
        ("15", None),
        ("nhuận bút", None),
    ],
)
def test_question_finds_the_official_number(typed, number):
    assert Question(typed).number == number


@pytest.mark.parametrize(
    ("asked", "number", "answer"),
    [
        ("15 kh ubnd", "15/KH-UBND", True),
        ("15 kh", "15/KH-UBND", True),
        ("15 qd", "15/KH-UBND", False),
        ("115 kh", "15/KH-UBND", False),
        ("15 kh", "115/KH-UBND", False),
        ("15 qd ubnd", "15/2020/QĐ-UBND", True),
    ],
)
def test_number_matches(asked, number, answer):
    assert number_matches(asked, number_parts(number)) is answer


def test_excerpt_marks_the_phrase_with_its_own_marks():
    content = "Buổi giao ban đã chỉ ra những vấn đề về nhuận bút tin bài để cân đối."
    assert excerpt(content, Question("nhuan but")) == [
        ("Buổi giao ban đã chỉ ra những vấn đề về ", False),
        ("nhuận bút", True),
        (" tin bài để cân đối.", False),
    ]


def test_excerpt_is_cut_at_words():
    content = "mở đầu " * 30 + "nhuận bút " + "kết thúc " * 60
    pieces = excerpt(content, Question("nhuận bút"))
    assert (pieces[0], pieces[-1]) == (("… ", False), (" …", False))
    assert ("nhuận bút", True) in pieces
    assert len("".join(piece for piece, _hit in pieces)) < 230
