from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoringConfig(AppConfig):
    name = "conglang.scoring"
    label = "scoring"
    verbose_name = _("Scoring")

    def ready(self):
        from conglang.scoring import readings  # noqa: PLC0415 (readings ask models, which exist from now on)

        readings.load()
