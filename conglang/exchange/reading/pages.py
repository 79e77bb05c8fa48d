"""Saved web pages and pieces of HTML, as lines with roles."""

import re

from conglang.exchange.reading import choosing, claims, furniture, stamps, trees
from conglang.exchange.reading.shapes import ErrorPage, Hints, Line, ListPage
from conglang.exchange.reading.trees import Block, Tree
from conglang.kit.text import fold, tokens

_HEAD_OF_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|table|section|main|span|center|br|font|ul|td|form)\b",
    re.I,
)
_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}(?:not found|khong|loi|error|forbidden|bad gateway|unavailable)|khong (?:tim thay|ton tai)(?: trang| bai viet| noi dung)?|trang (?:ban|quy vi|nay).{0,40}khong (?:ton tai|tim thay)"
    r"|page (?:not found|cannot be found)|not be found|server error|runtime error|access denied|bad gateway|service unavailable|bai viet (?:da bi xoa|khong ton tai|khong con)"
    r"|dang (?:duoc )?(?:bao tri|nang cap)|da xay ra loi|loi he thong|an error (?:has )?occurred"
)
_MORE = frozenset({"xem chi tiet", "xem them", "doc tiep", "chi tiet", "xem tiep", "read more", "doc them"})
_MOST_ERROR_WORDS = 70
_FEWEST_TEASERS = 3
_CAPTION_WORDS = 40


def looks_like_page(raw: str) -> bool:
    return bool(_HEAD_OF_PAGE.search(raw[:20_000]))


def read_page(raw: str) -> tuple[list[Line], Hints]:
    """The lines of a page, each with its role, and what the page says of itself.

    Raises :class:`ListPage` and :class:`ErrorPage`: such pages are told apart, never taken for articles.
    """
    tree = trees.parse(raw)
    hints = claims.read_claims(tree)
    hints.knows_lead = True
    chosen = choosing.choose(tree, hints)
    _refuse_errors(tree, chosen)
    _refuse_lists(hints, chosen)
    hints.left_out = [block.text for block in chosen.frame]
    hints.section = hints.section or _section(tree)
    captions = _captions(tree, chosen, hints)
    lines = [_line(block) for block in chosen.above]
    if chosen.title:
        lines.append(Line(chosen.title, "title", True))
    lines += [_line(block) for block in chosen.between]
    lines += [_line(block, "lead") for block in chosen.lead]
    lines += [_line(block, "caption" if id(block) in captions else "body") for block in chosen.body]
    lines += [_line(block) for block in chosen.below]
    return lines, hints


def read_fragment(raw: str) -> tuple[list[Line], Hints]:
    """The text of a feed's entry: all of it is body, a first paragraph set in bold its lead."""
    tree = trees.parse(raw)
    hints = Hints(knows_lead=True, pictures=[picture for _box, picture in tree.pictures])
    chosen = choosing.Chosen(body=[block for block in tree.blocks if not block.box.frame], box=None)
    captions = _captions(tree, chosen, Hints())
    blocks = [block for block in chosen.body if id(block) not in captions]
    lead = len(blocks) > 1 and blocks[0].is_strong and not blocks[1].is_strong and len(tokens(blocks[0].text)) >= 6
    lines = [_line(block, "lead" if lead and at == 0 else "body") for at, block in enumerate(blocks)]
    return lines, hints


def _line(block: Block, role: str = "") -> Line:
    return Line(block.text, role, blank_before=True)


def _section(tree: Tree) -> str:
    """The column the page stood in at the earlier portal: the last step of its path that is not the home page."""
    steps = [
        block.text
        for block in tree.blocks
        if any(not box.names.isdisjoint({"breadcrumb", "breadcrumbs", "bcr", "duongdan"}) for box in block.box.up())
    ]
    last = re.split(r"\s*[>»/›]\s*", steps[-1])[-1].strip() if steps else ""
    return "" if furniture.is_furniture(last) and last.lower() not in ("tin tức", "thông báo") else last[:120]


def _captions(tree: Tree, chosen: choosing.Chosen, hints: Hints) -> set[int]:
    """The lines of the body that are words of its pictures; the pictures go to ``hints``."""
    captions = set()
    words: list[str] = []
    for block in chosen.body:
        tags = {box.tag for box in list(block.box.up())[:3]}
        named = any(not box.names.isdisjoint({"caption", "figcaption"}) for box in list(block.box.up())[:3])
        unlike = not block.text.rstrip().endswith((".", "!", "?")) or block.is_slanted
        short = len(tokens(block.text)) <= _CAPTION_WORDS
        if (
            "figcaption" in tags
            or (named and short)
            or (block.after_picture and unlike and short and trees.is_centred(block.box))
        ):
            captions.add(id(block))
            words.append(block.text)
    if chosen.box is not None:
        inside = [picture for box, picture in tree.pictures if any(each is chosen.box for each in box.up())]
        near = inside or [picture for box, picture in tree.pictures if not any(each.frame for each in box.up())][:1]
        hints.pictures += near
    for picture, caption in zip(hints.pictures, words, strict=False):
        picture.caption = caption
    return captions


def _refuse_errors(tree: Tree, chosen: choosing.Chosen) -> None:
    said = " ".join(block.text for block in [*chosen.above[-3:], *chosen.lead, *chosen.body])
    if len(tokens(said)) <= _MOST_ERROR_WORDS and _ERROR.search(
        " ".join(fold(f"{tree.title} {chosen.title} {said}").split())
    ):
        raise ErrorPage()


def _refuse_lists(hints: Hints, chosen: choosing.Chosen) -> None:
    """Many titles that lead elsewhere, each with a teaser at most, are a list."""
    if hints.is_list:
        raise ListPage()
    links = more = prose = 0
    for block in [*chosen.between, *chosen.lead, *chosen.body]:
        if furniture.ends_article(block.text):
            break
        if " ".join(tokens(block.text)) in _MORE:
            more += 1
        elif block.is_link and len(tokens(block.text)) >= 4 and stamps.read(block.text) is None:
            links += 1
        elif choosing.is_prose(block):
            prose += 1
    alike = choosing.alike_with_links(
        chosen, [*chosen.above, *filter(None, [chosen.heading]), *chosen.between, *chosen.body, *chosen.below]
    )
    if alike >= _FEWEST_TEASERS and prose <= _FEWEST_TEASERS:
        raise ListPage()
    if more >= _FEWEST_TEASERS or (links >= _FEWEST_TEASERS and prose <= 1.5 * links):
        raise ListPage()
