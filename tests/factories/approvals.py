import factory

from conglang.agencies.models import Role
from conglang.approvals.models import Approval, ApprovalStep
from conglang.kit import clock
from tests.factories.newsroom import ReleaseFactory
from tests.factories.people import AccountFactory


class ApprovalStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ApprovalStep

    kind = "release:ward-portal"
    order = 1
    name = "Duyệt đăng"
    roles = factory.LazyFunction(lambda: [Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD])
    returning_roles = factory.LazyFunction(lambda: [Role.EDITOR])


class ApprovalFactory(factory.django.DjangoModelFactory):
    """One word about one content; a story in tests is approved by the action."""

    class Meta:
        model = Approval
        exclude = ["subject"]

    subject = factory.SubFactory(ReleaseFactory)
    kind = factory.LazyAttribute(lambda approval: approval.subject.approval_kind())
    subject_type = factory.LazyAttribute(lambda approval: approval.subject._meta.label_lower)
    subject_id = factory.LazyAttribute(lambda approval: approval.subject.pk)
    digest = factory.LazyAttribute(lambda approval: approval.subject.content_digest())
    step = factory.SubFactory(ApprovalStepFactory)
    verdict = Approval.Verdict.APPROVED
    role = Role.BOARD_HEAD
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)
