"""Texts that a page or its crawler wrote twice."""

from collections.abc import Sequence

from conglang.kit.text import tokens

# Shorter repetitions are a refrain or a slogan, and the writer's own.
FEWEST_WORDS = 15
FEWEST_ECHO = 4
# A lead and a photo's caption may stand before the part that is repeated.
MOST_BEFORE = 3
FEWEST_PART = 0.6


def second_copy(paragraphs: Sequence[str]) -> tuple[int, int, int] | None:
    """Where the second copy of a body begins: (start of the first copy, start of the second, its end); None if once.

    The second copy may be cut short, but it begins like the first and is most of it.
    """
    words = [tuple(tokens(paragraph)) for paragraph in paragraphs]
    for first in range(min(MOST_BEFORE, len(words)) + 1):
        for second in range(first + 1, len(words)):
            same = _same_from(words, first, second)
            enough = same >= FEWEST_PART * (second - first) and second + same >= len(words) - 2
            if same and enough and sum(map(len, words[second : second + same])) >= FEWEST_WORDS:
                return first, second, second + same
    return None


def _same_from(words: list[tuple[str, ...]], first: int, second: int) -> int:
    same = 0
    while second + same < len(words) and first + same < second and words[first + same] == words[second + same]:
        same += 1
    return same


def without_echoes(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """``paragraphs`` each once, and those that were there again: at once after themselves, or long and word for word."""
    kept: list[str] = []
    echoes: list[str] = []
    said: set[tuple[str, ...]] = set()
    before: tuple[str, ...] = ()
    for paragraph in paragraphs:
        words = tuple(tokens(paragraph))
        again = (words == before and len(words) >= FEWEST_ECHO) or (words in said and len(words) >= FEWEST_WORDS)
        (echoes if again else kept).append(paragraph)
        said.add(words)
        before = words
    return kept, echoes


def said_once(paragraph: str) -> str:
    """``paragraph`` without its second half where that says the first half again."""
    words = tokens(paragraph)
    half, odd = divmod(len(words), 2)
    if odd or half < FEWEST_WORDS or words[:half] != words[half:]:
        return paragraph
    cut = len(paragraph) // 2
    around = [
        at for at in range(cut - 3, cut + 4) if 0 < at < len(paragraph) and tokens(paragraph[:at]) == words[:half]
    ]
    return paragraph[: around[0]].strip() if around else paragraph
