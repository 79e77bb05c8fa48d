from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "conglang.portal"
    label = "portal"
    verbose_name = _("Ward portal")

    def ready(self):
        from wagtail.signals import pre_page_move  # noqa: PLC0415 (models are loaded by now, and not before)

        from conglang.portal.models.guard import refuse_to_move  # noqa: PLC0415

        pre_page_move.connect(refuse_to_move, dispatch_uid="portal.refuse_to_move")
