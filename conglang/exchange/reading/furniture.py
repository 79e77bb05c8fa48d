"""The words with which portals dress their pages, and which are not the article.

Gathered by kind of portal software, not by site. Compared folded (no marks, no case), see :func:`conglang.kit.text.fold`.
"""

import re
from functools import lru_cache

from conglang.kit.text import fold, tokens

# A line that is just this (or this and a colon) is furniture wherever it stands.
_WHOLE = """
tin tức mới nhất|tin mới nhất|tin tức|tin tức sự kiện|tin tức - sự kiện|tin nổi bật|tin hoạt động|chi tiết tin|chi tiết tin tức|chi tiết bài viết
nội dung|nội dung chi tiết|trang chủ|trang nhất|home|menu|giới thiệu|liên hệ|sơ đồ trang|sơ đồ cổng|sitemap|rss|back|quay lại
trở về|về trang trước|về đầu trang|lên đầu trang|đầu trang|in|in bài|in trang|in bài viết|in trang này|bản in|gửi email|gửi mail|gửi cho bạn bè
gửi bài viết|email|lưu bài viết|lưu bài viết này|chia sẻ|chia sẻ bài viết|share|tweet|facebook|zalo|twitter|google+|thích|like|bình luận|ý kiến bạn đọc
tìm kiếm|đăng nhập|đăng ký|đăng xuất|tiếng việt|english|vietnamese|cỡ chữ|xem cỡ chữ|tương phản|đọc bài viết|nghe bài viết|nghe đọc bài
xem chi tiết|xem thêm|xem tiếp|đọc tiếp|chi tiết|read more|xem tất cả|xem với cỡ chữ|skip to content|skip to main content|bỏ qua nội dung|danh mục
chuyên mục|navigation|breadcrumb|liên kết|liên kết web|liên kết website|chọn liên kết|quảng cáo|banner|hotline|đường dây nóng|truy cập|từ khóa|tags|tag
đang xem|trước|sau|tiếp theo|next|previous|thời sự|media|video|thư viện ảnh|thư viện video|tải về|download|không có dữ liệu|phóng to|thu nhỏ|mặc định
bài viết|đánh giá|click để đánh giá bài viết|thông báo|tin hoạt động phường|tin trong xã|tin trong phường|print|pdf|savefile|in ra|nghe|dừng|tạm dừng
về đầu trang|đầu trang|top|bài trước|bài sau|bài kế tiếp|bài tiếp theo|bài viết trước|bài viết sau|bài cũ hơn|bài mới hơn|tin trước|tin sau|nhạc nền|giọng nam|giọng nữ
ẩn|hiện|đóng|mở|copy link|sao chép liên kết|theo dõi|quan tâm|messenger|viber|linkedin|pinterest|đặt câu hỏi|góp ý|hỏi đáp|tệp đính kèm|file đính kèm|tài liệu đính kèm
"""
# From a line that is this on, nothing belongs to the article any more.
_END = """
tin mới|tin nổi bật|tin tức nổi bật|tin tiêu điểm|các tin đã đưa|các tin khác|các tin cũ hơn|các tin mới hơn|các tin trước|các tin tiếp theo|các tin liên quan|các bài đã đăng|các bài viết khác|các bài khác
các bài viết liên quan|những tin mới hơn|những tin cũ hơn|những tin khác|những bài viết khác|tin liên quan|tin bài liên quan|tin cùng chuyên mục
tin cùng chủ đề|cùng chuyên mục|bài cùng chuyên mục|bài viết cùng chuyên mục|bài viết liên quan|bài viết khác|bài liên quan|bài viết mới|tin khác|tin cũ hơn|tin mới hơn|tin đã đưa|tin đọc nhiều
tin xem nhiều|đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất|tin mới đăng|tin bài khác|tin tức khác|tin tức liên quan|tin nổi bật khác|ý kiến bạn đọc|bình luận của bạn
các tin đã đăng|tin đã đăng|các tin bài khác|các bài mới hơn|các bài cũ hơn|các bài viết mới hơn|các bài viết cũ hơn|tin cùng loại|tin cùng thể loại|bài cùng thể loại
có liên quan|có thể bạn quan tâm|bạn có thể quan tâm|có thể bạn thích|bài viết cùng chủ đề|bài viết cùng danh mục|tin cùng danh mục|xem thêm tin khác|xem thêm bài khác|tin tiếp theo|tin trước đó|các tin trước đó
bài viết trước đó|đọc thêm|tin mới nhất|mới nhất|bình luận|bình luận bài viết|ý kiến của bạn|gửi ý kiến|gửi ý kiến của bạn|ý kiến|gửi phản hồi|phản hồi|trả lời|comments|leave a comment|related articles|related news
thông tin cùng chuyên mục|thông tin liên quan|bài liên quan khác|tin tức cùng chuyên mục|tin tức cùng loại|dòng sự kiện|cùng chủ đề|cùng thể loại|tin hot|video nổi bật|bài viết nổi bật|bài nổi bật
gửi bình luận|viết bình luận|leave a reply|leave a comment|để lại một bình luận|trả lời hủy|post navigation|điều hướng bài viết|related posts|recent posts
liên kết website|liên kết web|chọn liên kết|thống kê truy cập|lượt truy cập|thăm dò ý kiến|bản đồ hành chính|văn bản mới|thông báo mới|tin tức media|tin nóng
"""
# Lines that begin so are furniture and the article is over.
_END_START = """
tổng số điểm của bài viết|thống kê truy cập|proudly powered by|powered by|bản quyền thuộc|bản quyền ©|copyright|© |số lượt truy cập|đang trực tuyến
tổng số truy cập|tổng lượt truy cập|số người đang online|chịu trách nhiệm nội dung|cơ quan chủ quản|ghi rõ nguồn|vui lòng ghi rõ nguồn|giấy phép số|giấy phép thiết lập|this entry was posted
mới nhất từ |tự hào vận hành bởi|tự hào được|được cung cấp bởi|giao diện bởi|phát triển bởi|xây dựng bởi|bạn cần đăng nhập để|email của bạn sẽ không|tổng số bình luận|tổng số đánh giá
click để đánh giá|thiết kế bởi|thiết kế và phát triển|ý kiến bạn đọc
"""
# Lines that begin so are furniture; the article may go on.
_START = """
xem cỡ chữ|xem với cỡ chữ|cỡ chữ|hotline|đường dây nóng|chia sẻ bài viết|chia sẻ lên|chia sẻ qua|chia sẻ:|từ khóa:|tags:|tag:|thẻ:|skip to|bạn đang ở|bạn đang xem|bạn ở đây
trang chủ >|trang chủ »|trang chủ /|trang chủ ›|trang nhất >|trang nhất »|trang nhất /|home >|home »|home /|hôm nay:|hôm qua:|tuần này:|tháng này:|tất cả:|đang truy cập
đang online|đánh giá bài|đánh giá:|được xuất bản trong|đăng trong|thẻ:|người đăng:|người nhập:|font size|được gắn thẻ
đang online|tải tệp đính kèm|filed under|posted in|categories:|category:|chuyên mục:|danh mục:|lưu bài viết|đọc bài|nghe bài|vote
"""


