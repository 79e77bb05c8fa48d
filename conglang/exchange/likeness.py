"""Do two headlines tell of one piece? A measure of our own over folded syllables, and the threshold that goes with it.

Headlines of a ward repeat: the same meeting every month, the same clean-up in every group. So numbers decide first: two
headlines whose numbers contradict each other are two pieces, however alike the rest is. Then the syllables both have in
the same order are weighed; the words that stand in every second headline of an office weigh little. The sum is compared
with the shorter headline and with both, half and half, because upper levels shorten, lengthen and put the ward's name in
front.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from conglang.kit.text import tokens

# Chosen on the pairs of tests/exchange/headlines.txt; docs/explain/exchange.md says what it finds and what it misses.
THRESHOLD = 0.7
_FEWEST_SYLLABLES = 4
_COMMON = frozenset(
    "phuong xa quan huyen thanh pho tinh thi tran to dan khu cu uy ban nhan dang bo chi hoi dong chuc nghi "
    "nam thang ngay cong tac tren dia ban va cua cho ve o tai cac nhung trong voi duoc la tich cuc thuc hien trien khai".split()
)
_COMMON_WEIGHT = 0.35
# Written short by one side and in full by the other.
_IN_FULL = {
    "tdp": "to dan pho",
    "cntt": "cong nghe thong tin",
    "ttdt": "thong tin dien tu",
    "lhpn": "lien hiep phu nu",
    "mttq": "mat tran to quoc",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ccb": "cuu chien binh",
    "nvqs": "nghia vu quan su",
    "pccc": "phong chay chua chay",
    "attp": "an toan thuc pham",
    "tthc": "thu tuc hanh chinh",
    "dvc": "dich vu cong",
    "gtvl": "gioi thieu viec lam",
}
# A place or the name of a portal, set apart before or behind the headline proper.
_BRACKETED = re.compile(r"^\s*[(\[][^)\]]{1,60}[)\]]\s*[:–—-]?\s*")
_APART = re.compile(r"\s*:\s+|\s+[|–—-]\s+|\s*\|\s*")
_MOST_APART = 8


def is_alike(ours: str, theirs: str) -> bool:
    return likeness(ours, theirs) >= THRESHOLD


def likeness(ours: str, theirs: str) -> float:
    """From 0 (nothing in common) to 1 (the same words); a prefix such as "(Cự Khối)" makes no difference."""
    return max((_alike(a, b) for a in _readings(ours) for b in _readings(theirs)), default=0.0)


def is_same(ours: str, theirs: str) -> bool:
    """The same words in the same order, but for marks, case, punctuation and what is set apart before or behind."""
    return not (_readings(ours) & _readings(theirs)).issubset({()})


def may_be_alike(ours: str, theirs: str) -> bool:
    """A quick question before the slow one: do they share half of the syllables of the shorter one?"""
    a, b = _syllable_set(ours), _syllable_set(theirs)
    return 2 * len(a & b) >= min(len(a), len(b))


def folded(title: str) -> str:
    """A headline as one key: the same whatever its marks, case and punctuation."""
    return " ".join(tokens(title))


@lru_cache(maxsize=4096)
def _readings(title: str) -> frozenset[tuple[str, ...]]:
    """The headline as it stands, without what is set apart in front of it, and without what is set apart behind."""
    bare = _BRACKETED.sub("", title)
    parts = _APART.split(bare)
    found = {title, bare}
    if len(parts) > 1:
        found |= {bare[len(parts[0]) :], bare[: len(bare) - len(parts[-1])]}
        found = {each for each in found if _is_whole(each, bare)}
    return frozenset(tuple(_syllables(each)) for each in found)


@lru_cache(maxsize=4096)
def _syllable_set(title: str) -> frozenset[str]:
    return frozenset(_syllables(title))


def _is_whole(part: str, title: str) -> bool:
    """Is what was set apart short enough to be no part of what the headline tells?"""
    left, whole = len(tokens(part)), len(tokens(title))
    return left >= _FEWEST_SYLLABLES and whole - left <= _MOST_APART


def _syllables(title: str) -> Iterator[str]:
    for word in tokens(title):
        if word.isdigit():
            yield word.lstrip("0") or "0"
        else:
            yield from _IN_FULL.get(word, word).split()


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if a == b:
        return 1.0 if a else 0.0
    if min(len(a), len(b)) < _FEWEST_SYLLABLES or _contradict(a, b):
        return 0.0
    common, short, long = _common(a, b), *sorted((_weight(a), _weight(b)))
    return (common / short + 2 * common / (short + long)) / 2


def _contradict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Does each headline have a number that the other lacks?"""
    ours, theirs = ({word for word in words if word[0].isdigit()} for words in (a, b))
    return not (ours <= theirs or theirs <= ours)


def _weight(words: tuple[str, ...]) -> float:
    return sum(_weight_of(word) for word in words)


def _weight_of(word: str) -> float:
    return _COMMON_WEIGHT if word in _COMMON else 1.0


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The weight of the longest row of syllables that both have in this order."""
    above = [0.0] * (len(b) + 1)
    for word in a:
        row = [0.0]
        for at, other in enumerate(b):
            row.append(above[at] + _weight_of(word) if word == other else max(above[at + 1], row[at]))
        above = row
    return above[-1]
