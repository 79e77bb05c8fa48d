"""Moving a whole portal: taken over once, told when changed, out only through the board, old links kept alive."""

import base64
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image
from wagtail.contrib.redirects.models import Redirect

from conglang.exchange.actions import imports, moving
from conglang.exchange.models import FormerColumn, ImportedArticle
from conglang.kit import clock
from conglang.portal.models import ArticlePage, ViewCount
from tests.exchange.test_saved_pages import PAGES

State = ImportedArticle.State
ADDRESS = "https://phuong-cu.example/tin/ra-quan-{}.html"
PAGE = """<html><body><ul class="breadcrumb"><li>Trang chủ</li><li>An ninh</li></ul><h1>Tổ {0} ra quân tổng vệ sinh ngõ phố</h1>
<div class="date">Ngày đăng: 22/11/2019 09:30 | Lượt xem: 1.0{0}4</div><div class="noidung">{1}
<p>Hơn 60 người dân của tổ {0} đã quét dọn đường ngõ và khơi thông cống rãnh.</p><p>Việc này được làm hằng tháng.</p></div></body></html>"""


def line(number, picture="", **words):
    page = PAGE.format(number, picture)
    for old, new in words.items():
        page = page.replace(old, new)
    return json.dumps({"id": f"tin-{number}", "url": ADDRESS.format(number), "raw": page})


@pytest.fixture
def export(tmp_path):
    """A file of three pages, as JSON lines."""
    file = tmp_path / "cong-cu.jsonl"
    file.write_text("\n".join(line(number) for number in (1, 2, 3)), encoding="utf-8")
    return file


def run(file, **options):
    call_command("import_pages", str(file), by="nam", **options)


def test_pages_wait_for_a_person_with_what_the_earlier_portal_said(chains, export):
    run(export)

    article = ImportedArticle.objects.get(title="Tổ 1 ra quân tổng vệ sinh ngõ phố")
    assert (article.state, article.views, article.section) == (State.READ, 1014, "An ninh")
    assert article.published_at == clock.local(2019, 11, 22, 9, 30)
    assert (article.source_url, article.former_key) == (ADDRESS.format(1), "phuong-cu.example/tin/ra-quan-1.html")
    assert (ImportedArticle.objects.count(), ArticlePage.objects.count()) == (3, 0)


def test_second_run_takes_nothing_twice_and_tells_what_has_changed(chains, export, capsys):
    run(export)
    lines = [line(1), line(2, hằng="mỗi"), line(4)]
    export.write_text("\n".join(lines), encoding="utf-8")
    run(export)

    assert ImportedArticle.objects.count() == 4
    changed = ImportedArticle.objects.exclude(changed_at=None).get()
    assert changed.title.startswith("Tổ 2")
    assert (changed.body.endswith("hằng tháng."), changed.changed_reading["body"][-1]) == (
        True,
        "Việc này được làm mỗi tháng.",
    )
    assert "tin-2" in capsys.readouterr().out


