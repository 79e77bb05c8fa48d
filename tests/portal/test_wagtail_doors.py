"""Wagtail's own screens cannot get past an approval, show nobody else's things and call no foreign host."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Page, Task, Workflow

from conglang.agencies.models import Appointment, Role
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.portal.actions import found_portal
from conglang.portal.models import ArticlePage, ColumnPage, InfoPage
from conglang.portal.web_editors import GROUP
from tests.factories.people import AccountFactory
from tests.factories.portal import PictureFactory, make_article, make_column, make_info_page

PEOPLE = ["lan", "minh", "hung", "thao", "toan", "hoa", "duc", "yen", "nam", "thanh"]


@pytest.fixture
def people(ward, approving):
    """The ward's people, and a technical administrator whom Wagtail would let do anything."""
    ward.administrator = AccountFactory(username="quan-tri", is_superuser=True, is_staff=True)
    ward.article = make_article(column=ward.column)
    ward.info = make_info_page()
    return ward


@pytest.fixture(params=["administrator", "minh", "hung"])
def signed_in(request, people, client):
    client.force_login(getattr(people, request.param))
    return client


def seen_by_the_public(client, page) -> tuple:
    from django.test import Client

    response = Client().get(page.url)
    return response.status_code, page.title in response.content.decode()


def form_of(page, **changed) -> dict:
    return {
        "title": page.title,
        "slug": page.slug,
        "body": '{"blocks": [], "entityMap": {}}',
        "language": "vi",
        "intro": "",
        "position": 0,
    } | changed


ARTICLE_DOORS = {
    "edit": ("wagtailadmin_pages:edit", lambda page: form_of(page, title="Sửa lén", **{"action-publish": "1"})),
    "unpublish": ("wagtailadmin_pages:unpublish", lambda page: {}),
    "delete": ("wagtailadmin_pages:delete", lambda page: {}),
    "copy": (
        "wagtailadmin_pages:copy",
        lambda page: {
            "new_title": "Sửa lén",
            "new_slug": "sua-len",
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
        },
    ),
}


@pytest.mark.parametrize("door", ARTICLE_DOORS)
def test_article_is_not_changed_by_any_screen(people, signed_in, door):
    url_name, form = ARTICLE_DOORS[door]
    before = ArticlePage.objects.filter(pk=people.article.pk).values().get()
    response = signed_in.post(reverse(url_name, args=[people.article.pk]), form(people.article))
    assert response.status_code in (302, 403, 409)
    assert ArticlePage.objects.filter(pk=people.article.pk).values().get() == before
    assert not Page.objects.filter(title="Sửa lén").exists()
    assert seen_by_the_public(signed_in, people.article) == (200, True)


def test_article_is_not_moved(people, signed_in):
    other = make_column("Thông báo", "thong-bao")
    signed_in.post(reverse("wagtailadmin_pages:move_confirm", args=[people.article.pk, other.pk]))
    assert ArticlePage.objects.get(pk=people.article.pk).get_parent().pk == people.column.pk


def test_column_is_not_moved_with_its_articles(people, signed_in):
    parent = make_column("Cha", "cha")
    signed_in.post(reverse("wagtailadmin_pages:move_confirm", args=[people.column.pk, parent.pk]))
    assert ColumnPage.objects.get(pk=people.column.pk).url == "/hoat-dong/"


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_change_nothing(people, signed_in, action):
    make_column("Thông báo", "thong-bao")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    chosen = [people.article.pk, people.info.pk, people.column.pk]
    signed_in.post(
        url + "?" + "&".join(f"id={pk}" for pk in chosen) + "&next=/", {"chooser": make_column("Đích", "dich").pk}
    )
    for page in (people.article, people.info, people.column):
        assert Page.objects.get(pk=page.pk).url_path == page.url_path
        assert seen_by_the_public(signed_in, page)[0] == 200


def test_revision_of_an_article_is_not_brought_back(people, signed_in):
    revision = people.article.save_revision()
    response = signed_in.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[people.article.pk, revision.pk]),
        form_of(people.article, title="Sửa lén"),
    )
    assert response.status_code in (302, 403, 404, 409)
    assert ArticlePage.objects.get(pk=people.article.pk).title == people.article.title


def test_scheduled_publishing_does_not_get_past_the_approval(people):
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils import timezone

    for page in (people.article, people.info):
        draft = page.specific_class.objects.get(pk=page.pk)
        draft.title = "Hẹn giờ đăng lén"
        draft.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
        with pytest.raises(Refusal):
            call_command("publish_scheduled")
        page.refresh_from_db()
        assert page.title != "Hẹn giờ đăng lén"
        page.revisions.all().delete()


