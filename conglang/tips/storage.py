"""Where the photos of tips lie: nobody fetches them past our own view."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    return storages["private"]
