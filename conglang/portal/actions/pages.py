"""Founding the portal, and letting approved drafts of columns and standing pages out."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Collection, Page, Site
from wagtail.rich_text import get_text_for_indexing

from conglang.kit.refusals import Refusal
from conglang.portal import baking, lookup
from conglang.portal.models import ColumnPage, HomePage, InfoPage, PageProposal
from conglang.portal.models.guard import PublicPage, pages_may_be_written
from conglang.portal.sockets import refuse_unless_approved
from conglang.portal.web_editors import found_web_editors

KIND = "page"


@transaction.atomic
def found_portal(agency, hostname: str, port: int = 80) -> HomePage:
    """The first page and the site of ``agency``; once for an instance."""
    if HomePage.objects.exists():
        raise Refusal(_("The portal of this instance has been founded already."))
    baking.changing()
    with pages_may_be_written():
        home = Page.get_first_root_node().add_child(instance=HomePage(title=agency.name, slug="trang-chu"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": hostname, "port": port, "root_page": home, "site_name": agency.name},
    )
    Collection.objects.filter(depth=1).update(name=_("Pictures of the portal"))
    found_web_editors(home)
    return home


@transaction.atomic
def found_column(
    *, title: str, slug: str, intro: str = "", on_first_page: bool = False, position: int = 0
) -> ColumnPage:
    """A column as the ward's decision on its portal names it; later changes go through an approval."""
    about = {"intro": intro, "on_first_page": on_first_page, "position": position, "show_in_menus": True}
    return _found(ColumnPage(title=title, slug=slug, **about))


@transaction.atomic
def found_info_page(*, title: str, slug: str, body: str, language: str = InfoPage.Language.VIETNAMESE) -> InfoPage:
    """A standing page of the first setting-up; later changes go through an approval."""
    page = _found(InfoPage(title=title, slug=slug, body=body, language=language))
    _let_be_found(page)
    return page


def _found(page: PublicPage) -> PublicPage:
    baking.changing()
    with pages_may_be_written():
        HomePage.objects.get().add_child(instance=page)
        page.save_revision(log_action=False).publish(skip_permission_checks=True, log_action=False)
    page.refresh_from_db()
    return page


@transaction.atomic
def put_page(proposal: PageProposal, *, by) -> PublicPage:
    """Show the draft that was handed in, and exactly that; a newer draft stays a draft."""
    refuse_unless_approved(proposal.source_key, proposal.content_digest())
    baking.changing()
    with pages_may_be_written():
        proposal.revision.publish(user=by, skip_permission_checks=True)
    proposal.publish()
    proposal.save(update_fields=["state"])
    page = proposal.page.specific_class.objects.get(pk=proposal.page_id)
    _let_be_found(page)
    return page


@transaction.atomic
def take_page_away(page: PublicPage, *, by) -> None:
    """A standing page that no longer holds is taken from the portal; its draft stays."""
    if not isinstance(page, InfoPage):
        raise Refusal(_("Only a standing page can be taken away; a column holds articles."))
    baking.changing()
    with pages_may_be_written():
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    lookup.remove(KIND, page.pk)


def _let_be_found(page: PublicPage) -> None:
    if isinstance(page, InfoPage):
        words = get_text_for_indexing(page.body)
        lookup.put(KIND, page.pk, title=page.title, url=page.get_url() or "", at=page.last_published_at, text=words)
