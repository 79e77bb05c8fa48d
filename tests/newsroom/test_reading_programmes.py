"""Schedules of many layouts become rows; what could not be read is marked and never lost."""

import io
import zipfile
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conglang.kit.refusals import Refusal
from conglang.newsroom.reading.files import from_file
from conglang.newsroom.reading.moments import Period, read_period, read_when
from conglang.newsroom.reading.originals import Original, from_html, from_text
from conglang.newsroom.reading.programme import read_programme
from tests.newsroom import layouts

TODAY = date(2020, 11, 20)
WEEK = Period(date(2020, 11, 23), date(2020, 11, 29), "week")
MONDAY, TUESDAY = WEEK.first, date(2020, 11, 24)


def read(original, period=None):
    return read_programme(original, TODAY, period)


def short(reading):
    return [(row.day, row.starts, row.title) for row in reading.rows]


def test_list_by_day_and_leader():
    found = read(from_text(layouts.LIST_BY_LEADER))
    assert found.period == Period(date(2026, 2, 9), date(2026, 2, 13), "week")
    monday, chair = date(2026, 2, 9), "Chủ tịch UBND xã Nguyễn Văn An"
    assert [(r.day, r.session, r.starts, r.ends, r.title, r.chair, r.place, r.prepares) for r in found.rows] == [
        (monday, "morning", time(8), None, "Họp giao ban đầu tuần", chair, "Hội trường UBND xã", "Văn phòng HĐND và UBND"),
        (monday, "morning", time(10, 30), None, "Tiếp công dân định kỳ", chair, "Phòng tiếp công dân", ""),
        (monday, "morning", time(7, 30), None, "Kiểm tra công tác chuẩn bị Tết", "Phó Chủ tịch UBND xã Trần Thị Bình", "chợ Nghĩa Trung", ""),
        (monday, "afternoon", time(14), time(16, 30), "Làm việc với Phòng Kinh tế về quy hoạch", chair, "", "Phòng Kinh tế"),
        (date(2026, 2, 10), "morning", time(8, 30), None, "Họp xét hồ sơ chính sách", "đ/c Trần Thị Bình", "Phòng họp số 2", ""),
    ]  # fmt: skip
    assert found.rows[0].participants == "Lãnh đạo UBND, trưởng các phòng chuyên môn"
    assert found.unread == set()


def test_plain_list_with_labels():
    found = read(from_text(layouts.LIST_PLAIN))
    assert short(found) == [
        (MONDAY, time(7, 30), "Chào cờ"),
        (MONDAY, time(14), "Họp Ban Thường vụ Đảng ủy"),
        (TUESDAY, None, "Lãnh đạo làm việc tại cơ quan"),
        (TUESDAY, time(14), "Hội nghị cử tri"),
        (date(2020, 11, 29), None, "Ra quân phân loại rác tại nguồn"),
    ]
    assert (found.rows[1].chair, found.rows[1].place, found.rows[1].prepares) == (
        "Đ/c Bí thư Đảng ủy",
        "Phòng họp Đảng ủy",
        "Văn phòng Đảng ủy",
    )
    assert found.rows[3].doubts == ["afternoon"], "14:00 was written as “2h” under CHIỀU"
    assert found.rows[3].chair == "đồng chí Nguyễn Thị Minh"


def test_table_whose_day_spans_rows():
    found = read(from_html(layouts.WEEK_HTML))
    assert short(found) == [
        (MONDAY, time(7, 30), "Chào cờ đầu tuần"),
        (MONDAY, time(14), "Giao ban Ban biên tập"),
        (TUESDAY, time(8), "Tiếp công dân"),
    ]
    assert [row.place for row in found.rows] == ["Hội trường UBND", "Hội trường UBND", "Trụ sở"]
    assert found.rows[2].doubts == ["weekday"], "24/11/2020 is no Wednesday"


def test_columns_in_another_order_and_wording():
    found = read(from_text(layouts.OTHER_ORDER))
    assert short(found)[:2] == [
        (MONDAY, time(8), "Họp giao ban"),
        (MONDAY, time(14), "Kiểm tra bãi tập kết vật liệu"),
    ]
    assert [row.needs_car for row in found.rows] == [False, True, False]
    assert (found.rows[2].starts, found.rows[2].unread) == (None, ["25h00"])


