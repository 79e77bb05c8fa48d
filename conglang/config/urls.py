"""All addresses of an instance. Every room brings its own; the public ones are Vietnamese words."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from conglang.agencies import account, desk
from conglang.ui.views import styleguide

urlpatterns = [
    path("quan-tri/", desk.home, name="desk"),
    path("quan-tri/account/", account.own_account, name="own_account"),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-khoan/", include("conglang.people.urls")),
    path("giao-dien-mau/", styleguide, name="styleguide"),
    path("", include("conglang.broadcast.public_urls")),
    path("", include("conglang.exchange.public_urls")),
    path("", include("conglang.documents.public_urls")),
    path("", include("conglang.tips.public_urls")),
    path("", include("conglang.newsroom.public_urls")),
    path("", include("conglang.portal.public_urls")),
    path("", include(wagtail_urls)),
]

handler403 = "conglang.portal.views.errors.not_for_everybody"
handler404 = "conglang.portal.views.errors.not_found"
handler500 = "conglang.portal.views.errors.broken"
