"""One entry in running words: “08 giờ 00': Họp … tại Hội trường. Thành phần: … (Giao Văn phòng chuẩn bị nội dung)”."""

import re

from conglang.kit.text import nfc
from conglang.newsroom.reading.moments import Period, flat, leading_time, read_when, settle
from conglang.newsroom.reading.rows import Row

_LABELS = (
    ("chair", r"(?:nguoi |dong chi )?chu tri(?: hoi nghi| cuoc hop)?|lanh dao(?: chu tri| du)?"),
    ("participants", r"(?:thanh phan|tp|tham du|cung du|cung tham du|kinh moi|moi du|moi|du hop)(?: tham du| du hop| du| moi| gom)*"),
    ("place", r"dia diem(?: hop| to chuc)?|dd|noi hop|tai"),
    ("prepares", r"(?:don vi |co quan |bo phan |nguoi )?chuan bi(?: noi dung| tai lieu| noi dung, tai lieu)?|don vi (?:chu tri )?tham muu"),
    ("cooperates", r"(?:don vi )?phoi hop(?: thuc hien)?"),
    ("when", r"thoi gian"),
    ("title", r"noi dung"),
    ("car", r"(?:xe|phuong tien|lai xe)"),
    ("other", r"ghi chu|chuyen vien|theo doi|san pham|ket qua|tai lieu"),
)  # fmt: skip
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[.;,\n(])|(?<=[-–+*•]))\s*(?:[-–+*•]\s*)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS)
    + r")\s*[:：]\s*"
)
_GIVEN = re.compile(r"\(\s*(?:giao\s*:?\s*)?(?P<who>[^()]*?)\s*(?:chu tri\s*)?,?\s*(?:chuan bi|tham muu)[^()]*\)")
_GIVEN_FIRST = re.compile(r"\(\s*(?:chuan bi|chuan bi noi dung)\s*:?\s*(?P<who>[^():]*)\)")
_LEADERS = r"(?:cac )?(?:d/c|dong chi|ong|ba|chu tich|pho chu tich|ct|pct|pctt|bi thu|pho bi thu|bt|pbt|truong|pho truong|thuong truc|lanh dao)"
_CHAIRED = re.compile(
    rf"(?:^|[,.;(\n]|\s[-–])\s*(?:do\s+)?(?P<who>{_LEADERS}\b[^.;()\n:]{{0,90}}?)\s+chu tri(?: hoi nghi| cuoc hop)?(?=\s*(?:$|[.;()\n,]))\)?"
)
_DO = re.compile(rf"\s+do\s+(?P<who>{_LEADERS}\b[^.;()\n:]{{0,90}}?)\s+chu tri\b")
_CHAIRS = re.compile(rf"^(?P<who>{_LEADERS}\b[^.;:()\n]{{0,70}}?)\s+chu tri\s+(?=\w)")
_LEADER_FIRST = re.compile(rf"^(?P<who>{_LEADERS}\b[^:;.\n]{{0,70}}):\s+")
_PLACES = (
    "hoi truong", "phong hop", "p. hop", "p.hop", "phong ", "nha van hoa", "nvh", "tru so", "ubnd", "tru so", "san ", "truong ",
    "tram y te", "to dan pho", "tdp", "khu ", "dinh ", "chua ", "den ", "quan uy", "huyen uy", "thanh uy", "tinh uy", "dang uy",
    "trung tam", "tang ", "diem cau", "diem ", "nha ", "cong an", "so ", "cho ", "duong ", "pho ", "ngo ", "bo phan", "ban chi huy",
    "thon ", "xom ", "ap ", "xa ", "quan ", "huyen ", "hdnd", "mttq", "van phong", "benh vien", "cau lac bo", "dia ban", "nghia trang",
    "dai tuong niem", "tuong dai", "quang truong", "hien truong", "cong ty", "ngan hang", "kho ", "ha noi", "thanh pho", "tai nha",
)  # fmt: skip
_AT = re.compile(r"(?:(?:^|[\s,(–-])tai|\s[-–])\s+(?P<place>[^;()\n]+?)\s*(?=[.;()]|$|\n)")
_CAR = re.compile(r"\b(?:xe (?:co quan|o to|cong|cua co quan|7 cho|16 cho)|di xe|bo tri xe)\b")


def bare(line: str) -> str:
    """A line without its bullet or number."""
    return line[_bullet_end(line) :].strip()