@pytest.mark.parametrize("name", ["title", "text", "withdrawn_reason", "live"])
def test_no_code_path_saves_what_the_public_reads(people, name):
    article = ArticlePage.objects.get(pk=people.article.pk)
    setattr(article, name, False if name == "live" else "Sửa lén")
    with pytest.raises(Refusal):
        article.save()
    with pytest.raises(Refusal):
        article.save(update_fields=[name])
    with pytest.raises(Refusal):
        article.delete()


def test_draft_of_a_standing_page_is_saved_and_the_public_sees_nothing(people, client):
    client.force_login(people.minh)
    url = reverse("wagtailadmin_pages:edit", args=[people.info.pk])
    assert client.get(url).status_code == 200
    client.post(url, form_of(people.info, title="Bản nháp mới", **{"action-publish": "1"}))
    info = InfoPage.objects.get(pk=people.info.pk)
    assert (info.title, info.draft_title, info.has_unpublished_changes) == ("Giới thiệu", "Bản nháp mới", True)


def test_administrator_does_not_publish_either(people, client):
    client.force_login(people.administrator)
    client.post(
        reverse("wagtailadmin_pages:edit", args=[people.info.pk]),
        form_of(people.info, title="Đăng thẳng", **{"action-publish": "1"}),
    )
    assert InfoPage.objects.get(pk=people.info.pk).title == "Giới thiệu"


def test_new_standing_page_begins_as_a_draft_with_plain_letters_in_its_address(people, client):
    from django.test import Client

    client.force_login(people.minh)
    url = reverse("wagtailadmin_pages:add", args=["portal", "infopage", people.info.get_parent().pk])
    client.post(url, form_of(people.info, title="Đất đai và đê điều", slug="", **{"action-publish": "1"}))
    page = InfoPage.objects.get(title="Đất đai và đê điều")
    assert (page.live, page.slug) == (False, "dat-dai-va-de-dieu")
    assert Client().get("/dat-dai-va-de-dieu/").status_code == 404


def test_address_of_the_portal_itself_is_not_given_away(people, client):
    client.force_login(people.minh)
    url = reverse("wagtailadmin_pages:add", args=["portal", "infopage", people.info.get_parent().pk])
    client.post(url, form_of(people.info, title="Tra cứu", slug=""))
    assert InfoPage.objects.get(title="Tra cứu").slug == "tra-cuu-2"


@pytest.mark.parametrize(
    ("person", "may"),
    [("minh", True), ("hung", True), ("thao", True), ("lan", False), ("hoa", False), ("thanh", False)],
)
def test_who_writes_drafts(people, client, person, may):
    client.force_login(getattr(people, person))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[people.info.pk]))
    assert (response.status_code == 200) is may


def test_right_to_write_drafts_ends_with_the_post(people, client):
    client.force_login(people.minh)
    url = reverse("wagtailadmin_pages:edit", args=[people.info.pk])
    assert client.get(url).status_code == 200
    Appointment.objects.filter(person=people.minh.person).update(ends_on=clock.today().replace(day=22))
    assert client.get(url).status_code in (302, 403)
    assert not people.minh.groups.exists()


def test_group_of_web_editors_holds_no_right_to_publish(people):
    group = Group.objects.get(name=GROUP)
    assert sorted(group.page_permissions.values_list("permission__codename", flat=True)) == ["add_page", "change_page"]
    assert not group.permissions.exists()
    assert not group.collection_permissions.exists()


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_changes_users_groups_sites_or_workflows(people, client, person):
    user = getattr(people, person)
    assert user.has_perm("wagtailadmin.access_admin")
    forbidden = re.compile(r"^(auth|people|wagtailusers|wagtailcore|wagtailimages|wagtaildocs|portal)\.")
    assert [name for name in user.get_all_permissions() if forbidden.match(name)] == []
    client.force_login(user)
    for name in (
        "wagtailusers_users:index",
        "wagtailusers_users:add",
        "wagtailusers_groups:index",
        "wagtailusers_groups:add",
        "wagtailsites:index",
        "wagtailadmin_workflows:index",
        "wagtailadmin_collections:index",
        "wagtailredirects:index",
    ):
        assert client.get(reverse(name)).status_code in (302, 403), name
    assert client.get(reverse("wagtailusers_users:edit", args=[people.administrator.pk])).status_code in (302, 403)