def test_morning_and_afternoon_as_columns():
    found = read(from_html(layouts.SESSION_COLUMNS))
    assert [(row.session, *line) for row, line in zip(found.rows, short(found), strict=True)] == [
        ("morning", MONDAY, time(8), "Giao ban UBND"),
        ("morning", MONDAY, time(10), "Tiếp công dân"),
        ("afternoon", MONDAY, time(14), "Họp Ban chỉ đạo"),
        ("afternoon", TUESDAY, time(15), "Kiểm tra trật tự đô thị"),
    ]


def test_leaders_as_columns_share_a_meeting():
    found = read(from_html(layouts.LEADER_COLUMNS))
    assert [(row.starts, row.title, row.chair) for row in found.rows] == [
        (time(8), "Giao ban", "Chủ tịch, PCT Văn xã"),
        (time(7, 30), "Kiểm tra đê", "PCT Kinh tế"),
        (time(14), "Làm việc với quận", "Chủ tịch"),
        (None, "Làm việc tại cơ quan", "PCT Kinh tế"),
    ]


def test_programme_of_a_month():
    found = read(from_html(layouts.MONTH_TABLE))
    assert found.period == Period(date(2020, 12, 1), date(2020, 12, 31), "month")
    assert [(row.day, row.title, row.chair) for row in found.rows] == [
        (date(2020, 12, 15), "Xây dựng lịch tiếp công dân năm 2021", "Văn phòng HĐND và UBND"),
        (date(2020, 12, 31), "Kiểm kê tài sản", "Tài chính - Kế toán"),
        (date(2020, 12, 31), "Rà soát hộ nghèo", "Văn hóa - Xã hội"),
    ]
    assert found.rows[0].unread == ["Sản phẩm: Thông báo"], "a column without a place of ours is kept before the eyes"
    assert found.rows[2].doubts == ["month"]


def test_days_as_headings_in_a_table():
    assert short(read(from_text(layouts.DAY_ROWS))) == [
        (MONDAY, time(8), "Giao ban"),
        (TUESDAY, time(14, 30), "Họp tổ bầu cử"),
    ]


def test_days_across_and_sessions_down():
    found = read(
        from_html(
            "<table><tr><th></th><th>Thứ Hai (23/11)</th><th>Thứ Ba (24/11)</th></tr>"
            "<tr><th>Sáng</th><td>8h00: Giao ban</td><td>Trực cơ quan</td></tr>"
            "<tr><th>Chiều</th><td></td><td>14h: Họp tổ bầu cử<br>16h: Hội ý</td></tr></table>"
        )
    )
    assert [(row.day, row.session, row.title) for row in found.rows] == [
        (MONDAY, "morning", "Giao ban"),
        (TUESDAY, "morning", "Trực cơ quan"),
        (TUESDAY, "afternoon", "Họp tổ bầu cử"),
        (TUESDAY, "afternoon", "Hội ý"),
    ]


def test_word_file_with_merged_cells():
    found = read(from_file(layouts.word_file()))
    assert short(found) == [
        (MONDAY, time(8), "Giao ban tuần"),
        (MONDAY, time(14), "Kiểm tra vệ sinh môi trường"),
        (TUESDAY, time(8), "Tập huấn"),
    ]
    assert (found.rows[1].place, found.rows[2].ends) == ("tổ dân phố số 5", time(11))


def test_word_file_with_a_list():
    assert short(read(from_file(layouts.word_file(with_list=True)))) == [
        (MONDAY, time(8), "Chào cờ"),
        (MONDAY, time(9), "Giao ban"),
    ]


def test_excel_file_with_real_dates_and_hours():
    assert short(read(from_file(layouts.excel_file()))) == [
        (MONDAY, time(8), "Giao ban"),
        (MONDAY, time(14, 30), "Tiếp xúc cử tri"),
        (date(2020, 11, 25), time(9), "Khám tuyển nghĩa vụ quân sự"),
    ]


def test_bare_weekdays_are_no_dates_until_the_week_is_known():
    table = from_text("Thời gian\tNội dung\n8h00 ngày 23/11\tGiao ban\nSáng thứ Tư\tHọp chi bộ")
    unknown = read(table).rows[1]
    assert (unknown.day, unknown.doubts, unknown.unread) == (None, ["no_day"], ["Sáng thứ Tư"])
    assert read(table, WEEK).rows[1].day == date(2020, 11, 25)


