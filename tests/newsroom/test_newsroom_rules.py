from datetime import date

import pytest

from conglang.newsroom.rules import Light, compare, gaps, light, month_of, week_of


@pytest.mark.parametrize(
    ("counted", "wanted", "gone", "left", "expected"),
    [
        (2, 2, 10, 11, Light.REACHED),
        (3, 2, 21, 0, Light.REACHED),
        (0, 2, 0, 21, Light.ON_PACE),  # the first day: nothing is late yet
        (6, 8, 15, 6, Light.ON_PACE),  # 75 % out, 71 % of the days gone
        (0, 1, 5, 16, Light.BEHIND),
        (0, 1, 14, 7, Light.IN_DANGER),  # a third of the period is left
        (7, 8, 21, 0, Light.IN_DANGER),  # over and not reached
    ],
)
def test_light_of_a_quota(counted, wanted, gone, left, expected):
    assert light(counted, wanted, gone, left) == expected


def test_weeks_and_months_have_their_bounds():
    assert week_of(date(2020, 11, 29)) == (date(2020, 11, 23), date(2020, 11, 29))
    assert month_of(date(2020, 2, 10)) == (date(2020, 2, 1), date(2020, 2, 29))


def test_gaps_are_found_however_they_are_typed():
    assert gaps("Nội dung chính: […]\nXong.\nKết quả: [...]\nSố liệu: [ … ]") == [
        "Nội dung chính: […]",
        "Kết quả: [...]",
        "Số liệu: [ … ]",
    ]


def test_changed_words_are_marked_within_their_paragraph():
    assert compare("Có 62 người dự.", "Có 68 người dự.") == [
        [("same", "Có "), ("del", "62"), ("ins", "68"), ("same", " người dự.")]
    ]


def test_new_and_struck_paragraphs_are_whole():
    assert compare("Một đoạn cũ.\nGiữ nguyên.", "Giữ nguyên.\nHoàn toàn mới mẻ.") == [
        [("del", "Một đoạn cũ.")],
        [("same", "Giữ nguyên.")],
        [("ins", "Hoàn toàn mới mẻ.")],
    ]


def test_equal_texts_have_no_marks():
    assert compare("A b c.\nD.", "A b c.\nD.") == [[("same", "A b c.")], [("same", "D.")]]
