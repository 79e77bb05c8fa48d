"""What the names of boxes (class, id) say in portal software of many makes, Vietnamese and English.

Names are compared as words: ``edn_socialButtons`` is edn, social, buttons. Words that authors of templates write as one
("tinlienquan") are looked for inside the names.
"""

import re
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")

_FRAME = frozenset(
    "breadcrumb breadcrumbs bcr menu nav navbar navigation sidebar footer foot copyright related relate comment comments commentlist respond disqus social sharing share "
    "shares sharedaddy pagination pager pagenav toolbar toolbox widget poll vote rating ratings banner advert ads popup modal cookie tags keywords keyword "
    "subscribe hidden hide invisible newsletter login hotline online relatedposts marquee skip weblink lienket".split()
)
_FRAME_GLUED = re.compile(
    r"^d-none$|^sr-only$|visually-hidden|screen-reader|tin-?lien-?quan|tin-?khac|tin-?cu(?![a-z])|tin-?moi(?:-?hon)?(?![a-z])|cac-?tin|other-?(?:news|posts?|articles?)|(?:news|posts?|articles?)-?other|prev-?next|chan-?trang|thong-?ke|binh-?luan"
    r"|chia-?se|duong-?dan(?![a-z])|related-?(?:items?|news|posts?|articles?)|jp-?related|font-?size|co-?chu|tu-?khoa|luot-?truy-?cap|quang-?cao|lien-?ket"
    r"|post-?navigation|author-?(?:latest|box|bio)|most-?(?:read|viewed)|doc-?nhieu|xem-?nhieu|top-?(?:menu|bar)|main-?menu|search-?(?:box|form)",
)
_TITLE = frozenset("title headline heading tieude contentheading subject caption tieudetin newstitle".split())
_NO_TITLE = frozenset("site logo page module box block widget sub brand portlet header banner slogan web".split())
_LEAD = frozenset(
    "sapo lead sum short hometext summary intro introduction introtext tomtat trichyeu trichdan mota brief chapo excerpt teaser desc description shortdesc standfirst abstract headnote".split()
)
_LEAD_GLUED = re.compile(
    r"tom-?tat|trich-?yeu|trich-?dan|mo-?ta|intro-?text|home-?text|short-?(?:desc|content|intro)|sapo"
)
_BODY_GLUED = re.compile(
    r"bodyhtml|body-?text|article-?(?:body|content|detail|text)|entry-?content|post-?(?:content|body)|news-?(?:content|body|text)|content-?(?:detail|news|article|body)"
    r"|detail-?(?:content|body|text)|journal-content-article|noi-?dung|field-+(?:name-)?body|ms-rtestate-field|full-?text|main-?text|rte-?content|chi-?tiet-?(?:tin|bai)"
)
_DETAILS = frozenset("info meta date time author details metadata postmetadata".split())
VIEWS = re.compile(
    r"fa-eye|icon-eye|bi-eye|view[s_\-]*count|luot[_\-]?xem|nr[_\-]views|icon[_\-]views|(?:^|[\s_\-])(?:views?|hits)(?:$|\s)|(?:number|so)[_\-]?(?:of[_\-]?)?views?|post[_\-]views",
    re.I,
)


@lru_cache(maxsize=4096)
def words_of(classes: str, identity: str) -> frozenset:
    """The names of a box, as words, and whole with hyphens for what is written as one."""
    names = f"{classes} {identity}"[:600].split()
    hyphened = [_HUMP.sub("-", name).lower().replace("_", "-") for name in names]
    return frozenset(word for name in hyphened for word in _WORD.findall(name)) | frozenset(hyphened)


@lru_cache(maxsize=4096)
def is_frame(names: frozenset) -> bool:
    """Is a box with these names the page's and not the article's?"""
    if is_body(names):
        return False
    return not names.isdisjoint(_FRAME) or any(_FRAME_GLUED.search(name) for name in names)


@lru_cache(maxsize=4096)
def is_title(names: frozenset) -> bool:
    return not names.isdisjoint(_TITLE) or any(name.endswith("title") for name in names)


@lru_cache(maxsize=4096)
def is_site(names: frozenset) -> bool:
    """Does the box hold the portal's own name rather than an article's title?"""
    return not names.isdisjoint(_NO_TITLE)


@lru_cache(maxsize=4096)
def is_lead(names: frozenset) -> bool:
    return not names.isdisjoint(_LEAD) or any(_LEAD_GLUED.search(name) for name in names)


@lru_cache(maxsize=4096)
def is_body(names: frozenset) -> bool:
    return any(_BODY_GLUED.search(name) for name in names)


def is_bold(names: frozenset) -> bool:
    return "fw-bold" in names or "bold" in names


def is_details(names: frozenset) -> bool:
    return not names.isdisjoint(_DETAILS)
