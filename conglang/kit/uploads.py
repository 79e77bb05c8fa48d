"""Files from outside are untrusted: their type is read from their first bytes, their size is limited."""

import hashlib
import zipfile

from django.utils.translation import gettext as _

from conglang.kit.refusals import Refusal

MIB = 1024 * 1024
_SIGNATURES = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpeg": (b"\xff\xd8\xff",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "riff": (b"RIFF",),
    "ogg": (b"OggS",),
    "zip": (b"PK\x03\x04",),
}
# What stands after "ftyp" in photos of newer phones.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_UNPACKED_LIMIT = 200 * MIB


def sniff(file) -> str | None:
    """The kind of ``file`` by its first bytes: pdf, png, jpeg, webp, heic, mp3, wav, ogg, docx, xlsx, zip; None if unknown."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    kind = next((kind for kind, starts in _SIGNATURES.items() if head.startswith(starts)), None)
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _HEIC_BRANDS else None
    if kind == "riff":
        return {b"WAVE": "wav", b"WEBP": "webp"}.get(head[8:12])
    return _office_kind(file) if kind == "zip" else kind


def _office_kind(file) -> str:
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_LIMIT:
            raise Refusal(_("The file unpacks to more than 200 MB. Send a smaller one."))
    file.seek(0)
    return "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else "zip"


def check_upload(file, *, kinds: set[str], max_bytes: int) -> str:
    """The kind of an uploaded file. Raises :class:`Refusal` when it is too large or of another kind."""
    if file.size > max_bytes:
        raise Refusal(_("The file is larger than %(limit)s MB. Send a smaller one.") % {"limit": max_bytes // MIB})
    try:
        kind = sniff(file)
    except zipfile.BadZipFile:
        kind = None
    if kind not in kinds:
        raise Refusal(
            _("The file is not what its name says, or is of a kind not taken here. Accepted: %(kinds)s.")
            % {"kinds": ", ".join(sorted(kinds)).upper()}
        )
    return kind


def sha256_of(file) -> str:
    """SHA-256 (hex) of an open file, which is rewound."""
    file.seek(0)
    sum_ = hashlib.sha256()
    for chunk in iter(lambda: file.read(MIB), b""):
        sum_.update(chunk)
    file.seek(0)
    return sum_.hexdigest()
