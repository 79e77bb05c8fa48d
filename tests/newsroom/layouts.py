"""Weekly schedules and monthly programmes as offices lay them out. Names and events are made up; the layouts are real."""

import io

import docx
import openpyxl

# A list by day and leader, as the schedule of a commune's leaders is published: shared heading, SÁNG and CHIỀU, numbers.
LIST_BY_LEADER = """ỦY BAN NHÂN DÂN
XÃ NGHĨA TRUNG
LỊCH LÀM VIỆC CỦA LÃNH ĐẠO ỦY BAN NHÂN DÂN XÃ NGHĨA TRUNG
(Tuần thứ 07 từ ngày 09/02/2026 đến ngày 13/02/2026)
Lịch này thay thư mời họp
THỨ HAI, NGÀY 09/02/2026
SÁNG:
1. Chủ tịch UBND xã Nguyễn Văn An
- 08 giờ 00': Họp giao ban đầu tuần tại Hội trường UBND xã (Giao Văn phòng HĐND và UBND chuẩn bị nội dung)
Thành phần: Lãnh đạo UBND, trưởng các phòng chuyên môn.
- 10 giờ 30': Tiếp công dân định kỳ.
Địa điểm: Phòng tiếp công dân
2. Phó Chủ tịch UBND xã Trần Thị Bình
- 7g30: Kiểm tra công tác chuẩn bị Tết tại chợ Nghĩa Trung
CHIỀU:
1. Chủ tịch UBND xã Nguyễn Văn An
- 14:00-16:30: Làm việc với Phòng Kinh tế về quy hoạch (Giao Phòng Kinh tế chuẩn bị nội dung)
THỨ BA, NGÀY 10/02/2026
SÁNG
- 8h30 đ/c Trần Thị Bình chủ trì họp xét hồ sơ chính sách tại Phòng họp số 2
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn An"""

# One line an entry, the day's heading in brackets, sessions in running words.
LIST_PLAIN = """LỊCH CÔNG TÁC TUẦN CỦA ĐẢNG ỦY PHƯỜNG
Từ ngày 23/11 đến ngày 29/11/2020
* Thứ Hai (23/11):
- Sáng: 7h30 Chào cờ tại sân trụ sở UBND phường. Thành phần: Toàn thể cán bộ, công chức.
- Chiều: 14h00’ Họp Ban Thường vụ Đảng ủy. Chủ trì: Đ/c Bí thư Đảng ủy. Địa điểm: Phòng họp Đảng ủy. Chuẩn bị: Văn phòng Đảng ủy.
* Thứ Ba (24/11):
- Cả ngày: Lãnh đạo làm việc tại cơ quan
- Chiều: 2h Hội nghị cử tri tại Nhà văn hóa tổ dân phố số 3, do đồng chí Nguyễn Thị Minh chủ trì
* Chủ nhật (29/11):
- Sáng: Ra quân phân loại rác tại nguồn"""

# The table of the ward itself: the day spans its rows.
WEEK_HTML = """<p><b>LỊCH CÔNG TÁC TUẦN</b></p><p>(Tuần 48, từ ngày 23/11/2020 đến ngày 29/11/2020)</p>
<table><tr><th>Thứ, ngày</th><th>Giờ</th><th>Nội dung</th><th>Chủ trì</th><th>Thành phần</th><th>Địa điểm</th><th>Chuẩn bị</th></tr>
<tr><td rowspan="2">Thứ Hai<br>23/11/2020</td><td>7h30</td><td>Chào cờ đầu tuần</td><td>Bí thư Đảng ủy</td><td>Toàn thể cán bộ</td><td rowspan="2">Hội trường UBND</td><td>Văn phòng</td></tr>
<tr><td>14:00 - 16:30</td><td>Giao ban Ban biên tập</td><td>Phó Chủ tịch (văn xã)</td><td>Ban biên tập</td><td>Văn hóa - Xã hội</td></tr>
<tr><td>Thứ Tư<br>24/11</td><td>8g00</td><td>Tiếp công dân</td><td>Chủ tịch</td><td></td><td>Trụ sở</td><td></td></tr></table>"""

# Columns in another order with another wording, sessions apart, as Excel puts it on the clipboard.
OTHER_ORDER = (
    "Buổi\tNgày\tĐơn vị tham mưu\tHoạt động\tThời gian\tLãnh đạo\tNơi họp\tXe\n"
    "S\t23/11\tVăn phòng\tHọp giao ban\t08:00\tChủ tịch\tPhòng họp tầng 2\t\n"
    "C\t\tĐịa chính\tKiểm tra bãi tập kết vật liệu\t14h00\tPhó Chủ tịch\tNgoài đê\tx\n"
    "S\t24/11\tTư pháp\tTuyên truyền pháp luật\t25h00\tChủ tịch\tHội trường\t\n"
)

# Morning and afternoon as columns, days down the side.
SESSION_COLUMNS = """<p>LỊCH LÀM VIỆC TUẦN 48 NĂM 2020</p><table>
<tr><td>Thứ/ngày</td><td>Sáng</td><td>Chiều</td></tr>
<tr><td>Hai 23/11</td><td><p>8h00: Giao ban UBND tại Phòng họp tầng 2</p><p>10h00: Tiếp công dân</p></td><td>14h00: Họp Ban chỉ đạo. Chủ trì: Bí thư Đảng ủy</td></tr>
<tr><td>Thứ Ba 24/11</td><td></td><td>- 15h: Kiểm tra trật tự đô thị</td></tr></table>"""

