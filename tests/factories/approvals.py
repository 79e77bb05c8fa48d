from datetime import timedelta

import factory

from conglang.agencies.models import Role
from conglang.approvals.models import Approval, ApprovalLink, ApprovalStep, LaterSignOff
from conglang.kit import clock
from tests.factories.newsroom import ReleaseFactory
from tests.factories.people import AccountFactory, PersonFactory


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


class LaterSignOffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LaterSignOff

    kind = "release:ward-portal"
    subject_type = "newsroom.release"
    subject_id = factory.LazyFunction(lambda: ReleaseFactory().pk)
    digest = "0" * 64
    step = factory.SubFactory(ApprovalStepFactory)
    opened_by = factory.SubFactory(AccountFactory)
    opened_at = factory.LazyFunction(clock.now)
    due_at = factory.LazyFunction(lambda: clock.now() + timedelta(hours=4))


class ApprovalLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ApprovalLink

    kind = "release:ward-portal"
    subject_type = "newsroom.release"
    subject_id = factory.LazyFunction(lambda: ReleaseFactory().pk)
    digest = "0" * 64
    step = factory.SubFactory(ApprovalStepFactory)
    person = factory.SubFactory(PersonFactory)
    key_hash = factory.Sequence(lambda number: f"{number:064d}")
    made_by = factory.SubFactory(AccountFactory)
    made_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(hours=4))