def test_run_that_was_killed_goes_on_where_it_was(chains, export, monkeypatch):
    """Each page is a transaction of its own: what was kept before the kill is passed over by the next run."""
    read, calls = moving.imports.from_reading, []

    def dies_at_the_third(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return read(*args, **kwargs)

    monkeypatch.setattr(moving.imports, "from_reading", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        run(export)
    assert ImportedArticle.objects.count() == 2
    run(export)
    assert ImportedArticle.objects.count() == 3


def test_column_is_chosen_once_for_all_of_a_former_column(chains, export):
    run(export)
    assert moving.choose_column("An ninh", chains.column, by=chains.nam) == 3
    with export.open("a", encoding="utf-8") as more:
        more.write("\n" + line(5))
    run(export)
    assert set(ImportedArticle.objects.values_list("column", flat=True)) == {chains.column.pk}
    assert FormerColumn.objects.get().section == "An ninh"


def test_pages_that_name_no_column_are_placed_together_too(chains, client):
    for name in ("dnn-1.html", "dump-1.txt"):
        run(PAGES / name)
    client.force_login(chains.nam)
    assert "Trang không ghi chuyên mục: 2 bài" in client.get(reverse("exchange:many")).content.decode()
    client.post(reverse("exchange:choose_column"), {"section": "", "column": chains.column.pk})
    assert set(ImportedArticle.objects.values_list("column", flat=True)) == {chains.column.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_many_cost_the_same_queries_whatever_their_number(chains, export, client, count, django_assert_max_num_queries):
    export.write_text("\n".join(line(number) for number in range(1, count + 1)), encoding="utf-8")
    run(export)
    client.force_login(chains.nam)
    client.get(reverse("exchange:many"))
    with django_assert_max_num_queries(20):
        assert client.get(reverse("exchange:many")).status_code == 200


def test_many_are_confirmed_and_approved_and_old_addresses_lead_to_the_pages(chains, export, client):
    run(export)
    articles = list(ImportedArticle.objects.order_by("pk"))
    assert [why for _article, why in moving.confirm_many(articles[:1], by=chains.nam)] != []
    moving.choose_column("An ninh", chains.column, by=chains.nam)
    articles = list(ImportedArticle.objects.order_by("pk"))
    assert moving.confirm_many(articles, by=chains.nam) == []

    articles = list(ImportedArticle.objects.order_by("pk"))
    digests = {article.pk: article.content_digest() for article in articles}
    digests[articles[2].pk] = "stale"
    left = moving.approve_many(articles, digests, by=chains.hung)

    assert [article.pk for article, _why in left] == [articles[2].pk]
    assert sorted(ArticlePage.objects.values_list("title", flat=True)) == [articles[0].title, articles[1].title]
    page = ArticlePage.objects.get(title=articles[0].title)
    assert ViewCount.objects.get(page=page).total == 1014
    assert client.get("/tin/ra-quan-1.html").headers["Location"] == page.get_url()
    assert not Redirect.objects.filter(old_path="/tin/ra-quan-3.html").exists()


def test_address_that_two_articles_had_stays_with_the_first(chains, export):
    run(export)
    moving.choose_column("An ninh", chains.column, by=chains.nam)
    for article in ImportedArticle.objects.order_by("pk")[:2]:
        imports.confirm_import(article, by=chains.nam, source_url=ADDRESS.format(1))
        imports.approve_import(article, by=chains.hung)
    assert Redirect.objects.count() == 1


def photo(size=(640, 420)):
    kept = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(kept, "JPEG")
    return kept.getvalue()


def test_picture_inside_the_page_and_beside_it_are_taken(chains, tmp_path):
    inline = "data:image/jpeg;base64," + base64.b64encode(photo()).decode()
    (tmp_path / "trang_files").mkdir()
    (tmp_path / "trang_files" / "anh.jpg").write_bytes(photo())
    (tmp_path / "mot.html").write_text(
        PAGE.format(1, f'<figure><img src="{inline}"><figcaption>Bà con quét ngõ</figcaption></figure>')
    )
    (tmp_path / "hai.html").write_text(PAGE.format(2, '<p><img src="trang_files/anh.jpg"></p>'))
    (tmp_path / "ba.html").write_text(PAGE.format(3, '<p><img src="../../../../etc/passwd"></p>'))
    run(tmp_path)

    captions = {
        article.title[:4]: (bool(article.picture_file), article.picture_caption)
        for article in ImportedArticle.objects.all()
    }
    assert captions == {
        "Tổ 1": (True, "Bà con quét ngõ"),
        "Tổ 2": (True, "Tổ 2 ra quân tổng vệ sinh ngõ phố"),
        "Tổ 3": (False, ""),
    }


def test_dry_run_and_lines_keep_nothing(chains, export, capsys):
    call_command("import_pages", str(export), dry_run=True)
    call_command("import_pages", str(export), format="jsonl")
    said = [json.loads(each) for each in capsys.readouterr().out.splitlines() if each.startswith("{")]
    assert [each["id"] for each in said] == ["tin-1", "tin-2", "tin-3"]
    assert set(said[0]) == {"id", "title", "published", "views", "lead", "body", "images", "dropped"}
    assert said[0]["published"] == "2019-11-22T09:30"
    assert not ImportedArticle.objects.exists()


def test_lists_and_errors_are_told_and_never_kept(chains, capsys):
    for name in ("not-404.html", "not-list.html", "not-home.html", "not-empty.html"):
        run(PAGES / name)
    assert not ImportedArticle.objects.exists()
    assert "Đây là trang danh sách" in capsys.readouterr().out


def test_broken_line_is_told_and_the_rest_is_kept(chains, export):
    export.write_text("\n".join([line(1), "{không phải JSON", line(2)]), encoding="utf-8")
    with pytest.raises(CommandError) as told:
        run(export)
    assert told.value.returncode == 2
    assert ImportedArticle.objects.count() == 2


def test_export_of_wordpress_keeps_ids_and_passes_over_drafts(chains):
    run(PAGES / "wxr-1.xml")
    article = ImportedArticle.objects.get()
    assert (article.title, article.views, article.section) == ("Hội chợ quê Yên Trạch hút khách", 731, "Kinh tế")


@pytest.mark.parametrize(("path", "by"), [("khong-co.html", "nam"), (None, "khong-ai")])
def test_wrong_path_or_account_is_told_in_a_sentence(chains, export, path, by):
    with pytest.raises(CommandError) as told:
        call_command("import_pages", path or str(export), by=by)
    assert "Đề nghị" in str(told.value) or "--by" in str(told.value)


def test_screens_confirm_and_approve_many(chains, export, client):
    run(export)
    client.force_login(chains.nam)
    address = reverse("exchange:many")
    page = client.get(address)
    assert "An ninh" in page.content.decode()
    client.post(reverse("exchange:choose_column"), {"section": "An ninh", "column": chains.column.pk})
    chosen = [f"{article.pk}:{article.content_digest()}" for article in ImportedArticle.objects.all()]
    client.post(reverse("exchange:confirm_many"), {"article": chosen})
    assert ImportedArticle.objects.waiting().count() == 3

    client.force_login(chains.hung)
    chosen = [f"{article.pk}:{article.content_digest()}" for article in ImportedArticle.objects.all()]
    client.post(reverse("exchange:approve_many"), {"article": chosen[:2]})
    assert (ArticlePage.objects.count(), ImportedArticle.objects.waiting().count()) == (2, 1)
    client.force_login(chains.nam)
    assert client.post(reverse("exchange:approve_many"), {"article": chosen[2:]}).status_code == 403