def test_table_without_heads_says_that_it_guessed():
    text = "Thứ 2\t8h00\tGiao ban đầu tuần với các bộ phận\tPhòng họp\nThứ 3\t9h\tHọp giải phóng mặt bằng dự án\tHội trường"
    found = read(from_text(text), WEEK)
    assert short(found) == [
        (MONDAY, time(8), "Giao ban đầu tuần với các bộ phận"),
        (TUESDAY, time(9), "Họp giải phóng mặt bằng dự án"),
    ]
    assert all("header" in row.doubts for row in found.rows)
    assert [row.unread for row in found.rows] == [["Phòng họp"], ["Hội trường"]]


def test_lines_that_gave_no_row_are_told():
    found = read(from_text("LỊCH CÔNG TÁC TUẦN 48 NĂM 2020\nvài lời không rõ\nThứ Hai 23/11\n8h00: Giao ban"))
    assert (found.unread, len(found.rows)) == ({1}, 1)


@pytest.mark.parametrize(
    ("words", "starts", "ends"),
    [
        ("08 giờ 00'", time(8), None),
        ("8h30", time(8, 30), None),
        ("7g30", time(7, 30), None),
        ("14:00-16:30", time(14), time(16, 30)),
        ("từ 8h đến 10h15", time(8), time(10, 15)),
        ("13 giờ 30 phút", time(13, 30), None),
        ("8.30", time(8, 30), None),
        ("14h00’ - 16h00’", time(14), time(16)),
        ("25h00", None, None),
        ("cuối buổi", None, None),
    ],
)
def test_hours_in_the_spellings_of_offices(words, starts, ends):
    found = read_when(words, WEEK)
    assert (found.starts, found.ends) == (starts, ends)
    assert bool(found.left) == (starts is None), "what was not read is left over"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thứ Hai, ngày 23 tháng 11 năm 2020", MONDAY),
        ("THỨ BA (24/11)", TUESDAY),
        ("T2 23/11/20", MONDAY),
        ("Chủ nhật", date(2020, 11, 29)),
        ("CN 29.11", date(2020, 11, 29)),
        ("ngày 24", TUESDAY),
        ("31/02", None),
    ],
)
def test_days_in_the_spellings_of_offices(words, day):
    assert read_when(words, WEEK).day == day


@pytest.mark.parametrize(
    ("words", "first", "last", "level"),
    [
        ("(Tuần thứ 07 từ ngày 09/02/2026 đến ngày 13/02/2026)", date(2026, 2, 9), date(2026, 2, 13), "week"),
        ("Từ 28/12/2020 đến 03/01/2021", date(2020, 12, 28), date(2021, 1, 3), "week"),
        ("Từ ngày 23 đến 29/11/2020", MONDAY, date(2020, 11, 29), "week"),
        ("Tuần 48 năm 2020", MONDAY, date(2020, 11, 29), "week"),
        ("THÁNG 12 NĂM 2020", date(2020, 12, 1), date(2020, 12, 31), "month"),
        ("Chương trình công tác năm 2021", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ],
)
def test_periods_of_headings(words, first, last, level):
    assert read_period(words, TODAY) == Period(first, last, level)


def test_original_survives_being_kept():
    original = from_html(layouts.LEADER_COLUMNS)
    assert Original.from_json(original.to_json()) == original


# ── What is refused ───────────────────────────────────────────────────────────────────────


def upload(content: bytes, name: str = "lich.docx"):
    return SimpleUploadedFile(name, content)


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "Word hoặc Excel đời cũ"),
        (b"%PDF-1.4", "Tệp PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Không nhận loại tệp này"),
        (b"PK\x03\x04 not a zip at all", "không đúng với tên"),
        (zipped("word/document.xml", b"<w:document"), "Không đọc được tệp"),
        (zipped("word/document.xml", b"0" * 43_000_000), "giải nén ra hơn"),
        (zipped("word/document.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'), "Không đọc được tệp"),
        (zipped("anything.txt", b"0"), "không đúng với tên"),
    ],
    ids=["old office", "pdf", "picture", "broken zip", "broken word", "bomb", "entities", "other zip"],
)
def test_files_of_other_kinds_are_refused_in_words(content, reason):
    with pytest.raises(Refusal, match=reason):
        from_file(upload(content))


def test_plain_text_file_is_read():
    assert short(read(from_file(upload(layouts.DAY_ROWS.encode(), "lich.txt"))))[0] == (MONDAY, time(8), "Giao ban")
