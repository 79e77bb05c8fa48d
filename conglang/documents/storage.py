"""Where the files of documents lie: nobody fetches them past our own views."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    return storages["private"]
