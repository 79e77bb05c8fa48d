"""What stands in a piece twice."""

from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.phrases import lines, sentences
from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check
from conglang.kit.text import tokens

# A refrain or a list may repeat a few words; nobody writes so many twice on purpose.
LEAST_WORDS = 12
LEAST_IN_SENTENCE = 9
NEARLY = 0.75


@check("repeated-paragraph", gettext_lazy("The same paragraph twice"), Severity.STOP)
def repeated_paragraphs(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for _first, again, start, is_exact in _twins(piece):
        if is_exact:
            yield Found("body", start, again, _("This paragraph stands in the text already. Delete one of the two."))


@check("similar-paragraph", gettext_lazy("Two paragraphs that say the same"), Severity.WARN)
def similar_paragraphs(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for first, again, start, is_exact in _twins(piece):
        if not is_exact:
            sentence = _("Nearly the same stands under “%(first)s…”. Keep one of the two.")
            yield Found("body", start, again, sentence % {"first": " ".join(first.split()[:6])})


@check("repeated-sentence", gettext_lazy("The same sentence twice"), Severity.WARN)
def repeated_sentences(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    seen = {tuple(tokens(sentence)) for _start, sentence in sentences(piece.lead)}
    in_twins = {start for _first, again, at, _exact in _twins(piece) for start in range(at, at + len(again))}
    for start, sentence in sentences(piece.body):
        said = tuple(tokens(sentence))
        if len(said) >= LEAST_IN_SENTENCE and said in seen and start not in in_twins:
            yield Found("body", start, sentence, _("This sentence stands in the piece already. Delete one of the two."))
        seen.add(said)


def _twins(piece: Piece) -> Iterator[tuple[str, str, int, bool]]:
    """Paragraphs that stand in the text before, word for word or nearly; the later one with its place."""
    paragraphs = [(start, line, tokens(line)) for start, line in lines(piece.body)]
    long = [paragraph for paragraph in paragraphs if len(paragraph[2]) >= LEAST_WORDS]
    told: set[int] = set()
    for (_at, first, one), (start, again, other) in combinations(long, 2):
        if start in told or not NEARLY <= len(one) / len(other) <= 1 / NEARLY:
            continue
        if one == other or _likeness(one, other) >= NEARLY:
            told.add(start)
            yield first, again, start, one == other


def _likeness(one: list[str], other: list[str]) -> float:
    """The part of the runs of three words that both have."""
    mine, theirs = (set(zip(said, said[1:], said[2:], strict=False)) for said in (one, other))
    return len(mine & theirs) / len(mine | theirs)
