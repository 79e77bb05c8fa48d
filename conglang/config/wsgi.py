"""The web application: baked pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conglang.config.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 (the settings are named above)

from conglang.portal.front import Front  # noqa: E402

application = Front(django_application, baked_dir=settings.CONGLANG_BAKED_DIR, views_dir=settings.CONGLANG_VIEWS_DIR)
