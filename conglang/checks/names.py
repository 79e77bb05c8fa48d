"""Officials by their names and posts: spelt as in the records, called by what they hold on the day."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.officials import Mention, Register, mentions
from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check
from conglang.kit.text import fold


def _told(piece: Piece, facts: Facts) -> Iterator[tuple[str, Mention, Register]]:
    if not facts.tenures:
        return
    register = Register(facts, piece.day)
    for name, text in piece.texts:
        for mention in mentions(text, register):
            yield name, mention, register


def _is_meant(mention: Mention, register: Register) -> bool:
    """Is it our official, and not somebody of nearly the same name? One of the posts at the name is his or hers."""
    if mention.quote == mention.name:
        return True
    own = {tenure.title for tenure in register.tenures if tenure.name == mention.name}
    called = any(own & set(title.posts) for title in mention.titles)
    return called or (mention.is_comrade and fold(mention.quote) == fold(mention.name))


@check("official-name", gettext_lazy("Names of officials"), Severity.WARN)
def misspelt_names(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    known = {tenure.name for tenure in facts.tenures}
    for name, mention, register in _told(piece, facts):
        if mention.quote not in known and _is_meant(mention, register):
            sentence = _("The records have “%(name)s”. Check the spelling of the name.")
            yield Found(name, mention.start, mention.quote, sentence % {"name": mention.name})


@check("official-title", gettext_lazy("Posts of officials"), Severity.WARN)
def wrong_titles(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, mention, register in _told(piece, facts):
        if mention.was or not _is_meant(mention, register):
            continue
        held = {tenure.title for tenure in register.held(mention.name)}
        for title in mention.titles:
            if held & set(title.posts):
                continue
            if sentence := _what_is_wrong(mention, title.posts, held, register):
                text = dict(piece.texts)[name]
                yield Found(name, title.start, text[title.start : title.end], sentence)


def _what_is_wrong(mention: Mention, posts: tuple[str, ...], held: set[str], register: Register) -> str:
    present = ", ".join(sorted(held)) or _("no post of ours")
    if over := register.once_held(mention.name, posts):
        return _("%(name)s held this post until %(day)s; now: %(posts)s. Write “nguyên” before the former post.") % {
            "name": mention.name,
            "day": f"{over.until:%d/%m/%Y}",
            "posts": present,
        }
    if holders := register.holders(posts):
        return _("This post is held by %(holder)s. %(name)s: %(posts)s.") % {
            "holder": ", ".join(dict.fromkeys(holders)),
            "name": mention.name,
            "posts": present,
        }
    return ""


@check("title-at-first", gettext_lazy("Post at the first mention"), Severity.HINT)
def no_title_at_first(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    """An official is introduced once with the post, afterwards the name alone is enough."""
    seen: set[str] = set()
    for name, mention, register in _told(piece, facts):
        if name not in ("lead", "body") or mention.quote != mention.name or mention.name in seen:
            continue
        seen.add(mention.name)
        held = register.held(mention.name)
        if not mention.titles and held and mention.is_comrade:
            yield Found(
                name,
                mention.start,
                mention.quote,
                _("Named for the first time: add the post, for example “%(name)s, %(post)s”.")
                % {"name": mention.name, "post": held[0].title},
            )


@check("title-before-name", gettext_lazy("Post before the name"), Severity.HINT)
def title_before_name(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, mention, _register in _told(piece, facts):
        title = next((title for title in mention.titles if title.end <= mention.start), None)
        if title is not None and mention.is_comrade:
            text = dict(piece.texts)[name]
            yield Found(
                name,
                title.start,
                text[title.start : mention.end],
                _("After “đồng chí” the name comes first, then the post."),
            )
