"""Reading an article out of what an old portal left: a text dump, a saved page, a feed. Pure Python: no database.

The clerk confirms what was read, so nothing is thrown away silently: what was left out is told with its reason.
"""

from conglang.exchange.reading.article import read_article, read_articles
from conglang.exchange.reading.shapes import (
    Dropped,
    NoArticleFound,
    NotReadable,
    ReadArticle,
    ReadingRefused,
    TooLarge,
)

__all__ = [
    "Dropped",
    "NoArticleFound",
    "NotReadable",
    "ReadArticle",
    "ReadingRefused",
    "TooLarge",
    "read_article",
    "read_articles",
]
