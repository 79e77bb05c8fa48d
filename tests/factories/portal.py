from wagtail.models import Page, Site

from conglang.portal.models import ColumnPage, HomePage


def make_home(title="Phường Cự Khối") -> HomePage:
    """The first page of the portal, as the site's root."""
    home = HomePage.objects.first()
    if home is None:
        home = Page.get_first_root_node().add_child(instance=HomePage(title=title, slug="trang-chu-phuong"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "root_page": home, "site_name": title}
        )
    return home


def make_column(title="Hoạt động của phường", slug="hoat-dong", **about) -> ColumnPage:
    return make_home().add_child(instance=ColumnPage(title=title, slug=slug, **about))
