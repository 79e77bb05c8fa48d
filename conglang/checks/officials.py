"""Persons in office and the posts they hold, as a text may write them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from conglang.checks.phrases import Word, distance, is_one_name, words
from conglang.checks.pieces import Facts, Tenure
from conglang.kit.text import tokens

# Longer words for short ones, so that a post is one post however it is written.
_SPELT = {
    ("uy", "ban", "nhan", "dan"): "ubnd",
    ("hoi", "dong", "nhan", "dan"): "hdnd",
    ("mat", "tran", "to", "quoc"): "mttq",
    ("cong", "nghe", "thong", "tin"): "cntt",
    ("bi", "thu"): "bi-thu",
    ("chu", "tich"): "chu-tich",
}
# Words of the level stand in a post or not: "Bí thư Đảng ủy", "Bí thư Đảng ủy phường".
_LEVEL = {"phuong", "xa", "viet", "nam"}


@dataclass(frozen=True)
class Title:
    """A post as it stands in a text."""

    start: int
    end: int
    words: tuple[str, ...]
    posts: tuple[str, ...]  # the posts of the ward that are so called


@dataclass(frozen=True)
class Mention:
    """A name of the ward's records in a text, spelt as there or nearly, with the posts that stand at it."""

    name: str  # as the records have it
    start: int
    end: int
    quote: str
    titles: tuple[Title, ...]
    is_comrade: bool
    was: bool  # "nguyên Bí thư": said to have held it before


@lru_cache(maxsize=512)
def spelt(words_of_post: tuple[str, ...]) -> tuple[str, ...]:
    """The telling words of a post, long names made short."""
    found: list[str] = []
    at = 0
    while at < len(words_of_post):
        long = next((run for run in _SPELT if words_of_post[at : at + len(run)] == run), None)
        if long is not None:
            found.append(_SPELT[long])
            at += len(long)
        else:
            found += [] if words_of_post[at] in _LEVEL else [words_of_post[at]]
            at += 1
    return tuple(found)


class Register:
    """Who holds what, for one reading of a text."""

    def __init__(self, facts: Facts, day: date):
        self.day = day
        self.tenures = [tenure for tenure in facts.tenures if is_a_name(tenure.name)]
        self.ward = tuple(tokens(facts.ward))
        self.posts = {post: spelt(tuple(tokens(post))) for post in {tenure.title for tenure in facts.tenures}}

    @cached_property
    def names(self) -> dict[tuple[str, ...], str]:
        """The names of those in office, now or before, by their folded words."""
        return {tuple(tokens(tenure.name)): tenure.name for tenure in self.tenures}

    def held(self, name: str) -> list[Tenure]:
        """What the person holds on the day."""
        return [tenure for tenure in self.tenures if tenure.name == name and tenure.holds_on(self.day)]

    def once_held(self, name: str, posts: Iterable[str]) -> Tenure | None:
        """The last of these posts that the person held before the day."""
        over = [t for t in self.tenures if t.name == name and t.title in posts and t.until and t.until < self.day]
        return max(over, key=lambda tenure: tenure.until, default=None)

    def holders(self, posts: Iterable[str]) -> list[str]:
        """Who holds one of these posts on the day."""
        return [tenure.name for tenure in self.tenures if tenure.title in posts and tenure.holds_on(self.day)]

    def title_at(self, text: str, said: list[Word], at: int) -> Title | None:
        """The longest post whose words begin at the word ``at`` and end a phrase."""
        for end in range(min(len(said), at + 14), at, -1):
            if not _ends_a_phrase(text, said, end):
                continue
            words_here = spelt(tuple(word.folded for word in said[at:end]))
            own = tuple(word for word in words_here if word not in self.ward)
            posts = tuple(post for post, of_post in self.posts.items() if own and of_post[: len(own)] == own)
            if posts:
                return (
                    None
                    if _elsewhere(text, said, end, self.ward)
                    else Title(said[at].start, said[end - 1].end, own, posts)
                )
        return None

    def title_before(self, text: str, said: list[Word], at: int) -> Title | None:
        """The post whose words end where the word ``at`` begins: Bí thư Đảng ủy Nguyễn Quốc Toản."""
        for start in range(max(0, at - 12), at):
            if not is_one_name(text, said[start], said[at]) or (
                not said[start].is_capital and said[start].folded != "pho"
            ):
                continue
            own = tuple(word for word in spelt(tuple(w.folded for w in said[start:at])) if word not in self.ward)
            posts = tuple(post for post, of_post in self.posts.items() if own and of_post[: len(own)] == own)
            if posts:
                return Title(said[start].start, said[at - 1].end, own, posts)
        return None


