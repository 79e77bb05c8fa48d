"""Data about a person that a portal does not spread: numbers of identity, telephones, addresses, days of birth."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.phrases import sentences
from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check

# Luật Trẻ em số 102/2016/QH13, Điều 1: a child is under 16.
CHILD_BELOW = 16
OLDEST = 105

# A citizen's number begins with the code of a province, 001 to 096.
_CITIZEN = re.compile(r"(?<![\d.,])0\d{2}(?:[ .]?\d{3}){3}(?![.,]?\d)")
_OLD_IDENTITY = re.compile(
    r"(?i:CMND|CMTND|CCCD|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|hộ chiếu)[^\d\n]{0,20}"
    r"(\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?|[A-Z]\d{7})(?!\d)"
)
_TELEPHONE = re.compile(r"(?<![\d.,/-])(?:\(?(?:\+84|84|0)[ .-]?(?:2\d{1,2}\)?|[35789]\d))(?:[ .-]?\d){7,8}(?![.,]?\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"(?i:số tài khoản|tài khoản số|stk|\btk\b)[^\d\n]{0,30}(\d(?:[ .-]?\d){5,18})")
_PLATE = re.compile(r"(?<![\w/.-])\d{2}[ -]?[A-Z]{1,2}\d?[ -]?(?:\d{3}\.\d{2}|\d{4,5})(?![\w/])")
_HOUSE = re.compile(
    r"(?i:số nhà|nhà số|(?<=[ ,(])số) \d+[A-Z]?(?:/\d+)*,?(?: ?[,-]? ?(?i:ngõ|ngách|hẻm|kiệt) \d+[\d/]*,?)* ?"
    r"(?i:phố|đường|ngõ|ngách|hẻm|kiệt) [\dA-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*|(?i:số nhà) \d+[A-Z]?(?:/\d+)*"
)
_LIVES = re.compile(
    r"(?i:\b(?:ông|bà|anh|chị|em|cháu|cụ|cô|chú|hộ|gia đình|công dân|trú tại|thường trú|tạm trú|nhà riêng))\b"
)
_OFFICE = re.compile(
    r"(?i:\b(?:trụ sở|UBND|nhà văn hóa|trường|công ty|cửa hàng|trạm|bệnh viện|chợ|phòng khám|quán|siêu thị|cơ quan|"
    r"trung tâm|bưu điện|ngân hàng|quầy|cơ sở|địa điểm|văn phòng))\b"
)
_BORN_ON = re.compile(r"(?i:sinh)(?: ngày)? (\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BORN_IN = re.compile(r"(?i:sinh năm|\(sinh|SN) (\d{4})")


@check("identity-number", gettext_lazy("Numbers of identity papers"), Severity.WARN, is_personal=True)
def identity_numbers(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    sentence = _("Number of an identity paper. Delete it, or leave only its last three digits.")
    for name, text in piece.texts:
        yield from (Found(name, match.start(), match[0], sentence) for match in _CITIZEN.finditer(text))
        for match in _OLD_IDENTITY.finditer(text):
            if not _CITIZEN.search(match[0]):
                yield Found(name, match.start(1), match[1], sentence)


@check("telephone", gettext_lazy("Telephone numbers"), Severity.WARN, is_personal=True)
def telephones(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _TELEPHONE.finditer(text):
            if _digits(match[0]) not in facts.contacts and not _CITIZEN.search(match[0]):
                yield Found(
                    name,
                    match.start(),
                    match[0],
                    _("Telephone of a person. Delete it, or give the ward's public number."),
                )


def _digits(number: str) -> str:
    """Only the digits, with 0 for +84."""
    found = re.sub(r"\D", "", number)
    return "0" + found[2:] if found.startswith("84") else found


@check("mail-address", gettext_lazy("E-mail addresses"), Severity.WARN, is_personal=True)
def mail_addresses(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _MAIL.finditer(text):
            if match[0].lower() not in facts.contacts and not match[0].lower().endswith(".gov.vn"):
                yield Found(
                    name,
                    match.start(),
                    match[0],
                    _("E-mail address of a person. Delete it, or give the office's address."),
                )


@check("bank-account", gettext_lazy("Bank accounts"), Severity.WARN, is_personal=True)
def bank_accounts(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _ACCOUNT.finditer(text):
            if _digits(match[1]) not in facts.contacts:
                yield Found(
                    name,
                    match.start(1),
                    match[1],
                    _("Number of a bank account. Delete it unless the office itself collects."),
                )


@check("licence-plate", gettext_lazy("Licence plates"), Severity.WARN, is_personal=True)
def licence_plates(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _PLATE.finditer(text):
            yield Found(
                name, match.start(), match[0], _("Licence plate of a vehicle. Cover its last digits, or delete it.")
            )


@check("home-address", gettext_lazy("Home addresses"), Severity.WARN, is_personal=True)
def home_addresses(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for at, sentence in sentences(text):
            for match in _HOUSE.finditer(sentence):
                before = sentence[max(0, match.start() - 80) : match.start()]
                if _LIVES.search(before) and not _OFFICE.search(before):
                    yield Found(
                        name,
                        at + match.start(),
                        match[0],
                        _("Home address of a person. Name the residential group alone."),
                    )


@check("day-of-birth", gettext_lazy("Days of birth"), Severity.WARN, is_personal=True)
def days_of_birth(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _BORN_ON.finditer(text):
            if piece.day.year - int(match[3]) <= OLDEST:
                yield Found(
                    name, match.start(), match[0], _("Day of birth of a person. Give the age or only the year.")
                )
        for match in _BORN_IN.finditer(text):
            if _is_child(int(match[1]), piece.day):
                yield Found(
                    name, match.start(), match[0], _("Year of birth of a child. Give the class or the age alone.")
                )


def _is_child(year: int, day: date) -> bool:
    return 0 <= day.year - year < CHILD_BELOW