# Leaders as columns, two rows of heads, a meeting that two of them attend.
LEADER_COLUMNS = """<p>LỊCH CÔNG TÁC TỪ NGÀY 23/11/2020 ĐẾN NGÀY 27/11/2020</p><table>
<tr><td rowspan="2">Thứ ngày</td><td rowspan="2">Buổi</td><td colspan="3">Lãnh đạo UBND phường</td></tr>
<tr><td>Chủ tịch</td><td>PCT Văn xã</td><td>PCT Kinh tế</td></tr>
<tr><td rowspan="2">Thứ 2 (23/11)</td><td>Sáng</td><td colspan="2">8h00: Giao ban tại Hội trường</td><td>7h30: Kiểm tra đê</td></tr>
<tr><td>Chiều</td><td>14h00: Làm việc với quận</td><td>-</td><td>Làm việc tại cơ quan</td></tr></table>"""

# The programme of a month, with chapters and deadlines.
MONTH_TABLE = """<p>CHƯƠNG TRÌNH CÔNG TÁC</p><p>Tháng 12 năm 2020</p><table>
<tr><td>STT</td><td>Nội dung công việc</td><td>Chủ trì</td><td>Phối hợp</td><td>Thời gian hoàn thành</td><td>Sản phẩm</td><td>Ghi chú</td></tr>
<tr><td colspan="7">I. CÔNG TÁC VĂN PHÒNG</td></tr>
<tr><td>1</td><td>Xây dựng lịch tiếp công dân năm 2021</td><td>Văn phòng HĐND và UBND</td><td>Tư pháp</td><td>Trước 15/12</td><td>Thông báo</td><td></td></tr>
<tr><td>2</td><td>Kiểm kê tài sản</td><td>Tài chính - Kế toán</td><td>Các bộ phận</td><td>31/12/2020</td><td></td><td></td></tr>
<tr><td colspan="7">II. VĂN HÓA - XÃ HỘI</td></tr>
<tr><td>3</td><td>Rà soát hộ nghèo</td><td>Văn hóa - Xã hội</td><td></td><td>Trong tháng</td><td></td><td></td></tr></table>"""

# Days as headings across the table, no column for them.
DAY_ROWS = (
    "LỊCH HỌP TUẦN 48 (23/11/2020 - 27/11/2020)\n"
    "Giờ\tNội dung\tThành phần\tĐịa điểm\n"
    "Thứ Hai, ngày 23/11/2020\t\t\t\n"
    "08h00\tGiao ban\tLãnh đạo UBND\tPhòng họp\n"
    "Sáng\t\t\t\n"
    "Thứ Ba, ngày 24/11/2020\t\t\t\n"
    "14h30\tHọp tổ bầu cử\tTổ bầu cử\tHội trường\n"
)


def word_file(*, with_list: bool = False) -> io.BytesIO:
    """A schedule in Word: letterhead table, heading, a table whose days span rows, signature."""
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "UBND PHƯỜNG CỰ KHỐI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("LỊCH CÔNG TÁC TUẦN 48 NĂM 2020")
    if with_list:
        document.add_paragraph("Thứ Hai, 23/11/2020")
        document.add_paragraph("8h00: Chào cờ tại sân trụ sở", style="List Bullet")
        document.add_paragraph("9h00: Giao ban", style="List Bullet")
    else:
        table = document.add_table(4, 4)
        for down, row in enumerate(
            (
                ("Thời gian", "", "Nội dung công việc", "Người chủ trì"),
                ("Thứ Hai 23/11", "8h00", "Giao ban tuần", "Chủ tịch"),
                ("", "14h00", "Kiểm tra vệ sinh môi trường tại tổ dân phố số 5", "Phó Chủ tịch"),
                ("Thứ Ba 24/11", "8h00-11h00", "Tập huấn", "Chủ tịch"),
            )
        ):
            for across, words in enumerate(row):
                table.cell(down, across).text = words
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(1, 0).merge(table.cell(2, 0))
    return saved(document)


def excel_file() -> io.BytesIO:
    """Real dates and times, a title across the sheet, merged days."""
    from datetime import date, time

    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "LỊCH CÔNG TÁC TUẦN TỪ 23/11/2020 ĐẾN 29/11/2020"
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(["Ngày", "Bắt đầu lúc (giờ)", "Công việc", "Thành phần dự", "Địa điểm"])
    sheet["B3"] = "Giờ"
    sheet.append([date(2020, 11, 23), time(8), "Giao ban", "Lãnh đạo", "Phòng họp"])
    sheet.append([None, time(14, 30), "Tiếp xúc cử tri", "Đại biểu HĐND", "Hội trường"])
    sheet.append([date(2020, 11, 25), time(9), "Khám tuyển nghĩa vụ quân sự", "Hội đồng", "Trạm Y tế"])
    sheet.merge_cells("A4:A5")
    return saved(book)


def saved(document) -> io.BytesIO:
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    file.size = file.getbuffer().nbytes
    return file
