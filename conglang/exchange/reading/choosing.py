"""Which lines of a page are its title, its lead and its body: by density of text and links, then by names of boxes."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from conglang.exchange.reading import furniture, stamps, wardrobe
from conglang.exchange.reading.shapes import Hints
from conglang.exchange.reading.trees import Block, Box, Tree
from conglang.kit.text import tokens

_PROSE_WORDS = 6
_SENTENCE_END = (".", "!", "?", "…", ":", ";", ".”", '."', "”", ")", '"')
# A frame that holds most of what can be read is no frame: some templates call the whole page "sidebar-right".
_TOO_MUCH_FOR_A_FRAME = 0.6
# How much more a wider box must hold to be preferred.
_WORTH_CLIMBING = 1.12
_LEAD_WORDS, _MOST_LEAD_WORDS = 8, 90
_MOST_TITLE_WORDS = 45


@dataclass
class Chosen:
    """The page's lines sorted: ``title`` may be nobody's line where only the markup tells it."""

    title: str = ""
    above: list[Block] = field(default_factory=list)
    lead: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    between: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    frame: list[Block] = field(default_factory=list)
    box: Box | None = None
    heading: Block | None = None


def choose(tree: Tree, hints: Hints) -> Chosen:
    frame, blocks = _without_frames(tree.blocks)
    box = _densest(blocks)
    if box is None:
        return Chosen(frame=frame, above=blocks)
    inside = {id(block) for block in blocks if block.within(box)}
    first = _first_prose(blocks, inside)
    at = _title_at(blocks, first, hints)
    title = blocks[at].text if at is not None else _title_of(hints)
    chosen = Chosen(title=title, frame=frame, box=box, above=blocks[: at or 0] if at is not None else [])
    chosen.heading = blocks[at] if at is not None else None
    rest = blocks[at + 1 :] if at is not None else blocks
    entered = False
    for block in rest:
        if id(block) in inside:
            if entered or not _is_page(block.text):
                entered = True
                chosen.body.append(block)
            else:
                chosen.between.append(block)
        elif entered:
            chosen.below.append(block)
        elif at is not None and _may_be_lead(block):
            chosen.lead.append(block)
        else:
            chosen.between.append(block)
    _part_lead(chosen)
    return chosen


def is_prose(block: Block) -> bool:
    return block.words >= _PROSE_WORDS and not block.is_link and not _is_page(block.text)


@lru_cache(maxsize=2048)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


def _is_page(text: str) -> bool:
    return furniture.is_furniture(text) or stamps.read(text) is not None


# -- frames
def _without_frames(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    prose: dict[int, int] = defaultdict(int)
    whole = 0
    framed: list[list[Box]] = []
    for block in blocks:
        frames = [box for box in block.box.up() if box.frame]
        framed.append(frames)
        if is_prose(block):
            whole += len(block.text)
            for box in frames:
                prose[id(box)] += len(block.text)
    allowed = {key for key, letters in prose.items() if letters > _TOO_MUCH_FOR_A_FRAME * whole}
    out = [any(id(box) not in allowed for box in frames) for frames in framed]
    return (
        [block for block, gone in zip(blocks, out, strict=True) if gone],
        [block for block, gone in zip(blocks, out, strict=True) if not gone],
    )


# -- body
def _worth(block: Block) -> float:
    """How much a line speaks for the box it stands in being the article's body."""
    letters = len(block.text)
    if block.is_link:
        return -15 - 0.4 * letters
    if _is_page(block.text):
        return -20
    if block.words >= _PROSE_WORDS:
        commas = block.text.count(",")
        return letters - 1.5 * block.linked + 5 * commas
    return 2 if block.text.endswith(_SENTENCE_END) else -4


