"""Reading a conclusion: which tasks does it give, to whom, by when? Rules over words, no model; a person confirms each.

The reader knows four shapes of sentence:

* an order with its addressee: “Giao đồng chí cán bộ CNTT tiếp tục bám sát…”, also in the middle of a sentence:
  “…đồng chí Trưởng ban yêu cầu các bộ phận chuyên môn tiếp tục rà soát…”;
* an addressee with a duty: “Văn phòng Đảng ủy chịu trách nhiệm tổng hợp…”, “Đài truyền thanh bố trí phát…”;
* an order without an addressee: “Duy trì mỗi tháng…”, “Tăng cường công tác…”;
* none of these: a sentence that assesses, praises or notes gives no task.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from conglang.kit.text import nfc

ORDERS = ("giao nhiệm vụ cho", "giao cho", "phân công", "yêu cầu", "đề nghị", "giao")
IMPERATIVES = (
    "duy trì", "tăng cường", "tiếp tục", "đẩy mạnh", "khẩn trương", "tập trung", "chú trọng", "nghiêm túc", "kịp thời",
    "thực hiện", "triển khai", "hoàn thành", "rà soát", "nâng cao", "bảo đảm", "đảm bảo", "chuẩn bị", "chấm dứt",
)  # fmt: skip
DUTIES = (
    "có trách nhiệm", "chịu trách nhiệm", "chủ trì", "chủ động", "phối hợp", "tham mưu", "xây dựng", "cập nhật", "bổ sung", "hướng dẫn",
    "kiểm tra", "báo cáo", "tổng hợp", "khắc phục", "nâng cấp", "lập", "gửi", "viết", "đăng tải", "đăng", "đôn đốc",
    "theo dõi", "bám sát", "giúp đỡ", "tổ chức", "niêm yết", "trình", "bố trí", "mua sắm", "sửa chữa", "hoàn thiện",
    "thống kê", "phát", "biên tập", "cân đối", "thanh toán", "tập huấn", "cài đặt", "sao lưu", "nộp", "cử", "duyệt",
    "thay", "kiểm kê", "lắp đặt", "tiếp nhận", "trả lời", "khai thác", "đề xuất", "tuyên truyền", "vận động", "mở lớp",
)  # fmt: skip
OFFICES = (
    "văn phòng", "bộ phận", "ban ", "đài ", "cán bộ", "công chức", "đồng chí", "đ/c", "đoàn", "hội ", "khối", "tổ ",
    "công an", "ủy ban", "ubnd", "mttq", "thư ký", "kế toán", "chi bộ", "đảng ủy", "thành viên", "biên tập viên",
)  # fmt: skip
NOT_ORDERS = (
    "đã", "đang", "được", "ghi nhận", "biểu dương", "đánh giá", "nhất trí", "thống nhất", "hội nghị", "nhìn chung",
    "trong tháng qua", "thời gian qua", "còn", "giao ban", "giao lưu", "giao thông",
)  # fmt: skip
# A unit's own name may hold a word that otherwise parts two addressees or begins a duty.
WHOLE_NAMES = (
    "hđnd và ubnd", "tiếp nhận và trả kết quả", "đài truyền thanh", "ban biên tập", "biên tập viên", "phát thanh viên",
    "tổ chức đảng", "văn hóa và thông tin",
)  # fmt: skip

_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ0-9-])|\n+|;\s*")
_ABBREVIATION = re.compile(r"\b(đ/c|TP|P|TS|ThS)\.\s", re.IGNORECASE)
_KEPT = "\u2063"  # stands for the space after an abbreviation while sentences are parted
_COOPERATION = re.compile(
    r"phối hợp (?:với|cùng)\s+(.+?)(?=\s+(?:để\s+)?(?:" + "|".join(DUTIES + IMPERATIVES) + r")(?!\w)|,|$)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:trước|xong|chậm nhất|đến hết|hết|trong|đến|muộn nhất)\s+(?:vào\s+)?ngày\s+(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?",
    re.IGNORECASE,
)
_MONTH_END = re.compile(r"(?:trong|hết|xong|trước khi hết|cuối)\s+tháng\s+(\d{1,2})(?:[/-](\d{4}))?", re.IGNORECASE)
_THIS_WEEK = re.compile(r"(?:trong|hết|cuối)\s+tuần\s+(này|sau|tới)", re.IGNORECASE)
_RHYTHM = re.compile(r"(?:mỗi|hàng|hằng)\s+(tuần|tháng|quý|ngày)", re.IGNORECASE)
_FINISHED = re.compile(r"\b(?:đã|được|đang|còn|chưa)\b|\btrong việc\b|\bcó\s*$", re.IGNORECASE)
_MODAL = re.compile(r"\s+(?:cần|phải)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:các\s+)?(?:đồng chí|đ/c)\s+(?:trong\s+)?", re.IGNORECASE)
_CHAIR_ORDERS = re.compile(
    r"^.{0,120}?(?:trưởng ban|chủ trì|bí thư|chủ tịch|trưởng ban chỉ đạo)\s+(?=(?:yêu cầu|giao|đề nghị|phân công)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Proposal:
    """One task as the text gives it; ``owners`` and ``cooperators`` are the words of the text, not yet persons."""

    title: str
    owners: tuple[str, ...] = ()
    cooperators: tuple[str, ...] = ()
    due_on: date | None = None
    rhythm: str = ""
    sentence: str = ""


def sentences(text: str) -> list[str]:
    """The sentences of a conclusion; a semicolon parts like a full stop, an abbreviation does not."""
    kept = _ABBREVIATION.sub(lambda found: f"{found[1]}.{_KEPT}", nfc(text))
    parts = (" ".join(part.replace(_KEPT, " ").split()).strip(" .;-+") for part in _END.split(kept))
    return [part for part in parts if part]


def read_conclusion(text: str, said_on: date) -> list[Proposal]:
    """The tasks that a conclusion gives. ``said_on`` supplies the year where the text names only day and month."""
    found = (_read_sentence(sentence, said_on) for sentence in sentences(text))
    return [proposal for proposal in found if proposal]


def _read_sentence(sentence: str, said_on: date) -> Proposal | None:
    order = _CHAIR_ORDERS.sub("", sentence)
    lowered = order.lower()
    if lowered.startswith(NOT_ORDERS):
        return None
    opener = next((word for word in ORDERS if lowered.startswith(f"{word} ")), None)
    if opener:
        return _ordered(order[len(opener) :].strip(), sentence, said_on)
    if lowered.startswith(IMPERATIVES):
        return _proposal("", order, sentence, said_on)
    return _duty(order, sentence, said_on)


def _ordered(rest: str, sentence: str, said_on: date) -> Proposal | None:
    at = _first_verb(rest)
    return _proposal(rest[:at], rest[at:], sentence, said_on) if at is not None else None


def _duty(order: str, sentence: str, said_on: date) -> Proposal | None:
    """“Văn phòng … chịu trách nhiệm …”: an office or a seat must stand before the verb, and nothing finished."""
    at = _first_verb(order)
    if not at or not _names_an_office(order[:at]) or _FINISHED.search(order[:at]):
        return None
    return _proposal(order[:at], order[at:], sentence, said_on)


def _names_an_office(words: str) -> bool:
    lowered = words.lower().strip()
    return any(lowered.startswith((office, f"các {office}")) for office in OFFICES)


_VERBS = sorted({*DUTIES, *IMPERATIVES}, key=len, reverse=True)
_VERB = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _VERBS)) + r")(?!\w)", re.IGNORECASE)


def _first_verb(words: str) -> int | None:
    """Where the duty begins: the first verb that is no part of an office's name."""
    lowered = words.lower()
    masked = lowered
    for name in WHOLE_NAMES:
        masked = masked.replace(name, "\u2022" * len(name))
    found = _VERB.search(masked)
    return found.start() if found else None


