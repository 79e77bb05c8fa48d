"""A PDF that was dropped waits here until its facts are confirmed; what nobody comes back for is thrown away."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.actions.documents import read_upload
from conglang.documents.permissions import can_register
from conglang.documents.reading import PdfText, read_pdf
from conglang.documents.storage import private_storage
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal

FOLDER = "documents/inbox"
KEPT = timedelta(days=2)
_SALT = "conglang.documents.inbox"


@dataclass(frozen=True)
class Waiting:
    """A dropped PDF; ``token`` names it for its owner alone."""

    token: str
    name: str
    read: PdfText


def drop(file: File, *, by) -> Waiting:
    """Check and read a PDF and let it wait. Raises :class:`Refusal`."""
    require(can_register, by)
    read = read_upload(file)
    name = file.name.rpartition("/")[2][-120:]
    file.seek(0)
    path = private_storage().save(f"{FOLDER}/{secrets.token_hex(16)}.pdf", file)
    return Waiting(signing.dumps([path, name, by.pk], salt=_SALT), name, read)


def find(token: str, *, by) -> Waiting:
    """The PDF that waits under ``token``, read once more. Raises :class:`Refusal` when it is gone or another's."""
    path, name = _opened(token, by)
    return Waiting(token, name, read_pdf(private_storage().path(path)))


def take(token: str, *, by) -> File:
    """The waiting file itself, under the name it came with; :func:`sweep` throws the copy away later."""
    path, name = _opened(token, by)
    return File(private_storage().open(path), name=name)


def _opened(token: str, by) -> tuple[str, str]:
    try:
        path, name, owner = signing.loads(token, salt=_SALT, max_age=KEPT)
    except signing.BadSignature:
        path, name, owner = "", "", None
    if owner != by.pk or not private_storage().exists(path):
        raise Refusal(_("The file is no longer here. Choose it once more."))
    return path, name


def sweep() -> int:
    """Throw away what has waited too long; how many files."""
    storage = private_storage()
    if not storage.exists(FOLDER):
        return 0
    until = timezone.now() - KEPT
    old = [name for name in storage.listdir(FOLDER)[1] if storage.get_modified_time(f"{FOLDER}/{name}") < until]
    for name in old:
        storage.delete(f"{FOLDER}/{name}")
    return len(old)
