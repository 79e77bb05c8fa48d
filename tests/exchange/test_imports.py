"""Taking over articles of an earlier portal: nothing is typed twice, nothing goes out unapproved."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from conglang.exchange.actions import imports
from conglang.exchange.models import ImportedArticle
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.portal.models import ArticlePage, ViewCount
from tests.factories.exchange import ImportedArticleFactory

FOUNDING_FILE = Path(__file__).parent / "data" / "cu-khoi-giao-ban-2020-11.txt"
FOUNDING = FOUNDING_FILE.read_bytes()
State = ImportedArticle.State


@pytest.fixture
def read(chains):
    [article] = imports.read_in(FOUNDING, by=chains.nam, name="cu-khoi-giao-ban-2020-11.txt")
    return article


@pytest.fixture
def confirmed(read, chains):
    return imports.confirm_import(read, by=chains.nam, column=chains.column, source="Cổng TTĐT phường")


def test_read_article_keeps_its_original_untouched(read):
    with read.original.open("rb") as original:
        assert original.read() == FOUNDING
    assert (read.published_at, read.views, read.state) == (clock.local(2020, 11, 20, 15, 57), 114, State.READ)
    assert [why for text, why in read.reading["dropped"] if text == "Tin tức mới nhất"] != []


def test_founding_text_stands_on_the_portal_as_it_was_dated_and_counted(confirmed, chains):
    article = imports.approve_import(confirmed, by=chains.hung)

    page = ArticlePage.objects.get()
    assert (page.title, page.lead) == (article.title, article.lead)
    assert page.text.count("Chủ trì hội nghị có đồng chí Nguyễn Quốc Toản") == 1
    assert page.published_at == clock.local(2020, 11, 20, 15, 57)
    assert ViewCount.objects.get(page=page).total == 114
    assert (article.state, article.url) == (State.OUT, page.full_url)


@pytest.mark.parametrize("person", ["nam", "lan", "minh", "hoa", "toan", "thanh"])
def test_nobody_but_the_heads_of_the_board_approves(confirmed, chains, person):
    with pytest.raises(PermissionDenied):
        imports.approve_import(confirmed, by=getattr(chains, person))
    assert not ArticlePage.objects.exists()


def test_importer_never_approves_even_as_head(chains):
    [article] = imports.read_in(FOUNDING, by=chains.hung)
    imports.confirm_import(article, by=chains.hung, column=chains.column)
    with pytest.raises(PermissionDenied):
        imports.approve_import(article, by=chains.hung)
    assert imports.approve_import(article, by=chains.thao).state == State.OUT


def test_same_file_is_read_once_unless_it_was_left_out(read, chains):
    with pytest.raises(Refusal) as refused:
        imports.read_in(FOUNDING, by=chains.minh)
    assert "23/11/2020" in str(refused.value)

    imports.reject_import(read, by=chains.nam, reason="Bài đã có trên cổng.")
    assert imports.read_in(FOUNDING, by=chains.minh)[0].state == State.READ


def test_confirming_says_all_that_is_missing(chains):
    article = ImportedArticleFactory(published_at=None, column=None)
    with pytest.raises(Refusal) as refused:
        imports.confirm_import(article, by=chains.nam, title=" ", body=" ")
    assert len(refused.value.reasons) == 4
    article.refresh_from_db()
    assert article.state == State.READ


def test_day_in_the_future_is_refused(chains):
    article = ImportedArticleFactory(column=chains.column)
    with pytest.raises(Refusal):
        imports.confirm_import(article, by=chains.nam, published_at=clock.local(2020, 11, 24))


def test_board_sends_back_and_the_clerk_confirms_again(confirmed, chains):
    returned = imports.send_back_import(confirmed, by=chains.minh, reason="Sửa lỗi “nhuân bút”.")
    assert (returned.state, returned.return_reason) == (State.RETURNED, "Sửa lỗi “nhuân bút”.")
    again = imports.confirm_import(returned, by=chains.nam, body=returned.body.replace("nhuân", "nhuận"))
    assert imports.approve_import(again, by=chains.hung).state == State.OUT


def test_photo_is_private_until_the_article_is_approved(read, chains, photo):
    article = imports.confirm_import(
        read, by=chains.nam, column=chains.column, photo=photo, picture_caption="Quang cảnh buổi giao ban"
    )
    assert ArticlePage.objects.count() == 0
    imports.approve_import(article, by=chains.hung)
    assert ArticlePage.objects.get().picture.alt == "Quang cảnh buổi giao ban"


@pytest.mark.parametrize("wrong", [b"%PDF-1.7", b"\xff\xd8\xff not a photo", b"GIF89a"])
def test_what_is_not_a_photo_is_refused(read, chains, wrong):
    with pytest.raises(Refusal):
        imports.confirm_import(read, by=chains.nam, column=chains.column, photo=wrong, picture_caption="Ảnh")


def test_feed_becomes_one_import_an_article(chains):
    text = "Hơn 60 người dân đã quét dọn đường ngõ và khơi thông cống rãnh. Việc này được làm hằng tháng."
    items = "".join(f"<item><title>Tin số {n}</title><description>{text}</description></item>" for n in (1, 2, 3))
    articles = imports.read_in(f"<rss><channel>{items}</channel></rss>".encode(), by=chains.nam)
    assert [(article.title, article.position) for article in articles] == [
        ("Tin số 1", 0),
        ("Tin số 2", 1),
        ("Tin số 3", 2),
    ]
    assert len({article.original.name for article in articles}) == 1


def test_command_reads_in_and_is_safe_to_run_twice(chains, capsys):
    call_command("import_article", str(FOUNDING_FILE), by="nam")
    call_command("import_article", str(FOUNDING_FILE), by="nam")
    assert ImportedArticle.objects.count() == 1
    assert "23/11/2020" in capsys.readouterr().err


def test_pasted_text_leads_to_the_comparison_and_confirming_to_the_board(chains, client):
    client.force_login(chains.nam)
    answer = client.post(reverse("exchange:read_in"), {"text": FOUNDING.decode(), "source_url": ""}, follow=True)
    article = ImportedArticle.objects.get()
    assert answer.redirect_chain[-1][0] == article.get_absolute_url()
    page = answer.content.decode()
    assert "114" in page and "2020-11-20T15:57" in page and "Tin tức mới nhất" in page

    form = answer.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name != "photo"}
    typed |= {"published_at": "2020-11-20T15:57", "column": chains.column.pk}
    client.post(article.get_absolute_url(), typed)
    article.refresh_from_db()
    assert article.state == State.SUBMITTED

    client.force_login(chains.hung)
    client.post(reverse("exchange:import_approve", args=[article.pk]), {"digest": article.content_digest()})
    assert ArticlePage.objects.get().title == article.title


def test_refused_text_stays_in_the_form(chains, client):
    client.force_login(chains.nam)
    answer = client.post(reverse("exchange:read_in"), {"text": "Trang chủ\nLiên hệ", "source_url": ""})
    assert answer.status_code == 200
    assert answer.context["form"].errors["text"]
    assert "Trang chủ\nLiên hệ" in answer.content.decode()


def test_lacking_column_keeps_what_was_typed(read, chains, client):
    client.force_login(chains.nam)
    answer = client.post(read.get_absolute_url(), {"title": "Tiêu đề đã sửa", "body": "Nội dung đã sửa", "column": ""})
    assert "Tiêu đề đã sửa" in answer.content.decode()
    assert set(answer.context["form"].errors) == {"column", "published_at"}


@pytest.mark.parametrize(
    ("person", "status"), [("nam", 200), ("hung", 200), ("thanh", 200), ("lan", 403), ("duc", 403)]
)
def test_screens_open_by_role(read, chains, client, person, status):
    client.force_login(getattr(chains, person))
    addresses = [reverse("exchange:imports"), read.get_absolute_url(), reverse("exchange:original", args=[read.pk])]
    assert [client.get(address).status_code for address in addresses] == [status] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(chains, client, count, django_assert_max_num_queries):
    for _number in range(count):
        ImportedArticleFactory(column=chains.column, imported_by=chains.nam)
    client.force_login(chains.nam)
    client.get(reverse("exchange:imports"))
    with django_assert_max_num_queries(16):
        assert client.get(reverse("exchange:imports")).status_code == 200
