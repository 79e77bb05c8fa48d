import factory

from conglang.agencies.models import Role
from conglang.approvals.models import ApprovalStep


class ApprovalStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ApprovalStep

    kind = "release:ward-portal"
    order = 1
    name = "Duyệt đăng"
    roles = factory.LazyFunction(lambda: [Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD])
    returning_roles = factory.LazyFunction(lambda: [Role.EDITOR])
