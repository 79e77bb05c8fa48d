"""``manage.py set_address``: the portal under the address that the settings name."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Site

from conglang.portal import baking

PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = "Let the portal's own links carry CONGLANG_BASE_URL. Run after the address of an instance has changed."

    @transaction.atomic
    def handle(self, **options):
        address = urlsplit(settings.CONGLANG_BASE_URL)
        port = address.port or PORTS[address.scheme]
        sites = Site.objects.filter(is_default_site=True).exclude(hostname=address.hostname, port=port)
        for site in sites:
            baking.changing()
            site.hostname, site.port = address.hostname, port
            site.save()
            self.stdout.write(f"The portal is at {settings.CONGLANG_BASE_URL} now.")