_SITE = re.compile(r"(?:ubnd|uy ban nhan dan|cong thong tin|trang thong tin|cong ttdt|trang tin|website|hdnd)\b")
_PLACE = re.compile(r"(?:phuong|xa|thi tran|thi xa|quan|huyen|thanh pho|tinh) ")
_MOST_SITE_WORDS, _MOST_PLACE_WORDS = 10, 5


def _set(table: str) -> frozenset[str]:
    return frozenset(_key(item) for line in table.split("\n") for item in line.split("|") if item.strip())


def _key(text: str) -> str:
    return " ".join(fold(text).split()).strip(" :.[]()|>«»<-–_")


def _starts(table: str) -> tuple[str, ...]:
    return tuple(fold(item).strip() for line in table.split("\n") for item in line.split("|") if item.strip())


WHOLE, END = _set(_WHOLE), _set(_END)
END_START, START = _starts(_END_START), _starts(_START)
_NOTHING_TO_READ = re.compile(r"[\W\d_]*%?|[Aa][+\-]?(?:\s*[Aa][+\-]?)*|\d+\s*%", re.UNICODE)
_LONGEST = 300
# A line of nothing but such words is a row of buttons, whatever their order.
_BUTTON_WORDS = frozenset(
    "a in gui email mail print pdf chia se share facebook zalo twitter google tweet like thich luu bai viet ban nay nghe doc co chu tang giam to nho font size trang ve dau quay lai".split()
)
_MOST_BUTTON_WORDS = 14
_FEWEST_BUTTON_WORDS = 2
_CONTACT = re.compile(
    r"(?:^|[\s|(–-])(?:dia chi|tru so|van phong|co quan chu quan|email|e-mail|fax|website|dien thoai|dt|tel|hotline|duong day nong)(?: [a-z]+){0,4}?\s*[:.]\s*\S"
    r"|\b(?:dien thoai|dt|tel|fax)\s+[\d(+]"
)
_COUNTER = re.compile(
    r"(?:tong |so )?(?:luot )?(?:truy cap|dang truy cap|dang online|hom nay|hom qua|tuan nay|thang nay|tat ca|khach|thanh vien)[:\s]+[\d.,\s]+"
)
_PAGES = re.compile(
    r"(?:trang\s*)?\d+\s*/\s*\d+|(?:«|‹|<<)?\s*(?:\d+\s+){2,}\d*\s*(?:»|›|>>)?|\(?\d+ (?:binh chon|danh gia|binh luan)\)?|trung binh \(.*\)"
)
_APPEARED = re.compile(
    r"(?:bai viet |bai |the post ).{0,250}(?:da xuat hien dau tien (?:vao ngay|tren|tai)|appeared first on)"
)
_HOME = frozenset({"trang chu", "trang nhat", "home"})
_TAIL = re.compile(
    r"\s+(?:"
    + "|".join(
        sorted(
            (re.escape(item.strip()) for line in _END.split("\n") for item in line.split("|") if " " in item.strip()),
            key=len,
            reverse=True,
        )
    )
    + r")\s*:?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def ends_article(text: str) -> bool:
    """Is the article over where this line stands?"""
    if len(text) > _LONGEST:
        return False
    folded = " ".join(fold(text).split())
    return _key(text) in END or folded.lstrip(" [(|*-").startswith(END_START)


@lru_cache(maxsize=2048)
def is_furniture(text: str) -> bool:
    """Is this line the page's and not the article's? Lines that :func:`ends_article` knows are furniture too."""
    if len(text) > _LONGEST:
        return False
    if _NOTHING_TO_READ.fullmatch(text) or _key(text) in WHOLE or ends_article(text):
        return True
    folded = " ".join(fold(text).split())
    return (
        folded.startswith(START)
        or _is_breadcrumb(text)
        or _is_said_twice(text)
        or _is_buttons(text)
        or _is_contact(folded)
        or bool(_COUNTER.fullmatch(folded) or _PAGES.fullmatch(folded) or _APPEARED.match(folded))
    )


@lru_cache(maxsize=2048)
def is_site_name(text: str) -> bool:
    """Is this the name of a portal or its place ("UBND XÃ HOA TIÊN") rather than a title?"""
    words = tokens(text)
    folded = " ".join(words)
    return (len(words) <= _MOST_SITE_WORDS and bool(_SITE.match(folded))) or (
        len(words) <= _MOST_PLACE_WORDS and bool(_PLACE.match(folded))
    )


def _is_buttons(text: str) -> bool:
    words = tokens(text)
    return (
        _FEWEST_BUTTON_WORDS <= len(words) <= _MOST_BUTTON_WORDS
        and _BUTTON_WORDS.issuperset(words)
        and not text.rstrip().endswith((".", "!", "?"))
    )


def _is_contact(folded: str) -> bool:
    """An address with its telephone: the foot of a page. One of the two may be news ("Địa chỉ nhận hồ sơ: …")."""
    return len(_CONTACT.findall(folded)) >= 2 and bool(re.search(r"\d{3}", folded))


def _is_breadcrumb(text: str) -> bool:
    """A path that begins at the home page: "Trang nhất Tin Tức Giao thông", without the end of a sentence."""
    words = tokens(text)
    return " ".join(words[:2]) in _HOME and len(words) <= 14 and not text.rstrip().endswith((".", "!", "?"))


def _is_said_twice(text: str) -> bool:
    """A heading whose hidden twin was copied with it: "Danh mục Danh mục"."""
    words = tokens(text)
    half = len(words) // 2
    return 2 <= len(words) <= 12 and len(words) % 2 == 0 and words[:half] == words[half:]


@lru_cache(maxsize=512)
def without_tail(text: str) -> tuple[str, str]:
    """``text`` and the heading of the next box that was glued to its end: ("Mai Thị Sen", "Các tin khác")."""
    match = _TAIL.search(text)
    # In the middle of a sentence such words are the writer's own: a heading begins with a capital.
    if match is None or not match[0].strip()[0].isupper():
        return text, ""
    return text[: match.start()].rstrip(), match[0].strip()
