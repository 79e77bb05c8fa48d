"""Conclusions written for the test of the reader, each with the tasks a secretary would draw from it.

``(text, [(words that begin the task, owners, day)])``; said on 20/11/2020.
"""

from datetime import date

SAID_ON = date(2020, 11, 20)
LABELLED = [
    (
        "Giao đồng chí cán bộ CNTT kiểm tra đường truyền tại bộ phận một cửa, xong trước ngày 27/11.",
        [("Kiểm tra đường truyền", ("cán bộ CNTT",), date(2020, 11, 27))],
    ),
    (
        "Giao Văn phòng HĐND và UBND chủ trì, phối hợp với Đài truyền thanh lập danh sách cụm loa hỏng, báo cáo trước ngày 05/12/2020.",
        [("Chủ trì", ("Văn phòng HĐND và UBND",), date(2020, 12, 5))],
    ),
    (
        "Yêu cầu các đồng chí biên tập viên rà soát ảnh trước khi trình duyệt. Đề nghị Đoàn Thanh niên viết 01 bài về phong trào tình nguyện trong tháng 12.",
        [("Rà soát ảnh", ("biên tập viên",), None), ("Viết 01 bài", ("Đoàn Thanh niên",), date(2020, 12, 31))],
    ),
    ("Ghi nhận cố gắng của các bộ phận trong việc gửi tin đúng hạn.", []),
    ("Hội nghị nhất trí với báo cáo của Văn phòng HĐND và UBND.", []),
    ("Các bộ phận đã đăng tải đầy đủ văn bản trong tháng; còn 2 văn bản đăng chậm.", []),
    (
        "Công chức Tư pháp - Hộ tịch chịu trách nhiệm cập nhật thủ tục hành chính lên cổng, hoàn thành trước ngày 15/12.",
        [("Chịu trách nhiệm cập nhật", ("Công chức Tư pháp - Hộ tịch",), date(2020, 12, 15))],
    ),
    (
        "Duy trì mỗi tuần ít nhất 6 tin, bài trên cổng phường; tăng cường tin về tổ dân phố.",
        [("Duy trì mỗi tuần", (), None), ("Tăng cường tin", (), None)],
    ),
    (
        "Đồng chí Trưởng ban yêu cầu kế toán tổng hợp nhuận bút quý IV, gửi Ban biên tập trước ngày 10/01.",
        [("Tổng hợp nhuận bút", ("kế toán",), date(2021, 1, 10))],
    ),
    (
        "Phân công đ/c Bí thư Đoàn Thanh niên hướng dẫn các tổ dân phố gửi tin qua thư điện tử.",
        [("Hướng dẫn các tổ dân phố", ("Bí thư Đoàn Thanh niên",), None)],
    ),
    (
        "Giao Hội Phụ nữ và Hội Nông dân đăng ký mỗi hội một bài gương người tốt, gửi trong tuần này.",
        [("Đăng ký mỗi hội", ("Hội Phụ nữ", "Hội Nông dân"), date(2020, 11, 20))],
    ),
    ("Giao ban tháng sau tổ chức vào chiều thứ Sáu tuần thứ ba.", []),
    (
        "Thư ký tổng hợp kết quả, đọc tại buổi chào cờ sáng thứ Hai tuần đầu tháng 12.",
        [("Tổng hợp kết quả", ("Thư ký",), None)],
    ),
    (
        "Giao nhiệm vụ cho công chức Văn hóa - Xã hội mở lớp tập huấn viết tin cho cộng tác viên, xong trong tháng 12/2020.",
        [("Mở lớp tập huấn", ("công chức Văn hóa - Xã hội",), date(2020, 12, 31))],
    ),
    (
        "Tiếp tục rà soát các tiêu chí còn thấp điểm. Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện kết luận này.",
        [("Tiếp tục rà soát", (), None), ("Theo dõi, đôn đốc", ("Văn phòng Đảng ủy",), None)],
    ),
    ("Nhìn chung chất lượng tin bài được nâng lên, bài chuyên sâu còn ít.", []),
    (
        "Đài truyền thanh bố trí phát lại tin về phòng, chống dịch vào buổi chiều. Cán bộ CNTT sao lưu dữ liệu hằng tuần.",
        [("Bố trí phát lại", ("Đài truyền thanh",), None), ("Sao lưu dữ liệu", ("Cán bộ CNTT",), None)],
    ),
    (
        "Các đồng chí thành viên cần gương mẫu trong việc viết bài chuyên sâu.",
        [("Gương mẫu", ("thành viên",), None)],
    ),
]
