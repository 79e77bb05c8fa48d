"""Amounts in Vietnamese words (số tiền bằng chữ), as they stand on payment lists."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")
BILLION = 1_000_000_000
LARGEST = 10**15


def in_words(number: int) -> str:
    """``number`` as it is read aloud: 1.005.021 is "một triệu không trăm linh năm nghìn không trăm hai mươi mốt"."""
    if abs(number) >= LARGEST:
        raise ValueError("This amount is too large to be written in words.")
    if number < 0:
        return f"âm {in_words(-number)}"
    return " ".join(_below_billion(number, full=False)) if number < BILLION else " ".join(_with_billions(number))


def dong_in_words(amount: int) -> str:
    """A whole amount in đồng, with a capital, as on a payment list."""
    sentence = f"{in_words(amount)} đồng"
    return sentence[0].upper() + sentence[1:]


def _with_billions(number: int) -> list[str]:
    billions, rest = divmod(number, BILLION)
    return [*_below_billion(billions, full=False), "tỷ", *(_below_billion(rest, full=True) if rest else [])]


def _below_billion(number: int, *, full: bool) -> list[str]:
    """Groups of three figures; from the second group on, hundreds are always said."""
    if number == 0:
        return [DIGITS[0]]
    groups = [number // 10**6, number // 1000 % 1000, number % 1000]
    words: list[str] = []
    for scale, group in zip(reversed(SCALES), groups, strict=True):
        if group:
            words += [*_group(group, full=full or bool(words)), *([scale] if scale else [])]
    return words


def _group(number: int, *, full: bool) -> list[str]:
    """One group of three figures; ``full`` says the hundreds even when there are none."""
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    return words + _tens(rest, after_hundreds=bool(words))


def _tens(number: int, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        linh = ["linh"] if after_hundreds and ones else []
        return linh + ([DIGITS[ones]] if ones else [])
    if tens == 1:
        return ["mười"] + ([_ones(ones, tens)] if ones else [])
    return [DIGITS[tens], "mươi"] + ([_ones(ones, tens)] if ones else [])


def _ones(ones: int, tens: int) -> str:
    """After a ten, 1 is "mốt" (from twenty on) and 5 is "lăm"."""
    if ones == 5:
        return "lăm"
    return "mốt" if ones == 1 and tens > 1 else DIGITS[ones]
