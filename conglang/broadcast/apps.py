from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BroadcastConfig(AppConfig):
    name = "conglang.broadcast"
    label = "broadcast"
    verbose_name = _("Ward radio")
    default_auto_field = "django.db.models.BigAutoField"
