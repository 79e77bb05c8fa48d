"""Work that the reader should not wait for."""

from conglang.kit.jobs import job
from conglang.portal.models.pictures import ARTICLE, LEAD, Picture


@job
def draw_picture(picture_id: int) -> None:
    """Draw a picture in all sizes of the portal, so that the first reader finds them."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is not None:
        picture.in_sizes((*LEAD, *ARTICLE))
