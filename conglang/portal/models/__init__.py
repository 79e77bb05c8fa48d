"""Public pages, pictures and view counts. They know nothing of who wrote what."""

from conglang.portal.lookup_index import LookupEntry
from conglang.portal.models.pages import ArticlePage, ColumnPage, HomePage, InfoPage
from conglang.portal.models.photos import ArticlePhoto
from conglang.portal.models.pictures import Picture, Rendition
from conglang.portal.models.proposals import PageProposal
from conglang.portal.models.views import FoldedLog, ViewCount

__all__ = [
    "ArticlePage",
    "ArticlePhoto",
    "ColumnPage",
    "FoldedLog",
    "HomePage",
    "InfoPage",
    "LookupEntry",
    "PageProposal",
    "Picture",
    "Rendition",
    "ViewCount",
]
