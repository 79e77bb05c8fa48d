"""The shape of a piece: title, lead, length, photos, sentences for the ear."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.phrases import lines, sentences
from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check

_PERSON = re.compile(
    r"(?i:\b(?:đồng chí|ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|thầy|thầy giáo|cô giáo))\s+"
    r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*)*|[A-ZĐ]\.)"
)


@check("title-capitals", gettext_lazy("Title all in capitals"), Severity.WARN)
def title_in_capitals(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    # One word in capitals may be a short name: "UBND".
    if len(piece.title.split()) > 2 and piece.title == piece.title.upper():
        yield Found("title", 0, piece.title, _("Write the title in ordinary letters; the portal sets its size."))


@check("title-long", gettext_lazy("Title too long"), Severity.HINT, 100)
def title_too_long(piece: Piece, _facts: Facts, limit: int) -> Iterator[Found]:
    # About what two lines of the list of news on a telephone hold.
    if len(piece.title) > limit:
        yield Found(
            "title",
            0,
            piece.title,
            _("The title has %(count)s characters; the portal shows %(limit)s. Shorten it.")
            % {"count": len(piece.title), "limit": limit},
        )


@check("lead-long", gettext_lazy("Lead too long"), Severity.HINT, 60)
def lead_too_long(piece: Piece, _facts: Facts, limit: int) -> Iterator[Found]:
    if (count := len(piece.lead.split())) > limit:
        yield Found(
            "lead",
            0,
            piece.lead,
            _("The lead has %(count)s words. Keep it to %(limit)s: what, who, when, where.")
            % {"count": count, "limit": limit},
        )


@check("sentence-long", gettext_lazy("Sentence too long for the ear"), Severity.HINT, 40)
def sentence_too_long(piece: Piece, _facts: Facts, limit: int) -> Iterator[Found]:
    if not piece.is_spoken:
        return
    for name, text in piece.texts[:3]:
        for start, sentence in sentences(text):
            if (count := len(sentence.split())) > limit:
                yield Found(
                    name,
                    start,
                    sentence,
                    _("The sentence has %(count)s words; who listens follows about %(limit)s. Make two of it.")
                    % {"count": count, "limit": limit},
                )


@check("photo-alt", gettext_lazy("Photos without a description"), Severity.STOP)
def photo_without_alt(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    if piece.is_spoken:
        return
    for number, photo in enumerate(piece.photos, start=1):
        if not photo.alt.strip():
            yield Found(
                "photos",
                0,
                photo.caption,
                _("Photo %(number)s: write what is seen on it, for readers who cannot see.") % {"number": number},
            )


@check("photo-caption", gettext_lazy("Photos without a caption"), Severity.STOP)
def photo_without_caption(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for number, photo in enumerate(piece.photos, start=1):
        if not photo.caption.strip():
            yield Found(
                "photos", 0, "", _("Photo %(number)s has no caption: who or what, where, when.") % {"number": number}
            )


@check("no-photo", gettext_lazy("Too few photos"), Severity.OFF, 1)
def too_few_photos(piece: Piece, _facts: Facts, limit: int) -> Iterator[Found]:
    if len(piece.photos) < limit and not piece.is_spoken:
        yield Found("photos", 0, "", _("A piece of this genre has at least %(limit)s photo.") % {"limit": limit})


@check("no-person", gettext_lazy("No person named"), Severity.OFF)
def nobody_named(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    if not _PERSON.search(f"{piece.title}\n{piece.lead}\n{piece.body}"):
        yield Found("body", 0, "", _("A piece of this genre names a person: who is it about?"))


@check("too-short", gettext_lazy("Too short for its genre"), Severity.OFF, 400)
def too_short(piece: Piece, _facts: Facts, limit: int) -> Iterator[Found]:
    count = sum(len(line.split()) for _start, line in lines(piece.body))
    if count < limit and not piece.is_spoken:
        yield Found(
            "body",
            0,
            "",
            _("The text has %(count)s words; a piece of this genre has at least %(limit)s.")
            % {"count": count, "limit": limit},
        )