def _bullet_end(line: str) -> int:
    return re.match(r"\s*(?:[-–—+*•·▪►]\s*)*(?:\(?\d{1,2}\s*[.)](?!\d)\s*)?(?:[-–—+*•·▪►]\s*)*", line).end()


def has_bullet(line: str) -> bool:
    return _bullet_end(line) > 0


def starts_with_label(line: str) -> bool:
    match = _LABEL.match(flat(bare(line)))
    return bool(match) and match.lastgroup not in ("title", "when")


def read_entry(row: Row, words: str, period: Period) -> None:
    """Put everything that ``words`` say into ``row``."""
    words = _take_time(row, nfc(words).strip(), period)
    words = _take_given(row, words)
    main, labelled = _parted(words)
    for name, said in labelled:
        _put(row, name, said, period)
    main = _take_chair(row, main)
    main = _take_place(row, main)
    if _CAR.search(flat(main)):
        row.needs_car = True
    row.add("title", _clean(main))


def _take_time(row: Row, words: str, period: Period) -> str:
    """The hours in front, and a date right behind them: “8h00 ngày 24/11: …”."""
    match = leading_time(words)
    if not match:
        return bare(words)
    end = match.end()
    behind = re.match(
        r"\s*,?\s*(?:(?:sang|chieu|toi)\b\s*,?\s*)?(?:thu \w+\s*,?\s*)?\(?(?:ngay\s*)?\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?\)?",
        flat(words)[end:],
    )
    end += behind.end() if behind else 0
    when = read_when(re.sub(r"^[\s\-–—+*•·▪►(]*(?:\d{1,2}\s*[.)]\s+)?", "", words[:end]), period)
    if when.starts:
        row.starts = row.ends = None
        session, row.session = row.session, ""
        when.session = when.session if behind else session
        settle(when)
        row.take(when)
    return words[end:].lstrip(" :,.;-–—)\n").rstrip()


def _take_given(row: Row, words: str) -> str:
    for shape in (_GIVEN_FIRST, _GIVEN):
        while match := shape.search(flat(words)):
            row.add("prepares", words[match.start("who") : match.end("who")].strip(" ,:"))
            words = f"{words[: match.start()].rstrip()} {words[match.end() :].lstrip(' ')}".strip()
    return words


def _parted(words: str) -> tuple[str, list[tuple[str, str]]]:
    """The words before the first label, and what stands behind each."""
    found = list(_LABEL.finditer(flat(words)))
    if not found:
        return words, []
    ends = [match.start() for match in found[1:]] + [len(words)]
    parts = [(match.lastgroup, _clean(words[match.end() : end])) for match, end in zip(found, ends, strict=True)]
    return words[: found[0].start()].rstrip(" -–+*•(\n"), parts


def _put(row: Row, name: str, said: str, period: Period) -> None:
    if name == "when":
        when = read_when(said, period)
        row.take(when)
        row.unread += [when.left] if when.left else []
    elif name == "car":
        row.needs_car = True
        row.unread += [said] if said else []
    elif name == "cooperates":
        row.add("participants", said)
    elif name == "other":
        row.unread += [said] if said else []
    else:
        row.add(name, said)


def _take_chair(row: Row, words: str) -> str:
    for shape in (_DO, _CHAIRED):
        match = shape.search(flat(words))
        if match:
            row.add("chair", words[match.start("who") : match.end("who")].strip(" ,"))
            return f"{words[: match.start()].rstrip(' ,(')}{words[match.end() :]}".strip()
    match = _CHAIRS.match(flat(words)) or _LEADER_FIRST.match(flat(words))
    if match and not row.chair:
        row.add("chair", words[match.start("who") : match.end("who")].strip(" ,"))
        rest = words[match.end() :].strip()
        return rest[:1].upper() + rest[1:]
    return words


def _take_place(row: Row, words: str) -> str:
    """The last “tại …” whose next word is a kind of place; “phân loại rác tại nguồn” stays what it is."""
    if row.place:
        return words
    folded = flat(words)
    if (first := re.match(r"tai\s+([^:;\n]{3,80}):\s+", folded)) and first[1].startswith(_PLACES):
        row.place = words[first.start(1) : first.end(1)].strip()
        return _take_chair(row, words[first.end() :])
    for match in reversed(list(_AT.finditer(folded))):
        said = match["place"].strip()
        if said.startswith(_PLACES):
            row.place = _clean(words[match.start("place") : match.end("place")])
            return f"{words[: match.start()].rstrip(' ,')} {words[match.end() :].lstrip(' .')}".strip(" ,")
    return words


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:-–—+*•").removesuffix(".").strip()
