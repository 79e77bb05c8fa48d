from datetime import date, timedelta
from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conglang.kit import clock
from conglang.newsroom.models import (
    Assignment,
    Bundle,
    CalendarKey,
    Channel,
    CheckRule,
    CheckWord,
    ColumnOwner,
    Confirmation,
    CoverageRule,
    Delivery,
    Event,
    Genre,
    KeptFinding,
    LineReport,
    Orientation,
    Paste,
    Programme,
    ProgrammeVersion,
    QuotaRule,
    Rectification,
    RecurringEvent,
    Release,
    Share,
    Submission,
    UrgentMark,
    Work,
    WorkPhoto,
)
from conglang.portal.models import Picture
from tests.factories.agencies import DecisionFactory, UnitFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.portal import make_column


class ChannelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Channel
        django_get_or_create = ("code",)

    code = Channel.WARD_PORTAL
    name = "Cổng TTĐT phường"
    short_name = "Cổng phường"
    proof = Channel.Proof.PAGE
    is_main = factory.LazyAttribute(lambda channel: channel.code == Channel.WARD_PORTAL)


class GenreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Genre
        django_get_or_create = ("code",)

    code = "tin"
    name = "Tin"


class ColumnOwnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ColumnOwner

    column = factory.LazyFunction(make_column)
    person = factory.SubFactory(PersonFactory)
    starts_on = date(2020, 1, 16)
    decision = factory.SubFactory(DecisionFactory)


class CoverageRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CoverageRule

    code = factory.Sequence(lambda number: f"hinh-thuc-{number}")
    name = "Ra quân, ngày hội, lễ"
    words = "ra quân\nngày hội"
    kinds = factory.LazyFunction(lambda: ["news", "photo", "radio"])
    legal_source = "Quy chế hoạt động của Ban biên tập"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    title = "Lịch công tác tuần 48"
    level = Programme.Level.WEEK
    owner = factory.SubFactory(UnitFactory)
    starts_on = date(2020, 11, 23)
    ends_on = date(2020, 11, 29)
    state = Programme.State.APPROVED
    created_by = factory.SubFactory(AccountFactory)


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Event

    programme = factory.SubFactory(ProgrammeFactory)
    day = date(2020, 11, 24)
    title = "Ra quân tổng vệ sinh môi trường tại tổ dân phố số 5"
    place = "Nhà văn hóa tổ dân phố số 5"


class PasteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Paste

    name = "lich-tuan-48.docx"
    content = factory.LazyFunction(lambda: [{"line": "Thứ Hai, 23/11/2020"}, {"line": "- 8h00: Giao ban"}])
    by = factory.SubFactory(AccountFactory)


class ProgrammeVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeVersion

    programme = factory.SubFactory(ProgrammeFactory)
    number = 1
    lines = factory.LazyFunction(dict)
    by = factory.SubFactory(AccountFactory)


class RecurringEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RecurringEvent

    owner = factory.SubFactory(UnitFactory)
    kind = RecurringEvent.Kind.WEEKLY
    weekday = 0
    starts_on = date(2020, 1, 1)
    session = Event.Session.MORNING
    title = "Chào cờ đầu tuần"
    visibility = Event.Visibility.PUBLIC
    created_by = factory.SubFactory(AccountFactory)


class CalendarKeyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CalendarKey

    person = factory.SubFactory(PersonFactory)
    token_hash = factory.Sequence(lambda number: f"{number:064d}")


class OrientationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Orientation

    topic = "Gương người tốt, việc tốt trong giữ gìn vệ sinh môi trường"
    starts_on = date(2020, 11, 1)
    ends_on = date(2020, 11, 30)
    set_by = factory.SubFactory(AccountFactory)


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment
        skip_postgeneration_save = True

    topic = "Ra quân tổng vệ sinh môi trường"
    genre = factory.SubFactory(GenreFactory)
    assignee = factory.SubFactory(PersonFactory)
    given_by = factory.SubFactory(AccountFactory)
    given_at = factory.LazyFunction(clock.now)
    due_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=1))

    @factory.post_generation
    def channels(self, create, extracted, **kwargs):
        if create:
            self.channels.set(extracted or [ChannelFactory()])


class WorkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Work

    title = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
    genre = factory.SubFactory(GenreFactory)
    created_by = factory.SubFactory(AccountFactory)
    created_at = factory.LazyFunction(clock.now)


class ShareFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Share

    work = factory.SubFactory(WorkFactory)
    person = factory.SubFactory(PersonFactory)


class ReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Release

    work = factory.SubFactory(WorkFactory)
    channel = factory.SubFactory(ChannelFactory)
    title = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
    lead = "Sáng 22/11/2020, tổ dân phố số 5 ra quân tổng vệ sinh môi trường."
    body = "Hơn 60 người dân đã tham gia quét dọn đường ngõ, khơi thông cống rãnh và bóc xóa quảng cáo rao vặt.\nĐồng chí tổ trưởng tổ dân phố cho biết việc này được làm vào mỗi sáng Chủ nhật tuần thứ tư của tháng."


class QuotaRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuotaRule

    code = factory.Sequence(lambda number: f"chi-tieu-{number}")
    name = "Bài chuyên sâu về gương người tốt"
    channel = factory.SubFactory(ChannelFactory)
    count = 1
    legal_source = "Kết luận giao ban tháng 11/2020"


def photo_file(format_: str = "JPEG", name: str = "anh.jpg") -> SimpleUploadedFile:
    """A small photo as a browser sends it."""
    file = BytesIO()
    Image.new("RGB", (60, 40), "#1F6F5C").save(file, format_)
    return SimpleUploadedFile(name, file.getvalue())


class WorkPhotoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WorkPhoto

    work = factory.SubFactory(WorkFactory)
    picture = factory.LazyFunction(lambda: Picture.objects.create(title="Ảnh", file=photo_file()))
    caption = "Người dân tổ dân phố số 5 quét dọn đường ngõ"


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    release = factory.SubFactory(ReleaseFactory)
    content = factory.LazyAttribute(lambda submission: submission.release.content())
    digest = factory.LazyAttribute(lambda submission: submission.release.content_digest())
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    release = factory.SubFactory(ReleaseFactory)
    changed_at = factory.LazyFunction(clock.now)


class BundleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bundle

    work = factory.SubFactory(WorkFactory)
    made_by = factory.SubFactory(AccountFactory)
    made_at = factory.LazyFunction(clock.now)


class RectificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rectification

    work = factory.SubFactory(WorkFactory)
    kind = Rectification.Kind.CORRECT
    told = "Có 62 người tham gia, không phải 26 người."
    reason = "Người viết chép nhầm số từ biên bản."
    asked_by = "Tổ trưởng tổ dân phố số 5"
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class ConfirmationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Confirmation

    rectification = factory.SubFactory(RectificationFactory)
    release = factory.SubFactory(ReleaseFactory)


class LineReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LineReport

    event = factory.SubFactory(EventFactory)
    result = LineReport.Result.DONE
    product = "Báo cáo số 45/BC-UBND"
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class UrgentMarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UrgentMark

    release = factory.SubFactory(ReleaseFactory)
    digest = factory.LazyAttribute(lambda mark: mark.release.content_digest())
    reason = "Ngập sâu trên phố Xuân Đỗ, người dân cần biết ngay đường tránh."
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class CheckRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckRule

    code = "too-short"
    genre = factory.SubFactory(GenreFactory)
    weight = CheckRule.Weight.WARN
    limit = 400


class CheckWordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckWord

    written = "nhân bút"
    instead = "nhuận bút"


class KeptFindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KeptFinding

    submission = factory.SubFactory(SubmissionFactory)
    code = "telephone"
    quote = "0912 345 678"
    key = factory.Sequence(lambda number: f"{number:064d}")
    reason = "Số của người nhặt được của rơi, đã xin phép."
    by = factory.SubFactory(AccountFactory)