def _proposal(addressees: str, duty: str, sentence: str, said_on: date) -> Proposal:
    cooperation = _COOPERATION.search(duty)
    rhythm = _RHYTHM.search(sentence)
    return Proposal(
        title=_capital(duty.strip(" ,:")),
        owners=_names(addressees),
        cooperators=_names(cooperation[1]) if cooperation else (),
        due_on=deadline_in(sentence, said_on),
        rhythm=rhythm[1].lower() if rhythm else "",
        sentence=sentence,
    )


def _names(words: str) -> tuple[str, ...]:
    """The addressees of “đồng chí cán bộ CNTT, cán bộ văn phòng Đảng ủy”, without the form of address."""
    kept = _MODAL.sub("", words.strip(" ,:"))
    for number, name in enumerate(WHOLE_NAMES):
        kept = re.sub(
            re.escape(name),
            lambda found, number=number: found[0].replace(" và ", f"\u2022{number}\u2022"),
            kept,
            flags=re.IGNORECASE,
        )
    parts = re.split(r",\s*|\s+và\s+|\s+cùng\s+", kept)
    return tuple(name for part in parts if (name := _plain_name(part)))


def _plain_name(part: str) -> str:
    restored = re.sub("\u2022\\d\u2022", " và ", part)
    return re.sub(r"^(?:cho|các thành viên)\s+", "", _ADDRESS.sub("", restored.strip())).strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def deadline_in(sentence: str, said_on: date) -> date | None:
    """The day named by “trước ngày 30/11”, “trong tháng 12” or “trong tuần này”; the day itself still counts."""
    if found := _DAY.search(sentence):
        return _day(int(found[1]), int(found[2]), found[3], said_on)
    if found := _MONTH_END.search(sentence):
        first = _day(1, int(found[1]), found[2], said_on.replace(day=1))
        return first and (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if found := _THIS_WEEK.search(sentence):
        friday = said_on + timedelta(days=4 - said_on.weekday())
        return friday if found[1].lower() == "này" else friday + timedelta(days=7)
    return None


def _day(day: int, month: int, year: str | None, said_on: date) -> date | None:
    """A day without its year is the next one of that name; None for a day that no calendar has."""
    try:
        named = date(int(year) if year else said_on.year, month, day)
    except ValueError:
        return None
    return named if year or named >= said_on else named.replace(year=named.year + 1)
