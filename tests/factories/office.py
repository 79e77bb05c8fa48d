from datetime import date

import factory

from conglang.kit import clock
from conglang.office.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Evaluation,
    Meeting,
    MeetingSeries,
    Statement,
    Task,
    TaskExtension,
    TaskReport,
)
from tests.factories.people import AccountFactory, PersonFactory


class MeetingSeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeetingSeries
        django_get_or_create = ("code",)

    code = "giao-ban-cntt"
    name = "Giao ban BCĐ ƯDCNTT, Ban biên tập"
    organiser = "Ban chỉ đạo Ứng dụng CNTT phường"
    purpose = "đánh giá kết quả thực hiện triển khai mô hình Cơ quan điện tử phường"
    place = "Phòng họp tầng 2"
    symbol = "BCĐ"
    standing_items = factory.LazyFunction(lambda: ["Báo cáo kết quả trong tháng"])


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    series = factory.SubFactory(MeetingSeriesFactory)
    title = "Giao ban tháng 11/2020"
    starts_at = factory.LazyFunction(lambda: clock.local(2020, 11, 20, 14))
    place = "Phòng họp tầng 2"
    chair = factory.SubFactory(PersonFactory)
    secretary = factory.SubFactory(PersonFactory)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = "Tình hình tin bài"


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    title = "Ủy viên Ban biên tập"


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Statement

    meeting = factory.SubFactory(MeetingFactory)
    kind = Statement.Kind.REPORT
    text = "đã báo cáo kết quả trong tháng."


class ConclusionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Conclusion

    meeting = factory.SubFactory(MeetingFactory)
    kind = Conclusion.Kind.ASSIGNMENT
    text = "Giao cán bộ CNTT kiểm tra mạng nội bộ, xong trước ngày 30/11/2020."


class TaskFactory(factory.django.DjangoModelFactory):
    """A task that has been given."""

    class Meta:
        model = Task

    title = "Kiểm tra mạng nội bộ"
    owner = factory.SubFactory(PersonFactory)
    giver = factory.SubFactory(AccountFactory)
    given_at = factory.LazyFunction(clock.now)
    due_on = date(2020, 11, 30)
    first_due_on = factory.SelfAttribute("due_on")
    state = Task.State.GIVEN


class TaskReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskReport

    task = factory.SubFactory(TaskFactory)
    text = "Đã kiểm tra."
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class TaskExtensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskExtension

    task = factory.SubFactory(TaskFactory)
    old_day = date(2020, 11, 30)
    new_day = date(2020, 12, 7)
    reason = "Chờ thiết bị"
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class EvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evaluation

    month = date(2020, 10, 1)
    read_on = date(2020, 11, 2)
