"""Wagtail's internal lists of pictures and files, narrowed to what the person may choose; as shipped they show all."""

from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images import get_image_model
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


def _choosable(rows, model, user):
    policy = policy_registry.get_by_type(model)
    return rows.filter(pk__in=policy.instances_user_has_any_permission_for(user, ["choose", "change"]).values("pk"))


class ChoosablePictures(ImagesAdminAPIViewSet):
    def get_queryset(self):
        return _choosable(super().get_queryset(), get_image_model(), self.request.user)


class ChoosableFiles(DocumentsAdminAPIViewSet):
    def get_queryset(self):
        return _choosable(super().get_queryset(), get_document_model(), self.request.user)
