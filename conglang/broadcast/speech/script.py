"""The script an announcer reads (kịch bản truyền thanh): opening, short sentences, closing, and how long it takes."""

import math
import re
from dataclasses import dataclass

from conglang.broadcast.speech.dictionary import Dictionary
from conglang.broadcast.speech.engine import to_spoken
from conglang.kit.text import fold, paragraphs

WORDS_PER_MINUTE = 190  # Syllables a minute; espeak-ng at -s 140 was measured at about 195 (docs/explain/broadcast.md).
PAUSE_SECONDS = 0.6  # Between two paragraphs.
LONGEST_SENTENCE = 35  # Words a listener can follow in the street; longer ones are cut where the sense allows.

OPENING = "Đây là {station}. Kính mời quý vị và bà con nghe tin: {title}."
CLOSING = "Quý vị và bà con vừa nghe tin của {station}. Xin trân trọng cảm ơn."


@dataclass(frozen=True)
class SpokenScript:
    """What is to be read aloud, paragraph by paragraph."""

    paragraphs: tuple[str, ...]
    seconds: int
    unknown_tokens: tuple[str, ...]
    doubtful_tokens: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def write_script(
    title: str,
    lead: str,
    body: str,
    station_name: str,
    *,
    dictionary: Dictionary | None = None,
    words_per_minute: int = WORDS_PER_MINUTE,
    opening: str = OPENING,
    closing: str = CLOSING,
) -> SpokenScript:
    """The spoken script of one story.

    A paragraph that repeats an earlier one word for word, as pasted texts often do, is read once.
    """
    written = [
        opening.format(station=station_name, title=title.strip().rstrip(".")),
        *_once([*paragraphs(lead), *paragraphs(body)]),
        closing.format(station=station_name),
    ]
    return _spoken(written, dictionary, words_per_minute)


def respeak(
    text: str, *, dictionary: Dictionary | None = None, words_per_minute: int = WORDS_PER_MINUTE
) -> SpokenScript:
    """A spoken text that a person has changed: what is written in it as on paper is put into words again."""
    return _spoken(paragraphs(text), dictionary, words_per_minute)


def _spoken(written: list[str], dictionary: Dictionary | None, words_per_minute: int) -> SpokenScript:
    spoken = [to_spoken(paragraph, dictionary) for paragraph in written]
    said = tuple(" ".join(short_sentences(part.text)) for part in spoken)
    return SpokenScript(
        paragraphs=said,
        seconds=estimate_seconds(said, words_per_minute),
        unknown_tokens=_distinct(token for part in spoken for token in part.unknown_tokens),
        doubtful_tokens=_distinct(token for part in spoken for token in part.doubtful_tokens),
    )


def estimate_seconds(spoken_paragraphs: tuple[str, ...], words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """How long the paragraphs take at the station's pace, rounded up to a whole second."""
    words = sum(len(re.findall(r"\w+", paragraph)) for paragraph in spoken_paragraphs)
    pauses = PAUSE_SECONDS * max(0, len(spoken_paragraphs) - 1)
    return math.ceil(words * 60 / words_per_minute + pauses)


def short_sentences(paragraph: str, longest: int = LONGEST_SENTENCE) -> list[str]:
    """The sentences of a paragraph, each ended with a full stop, the long ones cut."""
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+", paragraph) if sentence]
    return [_capital(part) + "." * (part[-1] not in ".!?:") for whole in sentences for part in _cut(whole, longest)]


# Places where a Vietnamese sentence may end without losing its sense, the best first.
_CUTS = (
    re.compile(r";\s*(?:và\s+)?"),
    re.compile(
        r",\s+(?=(?:đồng thời|bên cạnh đó|ngoài ra|trong đó|qua đó|từ đó|tuy nhiên|cùng với đó|sau đó|tiếp đó|song song)\b)"
    ),
)


def _cut(sentence: str, longest: int) -> list[str]:
    for place in _CUTS:
        if len(sentence.split()) <= longest:
            return [sentence]
        halves = [half.strip() for half in place.split(sentence) if half.strip()]
        if len(halves) > 1:
            return [part for half in halves for part in _cut(half, longest)]
    return [sentence]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _once(written: list[str]) -> list[str]:
    first: dict[str, str] = {}
    for paragraph in written:
        first.setdefault(fold(paragraph), paragraph)
    return list(first.values())


def _distinct(tokens) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens))