def is_a_name(name: str) -> bool:
    """An account that bears the name of a post ("Trưởng Công an phường") names nobody."""
    parts = name.split()
    return 2 <= len(parts) <= 5 and all(part[0].isupper() and part[1:].islower() for part in parts)


# What follows a post where the phrase goes on to say what its holder does.
_VERBS = set(
    "chu du den phat cho yeu de nhan ve cung va lam da trao tang tham ket khang bieu danh ghi chuc dong chia tiep nhac "
    "luu cam kiem phan bao trinh doc thay thong dat mong kem la chung vui giai tra noi neu doi tham dat".split()
)


def _ends_a_phrase(text: str, said: list[Word], end: int) -> bool:
    """Is the word before ``end`` the last of its phrase: a mark, a verb, a word of the level or nothing follows?"""
    if end >= len(said):
        return True
    between = text[said[end - 1].end : said[end].start]
    if between != " ":
        return True
    following = said[end]
    return following.folded in _VERBS or following.folded in _LEVEL


def _elsewhere(text: str, said: list[Word], end: int, ward: tuple[str, ...]) -> bool:
    """Does the name of another place follow: "Bí thư Đảng ủy phường Thạch Bàn"?"""
    at = end - 1 if said[end - 1].folded in _LEVEL else end
    if at >= len(said) or said[at].folded not in ("phuong", "xa", "quan", "huyen", "thanh", "tinh", "thi"):
        return False
    if said[at].folded in ("quan", "huyen", "tinh"):
        return True
    following = said[at + 1 : at + 1 + max(1, len(ward))]
    if not following or not following[0].is_capital or text[said[at].end : following[0].start] != " ":
        return False
    return tuple(word.folded for word in following) != ward


def mentions(text: str, register: Register) -> Iterator[Mention]:
    """Every name of the records in a text, also with other marks or one letter amiss where an own post stands at it."""
    said = words(text)
    at = 0
    while at < len(said):
        names = register.names if said[at].is_capital else ()
        found = next((m for name in names if (m := _mention(text, said, at, name, register))), None)
        if found is not None:
            yield found
            at = next((i for i, word in enumerate(said) if word.start >= found.end), len(said))
        else:
            at += 1


def _mention(text: str, said: list[Word], at: int, name: tuple[str, ...], register: Register) -> Mention | None:
    here = said[at : at + len(name)]
    if len(here) < len(name) or not all(word.is_capital for word in here) or not is_one_name(text, here[0], here[-1]):
        return None
    if not _alike(tuple(word.folded for word in here), name):
        return None
    before = said[at - 2].folded + " " + said[at - 1].folded if at > 1 else ""
    titles = _titles_at(text, said, at, at + len(name), register)
    first = min([here[0].start, *(title.start for title in titles)])
    earlier = [word.folded for word in said if word.end <= first][-2:]
    return Mention(
        register.names[name],
        here[0].start,
        here[-1].end,
        text[here[0].start : here[-1].end],
        titles,
        "dong chi" in (before, " ".join(earlier)) or before.endswith("d c"),
        any(word.text == "nguyên" for word in said if first - 12 <= word.start < here[-1].end + 12),
    )


def _alike(here: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """The same without marks, or one word of three or more one letter amiss."""
    if here == name:
        return True
    amiss = [(one, other) for one, other in zip(here, name, strict=True) if one != other]
    return len(name) > 2 and len(amiss) == 1 and distance(*amiss[0]) == 1


def _titles_at(text: str, said: list[Word], start: int, end: int, register: Register) -> tuple[Title, ...]:
    """The posts before a name and behind it, one after another: "…, Bí thư Đảng ủy - Trưởng Ban chỉ đạo"."""
    found = [title] if (title := register.title_before(text, said, start)) else []
    at = end
    while at < len(said) and _leads_to_a_title(text[said[at - 1].end : said[at].start]):
        if leading := _leading(said, at):
            at += leading
            continue
        title = register.title_at(text, said, at)
        if title is None:
            break
        found.append(title)
        at = next((i for i, word in enumerate(said) if word.start >= title.end), len(said))
    return tuple(found)


def _leading(said: list[Word], at: int) -> int:
    """How many words lead over to a post: nguyên Bí thư; giữ chức Bí thư; giữ chức vụ Bí thư."""
    ahead = [word.text for word in said[at : at + 3]]
    for words_between in (["nguyên"], ["giữ", "chức", "vụ"], ["giữ", "chức"]):
        if ahead[: len(words_between)] == words_between:
            return len(words_between)
    return 0


def _leads_to_a_title(between: str) -> bool:
    return between.strip(" ") in (",", "-", "–", "—", "(", "") and "\n" not in between