def _densest(blocks: list[Block]) -> Box | None:
    """The box whose lines together are worth most; of boxes worth nearly the same, the narrowest."""
    worth: dict[Box, float] = defaultdict(float)
    for block in blocks:
        value = _worth(block)
        for box in block.box.up():
            worth[box] += value * (
                1.15
                if wardrobe.is_body(box.names) or box.attributes.get("itemprop", "").lower() == "articlebody"
                else 1
            )
    if not worth:
        return None
    # A wider box with as little as a lead more than the narrower one is not worth its furniture.
    best = max(worth, key=lambda box: worth[box])
    if worth[best] <= 0:
        return None
    while True:
        inner = [box for box in worth if box.parent is best]
        narrower = max(inner, key=lambda box: worth[box], default=None)
        if narrower is None or worth[narrower] * _WORTH_CLIMBING < worth[best] or _is_single(narrower, blocks):
            return best
        best = narrower


def _is_single(box: Box, blocks: list[Block]) -> bool:
    """A box of one line is a paragraph, not a body, unless all the text is this line."""
    return sum(1 for block in blocks if block.within(box)) == 1 and box.tag not in ("div", "td", "section", "article")


def _first_prose(blocks: list[Block], inside: set[int]) -> int:
    return next((i for i, block in enumerate(blocks) if id(block) in inside and is_prose(block)), len(blocks))


# -- title
def _title_of(hints: Hints) -> str:
    site = tokens(hints.site)
    for title in hints.titles:
        words = tokens(title)
        if len(words) >= 3 and words != site and not furniture.is_furniture(title):
            return title
    return ""


def _title_at(blocks: list[Block], first: int, hints: Hints) -> int | None:
    claimed = [tokens(title) for title in hints.titles]
    site = tokens(hints.site)
    best, most = None, 1.0
    # The first prose of the body may itself be the title, in a page that sets everything in one box.
    for at in range(min(first + 1, len(blocks)) - 1, -1, -1):
        block = blocks[at]
        words = list(_words_of(block.text)) if block.words <= _MOST_TITLE_WORDS else []
        if not words or words == site or _is_page(block.text):
            continue
        likely = _likelihood(block, words, claimed)
        likely -= 0.25 * min(sum(1 for each in blocks[at + 1 : first] if not _is_page(each.text)), 20)
        likely += 2.5 * any(_is_stamp(each) for each in blocks[at + 1 : at + 3])
        if at == first and not _has_more_prose(blocks, first):
            likely -= 4
        if likely > most:
            best, most = at, likely
    return best


def _is_stamp(block: Block) -> bool:
    stamp = stamps.read(block.text)
    return stamp is not None and (stamp.published is not None or stamp.views is not None)


def _has_more_prose(blocks: list[Block], first: int) -> bool:
    return any(is_prose(block) for block in blocks[first + 1 : first + 12])


def _likelihood(block: Block, words: list[str], claimed: list[list[str]]) -> float:
    likely = 0.0
    for place, claim in enumerate(claimed):
        if claim == words:
            likely += 5 if place == 0 or len(words) > 3 else 2
            break
    else:
        if len(words) >= 4 and any(len(claim) > len(words) and " ".join(words) in " ".join(claim) for claim in claimed):
            likely += 3
    boxes = list(block.box.up())[:4]
    props = {box.attributes.get("itemprop", "").lower() for box in boxes}
    likely += 4 * ("headline" in props or "name headline" in props)
    likely += {"h1": 3.0, "h2": 2.0, "h3": 1.5, "h4": 1.0}.get(block.heading, 0)
    likely += 2.5 * any(wardrobe.is_title(box.names) for box in boxes[:3])
    likely -= 3 * any(wardrobe.is_site(box.names) and "article" not in box.names for box in boxes[:2])
    likely -= 3 * any(wardrobe.is_lead(box.names) or wardrobe.is_details(box.names) for box in boxes[:2])
    likely -= 4 * furniture.is_site_name(block.text)
    likely -= 2.5 * _is_in_head(block)
    likely += 1.0 * (block.is_strong and not block.heading)
    likely -= 2 * block.is_link
    likely += 1.5 if len(words) >= 5 else -1.0 if len(words) < 4 else 0
    if block.text.rstrip().endswith((".", ";", ":")) and len(words) >= 8:
        likely -= 4
    return likely


