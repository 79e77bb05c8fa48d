"""Words for things a ward counts: after them "7/7" is a count, never a day."""

import re

_COUNTED = (
    "tổ|chi bộ|chi đoàn|chi hội|đảng bộ|đại biểu|hộ|trường|chỉ tiêu|tiêu chí|nội dung|nhiệm vụ|người|đồng chí|phường|xã|thôn|xóm|làng|"
    "khu|đơn vị|cơ quan|điểm|phiếu|em|học sinh|cháu|cụ|gia đình|doanh nghiệp|câu|giờ|phòng|ban|lớp|mô hình|thành viên|đảng viên|"
    "cán bộ|công chức|cử tri|văn bản|hồ sơ|thủ tục|cụm|loa|km|đoạn|tuyến|công trình|dự án|kiến nghị|ý kiến|vụ|tháng|ngày|quận|huyện|"
    "tỉnh|đoàn|hội|nhà|ủy viên|cổng|bộ phận|diện tích|dân số|số|tổng số|quân số|quãng đường|chặng|lần|quả|cây|suất|thùng|xe|mẫu|ca"
)
_AFTER = re.compile(rf"\s+(?:{_COUNTED})(?!\w)", re.IGNORECASE)


def counts_something(after: str) -> bool:
    """Does the text after a number name what is counted?"""
    return bool(_AFTER.match(after))
