"""Where files lie that nobody may fetch past our own views."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    return storages["private"]
