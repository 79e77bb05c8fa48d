"""Look-up (tra cứu): what is out is put in by its room, and found by words, phrases and official numbers.

A room registers its kind under the hook ``lookup_kind`` and calls :func:`put` and :func:`remove` within the
transaction that lets a thing out or takes it back. On every answer each kind is asked once more what is still out.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail import hooks

from conglang.portal.lookup_index import LookupEntry
from conglang.portal.rules import Question, excerpt, number_matches

MOST_HITS = 400


@dataclass(frozen=True)
class Kind:
    """A kind of thing: ``still_out`` tells which of the given keys the public may see now."""

    code: str
    title: str
    still_out: Callable[[Collection[str]], Collection[str] | Collection[int]]


@dataclass(frozen=True)
class Hit:
    entry: LookupEntry
    kind_title: str
    title_pieces: list[tuple[str, bool]]
    pieces: list[tuple[str, bool]]

    @property
    def url(self) -> str:
        return self.entry.url

    @property
    def at(self) -> datetime:
        return self.entry.at


@dataclass(frozen=True)
class Answer:
    hits: list[Hit] = field(default_factory=list)
    has_more: bool = False


def kinds() -> dict[str, Kind]:
    return {kind.code: kind for kind in (hook() for hook in hooks.get_hooks("lookup_kind"))}


def put(kind: str, subject, *, title: str, url: str, at: datetime, text: str = "", number: str = "") -> None:
    """Let a thing be found, or found anew after a change."""
    entry = LookupEntry.objects.filter(kind=kind, subject=subject).first() or LookupEntry(kind=kind, subject=subject)
    entry.title, entry.url, entry.at, entry.text, entry.number = title, url, at, text, number
    entry.fold()
    entry.save()


def remove(kind: str, subject) -> None:
    """Let a thing be found no more."""
    LookupEntry.objects.filter(kind=kind, subject=subject).delete()


def find(typed: str, *, kind: str = "", offset: int = 0, limit: int = 20) -> Answer:
    """Hits in one order on every database: number, phrase in the title, phrase, words in the title, words; newest first."""
    question = Question(typed)
    if not question or offset >= MOST_HITS:
        return Answer()
    registered = kinds()
    entries = LookupEntry.objects.filter(kind=kind) if kind else LookupEntry.objects.filter(kind__in=registered)
    window = _window(entries, question, offset + limit + 1)[offset:]
    shown = _still_out(window[:limit], registered)
    hits = [
        Hit(
            entry,
            registered[entry.kind].title,
            excerpt(entry.title, question, length=400),
            excerpt(entry.text, question),
        )
        for entry in shown
    ]
    return Answer(hits, has_more=len(window) > limit)


def _tiers(question: Question) -> list[Q]:
    tiers = [Q(title_words__phrase=question.words), Q(words__phrase=question.words)]
    if question.marked:
        tiers = [Q(title_marked__phrase=question.marked), tiers[0], Q(marked__phrase=question.marked), tiers[1]]
    if " " in question.words:
        tiers += [Q(title_words__all=question.words), Q(words__all=question.words)]
    return tiers


def _window(entries: QuerySet, question: Question, size: int) -> list[LookupEntry]:
    """The first ``size`` hits; later tiers contain the earlier ones, which are passed over."""
    found = _by_number(entries, question, size)
    for tier in _tiers(question):
        if len(found) >= size:
            break
        rows = entries.filter(tier).order_by("-at", "-id").defer("words", "marked", "title_words", "title_marked")
        found |= {entry.pk: entry for entry in rows[: size + len(found)] if entry.pk not in found}
    return list(found.values())[:size]


def _by_number(entries: QuerySet, question: Question, size: int) -> dict[int, LookupEntry]:
    if not question.number:
        return {}
    figures = question.number.split()[0]
    same_figures = entries.filter(Q(number_parts=figures) | Q(number_parts__startswith=f"{figures} "))
    rows = same_figures.order_by("-at", "-id").defer("words", "marked", "title_words", "title_marked")
    return {entry.pk: entry for entry in rows[:MOST_HITS] if number_matches(question.number, entry.number_parts)}


def _still_out(entries: list[LookupEntry], registered: dict[str, Kind]) -> list[LookupEntry]:
    by_kind: dict[str, list[str]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry.subject)
    out = {code: {str(key) for key in registered[code].still_out(subjects)} for code, subjects in by_kind.items()}
    return [entry for entry in entries if entry.subject in out[entry.kind]]