@pytest.mark.parametrize("person", ["lan", "minh", "thanh"])
def test_choosers_show_no_pictures_and_no_drafts(people, client, person):
    PictureFactory(title="Ảnh của bài chưa đăng")
    draft = people.info.get_parent().specific.add_child(
        instance=InfoPage(title="Trang còn nháp", slug="nhap", live=False)
    )
    client.force_login(getattr(people, person))
    pictures = client.get(reverse("wagtailimages_chooser:choose"))
    assert "Ảnh của bài chưa đăng" not in pictures.content.decode()
    pages = client.get(
        reverse("wagtailadmin_choose_page_child", args=[draft.get_parent().pk]), {"page_type": "wagtailcore.page"}
    )
    assert pages.status_code == 200
    assert "Giới thiệu" in pages.json()["html"]
    assert "Trang còn nháp" not in pages.json()["html"]


@pytest.mark.parametrize("endpoint", ["images", "documents"])
def test_internal_lists_show_only_what_may_be_chosen(people, client, endpoint):
    PictureFactory(title="Ảnh của bài chưa đăng")
    url = reverse(f"wagtailadmin_api:{endpoint}:listing")
    client.force_login(people.lan)
    assert client.get(url).json()["items"] == []
    client.force_login(people.administrator)
    assert len(client.get(url).json()["items"]) == (1 if endpoint == "images" else 0)


def test_nobody_uploads_past_the_newsroom(people, client):
    from tests.factories.portal import photo_file

    client.force_login(people.minh)
    response = client.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": photo_file()})
    assert response.status_code in (302, 403)


class Addresses(HTMLParser):
    """What a browser would load for a page."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        loading = {
            "script": "src",
            "img": "src",
            "link": "href",
            "iframe": "src",
            "source": "src",
            "audio": "src",
            "use": "href",
        }
        self.found += [value for name, value in attrs if loading.get(tag) == name and value]


@pytest.mark.parametrize("person", ["administrator", "minh"])
def test_back_office_calls_no_foreign_host(people, client, person):
    client.force_login(getattr(people, person))
    screens = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_explore", args=[people.info.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[people.info.pk]),
        reverse("wagtailadmin_pages:history", args=[people.info.pk]),
    ]
    for url in screens:
        html = client.get(url).content.decode()
        assert [address for address in Addresses(html).found if address.startswith(("http:", "https:", "//"))] == [], (
            url
        )
        assert "gravatar" not in html and "releases.wagtail" not in html, url


@pytest.mark.parametrize(
    ("person", "sees"), [("lan", set()), ("minh", {"explorer"}), ("administrator", {"explorer", "settings"})]
)
def test_menu_holds_nothing_of_wagtail_that_the_role_does_not_need(people, rf, person, sees):
    from wagtail.admin.menu import admin_menu

    from conglang.portal.web_editors import keep_in_step

    request = rf.get("/quan-tri/")
    request.user = getattr(people, person)
    keep_in_step(request.user)
    names = {item.name for item in admin_menu.menu_items_for_request(request)}
    assert names & {"explorer", "images", "documents", "reports", "settings", "help", "snippets", "redirects"} == sees


def test_editor_of_a_page_offers_saving_and_handing_in(people, client):
    client.force_login(people.minh)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[people.info.pk])).content.decode()
    assert 'name="action-publish"' not in html
    assert "Gửi duyệt bản nháp" in html
    assert "Lưu bản nháp" in html


def test_explorer_leaves_articles_to_the_newsroom(people, client):
    client.force_login(people.minh)
    html = client.get(reverse("wagtailadmin_explore", args=[people.column.pk])).content.decode()
    assert people.article.title not in html


def test_new_instance_holds_nothing_seeded(db):
    assert not Page.objects.filter(depth__gt=1).exists()
    assert Page.objects.get(depth=1).title == "Gốc"
    assert not Group.objects.exists()
    assert not Workflow.objects.exists()
    assert not Task.objects.exists()
    assert Collection.objects.get(depth=1).name == "Kho ảnh"


def test_portal_is_founded_once(people):
    with pytest.raises(Refusal):
        found_portal(people.agency, "cukhoi.vn")


def test_roles_enter_the_back_office_and_others_do_not(people, client):
    assert set(Role) and people.lan.has_perm("wagtailadmin.access_admin")
    former = AccountFactory(username="nguoi-cu")
    assert not former.has_perm("wagtailadmin.access_admin")
    client.force_login(former)
    assert client.get(reverse("wagtailadmin_explore_root")).status_code in (302, 403)


def test_column_with_articles_is_not_deleted(people):
    with pytest.raises(Refusal):
        people.column.delete()
    assert ArticlePage.objects.filter(pk=people.article.pk).exists()


def test_draft_is_previewed_as_it_would_stand(people, client):
    client.force_login(people.minh)
    draft = people.info.get_latest_revision_as_object()
    draft.title = "Bản nháp mới"
    draft.save_revision(user=people.minh)
    html = client.get(reverse("wagtailadmin_pages:view_draft", args=[people.info.pk])).content.decode()
    assert "<h1>Bản nháp mới</h1>" in html