def alike_with_links(chosen: Chosen, blocks: list[Block]) -> int:
    """How many boxes beside the body look like it, each with a title that leads elsewhere."""
    most = 0
    for box in list(chosen.box.up())[:3] if chosen.box else []:
        if box.parent is None or not (box.names or box.tag in ("article", "li")):
            continue
        beside = {
            id(each)
            for block in blocks
            if block.is_link and block.words >= 4
            for each in block.box.up()
            if each.parent is box.parent and each.look == box.look
        }
        most = max(most, len(beside) if id(box) in beside else 0)
    return most


def _is_in_head(block: Block) -> bool:
    """Does it stand in the page's own head, which is not the head of an article?"""
    tags = [box.tag for box in block.box.up()]
    return "header" in tags and "article" not in tags and "main" not in tags


# -- lead
def _may_be_lead(block: Block) -> bool:
    named = any(wardrobe.is_lead(box.names) for box in list(block.box.up())[:4])
    spoken = block.words >= _LEAD_WORDS and (
        block.text.rstrip().endswith(_SENTENCE_END) or block.is_strong or bool(block.heading)
    )
    return not block.is_link and not _is_page(block.text) and (named or spoken) and block.words <= _MOST_LEAD_WORDS


def _part_lead(chosen: Chosen) -> None:
    """Take the lead out of the body: named, bold, a heading, or in a box of its own before the box of the rest."""
    if chosen.lead:
        _keep_one_lead(chosen)
        # The body may begin with the lead once more; the reader drops what is said twice.
        return
    start = next((i for i, block in enumerate(chosen.body) if not _is_page(block.text)), None)
    if start is None:
        return
    end = next((i for i, block in enumerate(chosen.body) if i > start and furniture.ends_article(block.text)), None)
    rest = [block for block in chosen.body[start:end] if not _is_page(block.text) and not block.is_link]
    named = [block for block in rest if _is_named_lead(block, chosen.box)]
    if named and len(named) < len(rest) and not any(is_prose(each) for each in rest[: rest.index(named[0])]):
        _move(chosen, named)
        return
    while rest and rest[0].words < 4:
        rest = rest[1:]
    if len(rest) < 2 or not _PROSE_WORDS <= rest[0].words <= _MOST_LEAD_WORDS:
        return
    first, others = rest[0], rest[1:]
    if (first.is_strong and not others[0].is_strong) or (first.is_slanted and not others[0].is_slanted):
        _move(chosen, [first])
    elif first.heading and not others[0].heading and first.text.rstrip().endswith((".", "!", "…")):
        _move(chosen, [first])
    elif _stands_apart(first, others):
        _move(chosen, [first])


def _keep_one_lead(chosen: Chosen) -> None:
    named = [block for block in chosen.lead if _is_named_lead(block, None)]
    keep = (
        named or [block for block in chosen.lead if block.text.rstrip().endswith(_SENTENCE_END)][:1] or chosen.lead[-1:]
    )
    chosen.between += [block for block in chosen.lead if block not in keep]
    chosen.lead = keep


def _is_named_lead(block: Block, fence: Box | None) -> bool:
    for box in block.box.up():
        if box is fence:
            return False
        if wardrobe.is_lead(box.names) or box.attributes.get("itemprop", "").lower() == "description":
            return True
    return False


def _move(chosen: Chosen, lead: list[Block]) -> None:
    gone = {id(block) for block in lead}
    chosen.lead = lead
    chosen.body = [block for block in chosen.body if id(block) not in gone]


def _stands_apart(first: Block, others: list[Block]) -> bool:
    """Has the first line a box of its own, and the rest one together, and do the two boxes look different?"""
    mine = list(first.box.up())
    near = [block for block in others if is_prose(block)]
    if not near:
        return False
    theirs = list(near[0].box.up())
    shared = next((box for box in mine if any(box is each for each in theirs)), None)
    if shared is None or shared is first.box:
        return False
    my_child = next(box for box in mine if box.parent is shared)
    their_child = next((box for box in theirs if box.parent is shared), None)
    if their_child is None or my_child.look == their_child.look:
        return False
    return all(block.within(their_child) for block in near[:4]) and not any(block.within(my_child) for block in near)
