"""Pictures (tệp ảnh): never an original, and to the public only what a published article shows."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from conglang.agencies.queries import roles_of
from conglang.portal.doors import strict
from conglang.portal.models import Rendition

# A picture that was taken back is gone from caches outside the house after this time.
A_WEEK = 7 * 24 * 3600


@require_safe
@strict
def media(request, pk: int, name: str):
    """One size of a picture. The file is found by its row, so no path of a request ever reaches the disk."""
    rendition = get_object_or_404(Rendition.objects.select_related("image"), pk=pk)
    if rendition.file.name.rpartition("/")[2] != name:
        raise Http404
    is_public = rendition.is_public()
    if not is_public and not _may_see_drafts(request.user):
        raise Http404
    try:
        response = FileResponse(rendition.file.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = f"public, max-age={A_WEEK}, immutable" if is_public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_see_drafts(user) -> bool:
    return user.is_authenticated and (user.is_superuser or bool(roles_of(user)))
