from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "conglang.documents"
    label = "documents"
    verbose_name = _("Official documents")

    def ready(self):
        from conglang.documents.actions.types import keep_types  # noqa: PLC0415 (models exist from now on)

        post_migrate.connect(keep_types, sender=self)
