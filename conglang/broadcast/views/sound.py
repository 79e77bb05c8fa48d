"""Sound out of the private store: to the station's people always, to the public once it is out."""

import re

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from conglang.agencies.doors import for_roles
from conglang.broadcast import permissions
from conglang.broadcast.models import Recording
from conglang.broadcast.queries import heard_release

CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_safe
@for_roles(*permissions.READERS)
def recording(request, pk):
    """Any finished recording, for those who prepare, check or supervise."""
    return send_sound(request, get_object_or_404(Recording.objects.ready(), pk=pk))


@require_safe
def public(request, pk):
    """The recording of a release that was heard and is out; gone at once when it is taken back."""
    heard = heard_release(pk)
    if heard is None:
        raise Http404
    return send_sound(request, heard.recording)


def send_sound(request, recording: Recording) -> HttpResponseBase:
    """The whole MP3 or the one range that was asked for, so that a player can jump (RFC 9110, section 14)."""
    try:
        file = recording.file.open("rb")
    except OSError as missing:
        raise Http404 from missing
    size = recording.file.size
    wanted = _wanted(request.headers.get("Range", ""), size)
    if wanted is None:
        file.close()
        response: HttpResponseBase = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    elif wanted == (0, size):
        response = FileResponse(file, content_type="audio/mpeg")
    else:
        response = _part(file, *wanted, size)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "no-cache"
    response["ETag"] = f'"{recording.sha256[:32]}"'
    return response


def _wanted(header: str, size: int) -> tuple[int, int] | None:
    """The first byte and the one behind the last; None when the range lies outside the file."""
    asked = _RANGE.fullmatch(header.strip())
    if not asked or asked[0] == "bytes=-":
        return 0, size
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size
    start, stop = int(first), min(int(last) + 1 if last else size, size)
    return (start, stop) if start < stop else None


def _part(file, start: int, stop: int, size: int) -> HttpResponseBase:
    file.seek(start)
    response = FileResponse(_Window(file, stop - start), content_type="audio/mpeg", status=206)
    response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Content-Length"] = str(stop - start)
    return response


class _Window:
    """A file that ends after ``left`` bytes."""

    def __init__(self, file, left: int):
        self.file, self.left = file, left

    def read(self, size: int = CHUNK) -> bytes:
        data = self.file.read(min(size if size >= 0 else CHUNK, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()
