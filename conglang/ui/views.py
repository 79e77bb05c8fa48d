"""The living style page: every component with the words of a ward."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.shortcuts import render

from conglang.kit import clock
from conglang.ui import signs
from conglang.ui.forms import SampleForm

TONES = [
    ("draft", "Đang viết"),
    ("waiting", "Chờ duyệt"),
    ("active", "Đang phát"),
    ("done", "Đã đăng"),
    ("late", "Quá hạn"),
    ("urgent", "Khẩn"),
    ("returned", "Trả lại để sửa"),
    ("closed", "Đã gỡ"),
]
SHEET_COLUMNS = [("Tác phẩm", "title"), ("Tác giả", ""), ("Thể loại", ""), ("Hệ số", "number"), ("Nhuận bút", "number")]
SHEET_LINES = [
    ("Gương người tốt: bà tổ trưởng tổ dân phố số 5", "Nguyễn Thu Lan", "Bài chuyên sâu", "30", "447.000 đ"),
    ("Ra quân tổng vệ sinh môi trường", "Trần Văn Bình", "Tin", "8", "119.200 đ"),
    ("Họp giao ban Ban biên tập tháng 11", "Lê Thị Hoa", "Tin", "10", "149.000 đ"),
]


def _cells(texts, columns):
    return [(label, kind, {"text": text}) for text, (label, kind) in zip(texts, columns, strict=True)]


def _cards():
    return [
        {
            "key": "waiting",
            "title": "Đang chờ tôi",
            "more_url": "#",
            "rows": [
                {
                    "text": "Duyệt tin: Giao ban Ban chỉ đạo Ứng dụng CNTT tháng 11/2020",
                    "url": "#",
                    "due": "Hạn 17:00 hôm nay",
                    "state": "waiting",
                    "state_word": "Chờ duyệt",
                },
                {
                    "text": "Sửa bài: Tổ dân phố số 5 ra quân tổng vệ sinh",
                    "url": "#",
                    "due": "Trả lại lúc 09:12 bởi đồng chí Nguyễn Thị Minh",
                    "state": "returned",
                    "state_word": "Trả lại để sửa",
                },
            ],
        },
        {
            "key": "late",
            "title": "Quá hạn",
            "rows": [
                {
                    "text": "Đăng Kế hoạch 15/KH-UBND lên chuyên mục Văn bản",
                    "url": "#",
                    "due": "Hạn 18/11/2020, chậm 2 ngày làm việc",
                    "state": "late",
                    "state_word": "Quá hạn",
                }
            ],
        },
        {
            "key": "week",
            "title": "Tuần này",
            "rows": [
                {"text": "Họp giao ban Ban biên tập", "url": "#", "due": "Thứ Sáu 20/11, 14:00, hội trường UBND"},
                {"text": "Chào cờ đầu tuần", "url": "#", "due": "Thứ Hai 23/11, 07:30, sân UBND"},
            ],
        },
        {"key": "month", "title": "Việc của tôi trong tháng", "figures": _figures()},
        {
            "title": "Đã giao cho người khác",
            "rows": [],
            "empty_text": "Đồng chí chưa giao việc nào trong tuần này.",
            "start_url": "#",
            "start_text": "Giao việc đầu tiên",
        },
    ]


def _figures():
    return [
        {"label": "bài đã đăng cổng phường", "value": "6", "of": "8", "url": "#"},
        {"label": "bài cổng cấp trên nhận", "value": "1", "of": "1", "url": "#"},
        {"label": "bản tin đã phát", "value": "5", "url": "#"},
        {"label": "việc xong đúng hạn", "value": "11", "of": "12", "url": "#"},
    ]


def styleguide(request):
    """Every component at once; the form answers, so its errors can be seen (trang giao diện mẫu)."""
    now = clock.now()
    return render(
        request,
        "ui/styleguide.html",
        {
            "tones": TONES,
            "icons": signs.NAMES,
            "form": SampleForm(request.POST if request.method == "POST" else None),
            "columns": SHEET_COLUMNS,
            "rows": [_cells(line, SHEET_COLUMNS) for line in SHEET_LINES],
            "totals": _cells(("Cộng", "", "", "48", "715.200 đ"), SHEET_COLUMNS),
            "steps": ["Chọn việc được giao", "Viết tin", "Kiểm tra", "Gửi duyệt"],
            "events": [
                {
                    "act": "Gửi duyệt",
                    "by": "Nguyễn Thu Lan",
                    "role": "công chức VHXH",
                    "at": now - timedelta(hours=7),
                    "tone": "active",
                },
                {
                    "act": "Trả lại để sửa",
                    "by": "Nguyễn Thị Minh",
                    "role": "Phó Trưởng ban biên tập",
                    "at": now - timedelta(hours=5),
                    "tone": "returned",
                    "note": "Bổ sung họ tên, chức vụ người chủ trì và ảnh hội nghị.",
                },
                {"act": "Duyệt và đăng", "by": "Nguyễn Quốc Toản", "role": "Trưởng ban", "at": now, "tone": "done"},
            ],
            "facts": [
                ("Số, ký hiệu", "15/KH-UBND"),
                ("Trích yếu", "Kế hoạch triển khai mô hình Cơ quan điện tử phường năm 2020"),
                ("Ngày ban hành", "12/11/2020"),
                ("Người ký", "Nguyễn Quốc Toản, Chủ tịch UBND phường"),
                ("Tệp", "15-KH-UBND.pdf (PDF, 1,2 MB)"),
            ],
            "trail": [("Trang chủ", "/"), ("Tin tức", "#")],
            "sample_page": Paginator(range(64), 20).page(2),
            "cards": _cards(),
            "now": now,
        },
    )
