"""Everything that changes what the public reads."""

from conglang.portal.actions.articles import Article, Photo, put_article, recall_article, withdraw_article
from conglang.portal.actions.pages import found_column, found_info_page, found_portal, put_page, take_page_away
from conglang.portal.actions.pictures import keep_picture

__all__ = [
    "Article",
    "Photo",
    "found_column",
    "found_info_page",
    "found_portal",
    "keep_picture",
    "put_article",
    "put_page",
    "recall_article",
    "take_page_away",
    "withdraw_article",
]
