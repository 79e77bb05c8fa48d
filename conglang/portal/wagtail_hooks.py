"""The portal's doors: what it plugs into, and what Wagtail's own screens lose."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.models import Role
from conglang.kit.periodic import Duty
from conglang.portal import admin_menus, baking, duties
from conglang.portal.actions import articles, pages
from conglang.portal.admin_api import ChoosableFiles, ChoosablePictures
from conglang.portal.lookup import Kind
from conglang.portal.models import ArticlePage, InfoPage
from conglang.portal.views.pages import show


@hooks.register("before_serve_page", order=1000)
def serve_public_page(page, request, args, kwargs):
    return show(page, request)


@hooks.register("lookup_kind")
def articles_are_found():
    return Kind(
        articles.KIND,
        _("News"),
        lambda keys: ArticlePage.objects.out().filter(pk__in=keys).values_list("pk", flat=True),
    )


@hooks.register("lookup_kind")
def standing_pages_are_found():
    return Kind(
        pages.KIND,
        _("Introductory pages"),
        lambda keys: InfoPage.objects.live().filter(pk__in=keys).values_list("pk", flat=True),
    )


@hooks.register("periodic_duty")
def views_are_folded():
    return Duty("portal.fold_views", timedelta(minutes=1), duties.fold_views)


@hooks.register("periodic_duty")
def baked_pages_are_mended():
    return Duty("portal.mend_baking", timedelta(minutes=1), baking.mend)


@hooks.register("role_permissions")
def everybody_with_a_role_enters_the_back_office():
    return {role: {"wagtailadmin.access_admin"} for role in Role}


@hooks.register("construct_main_menu", order=1000)
def short_main_menu(request, menu_items):
    menu_items[:] = admin_menus.shortened(menu_items, request.user)


@hooks.register("construct_page_action_menu", order=0)
def nothing_is_published_from_the_editor(menu_items, request, context):
    menu_items[:] = admin_menus.drafts_only(menu_items)


@hooks.register("construct_page_chooser_queryset")
def links_lead_to_what_is_out(found, request):
    return found.live()


@hooks.register("construct_admin_api", order=10_000)
def lists_show_what_may_be_chosen(router):
    router.register_endpoint("images", ChoosablePictures)
    router.register_endpoint("documents", ChoosableFiles)


@hooks.register("construct_explorer_page_queryset")
def explorer_shows_what_is_edited_here(parent_page, found, request):
    """Articles are worked on in the newsroom; a column of ten thousand would bury its standing pages."""
    return found.not_type(ArticlePage)


@hooks.register("construct_wagtail_userbar", order=1000)
def no_bar_on_public_pages(request, items, page):
    items[:] = []
