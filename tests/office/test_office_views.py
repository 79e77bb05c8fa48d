"""The screens of the office, as each role sees them."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.urls import reverse

from conglang.agencies.desk import rows_for
from conglang.office.actions import evaluations, meetings, tasks
from conglang.office.models import Meeting, Task
from conglang.office.queries.owners import Directory
from tests.factories.office import TaskFactory


def body(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(("person", "status"), [("hoa", 200), ("lan", 403), ("toan", 403), ("thanh", 403)])
def test_who_opens_the_minutes(client, ward, held, person, status):
    client.force_login(getattr(ward, person))
    for name in ("attendance", "statements", "conclusions"):
        assert client.get(reverse(f"office:{name}", args=[held.pk])).status_code == status


@pytest.mark.parametrize("person", ["hoa", "toan", "lan", "thanh"])
def test_everybody_with_a_post_reads_briefings_and_their_papers(client, ward, minuted, person):
    client.force_login(getattr(ward, person))
    assert "Giao ban tháng 11/2020" in body(client.get(reverse("office:meetings")))
    assert client.get(reverse("office:meeting", args=[minuted.pk])).status_code == 200
    for sheet in ("chuong-trinh", "bien-ban", "thong-bao"):
        assert client.get(reverse("office:sheet", args=[minuted.pk, sheet])).status_code == 200
    assert client.get(reverse("office:sheet", args=[minuted.pk, "khac"])).status_code == 404


def test_the_papers_say_what_the_record_says(client, ward, minuted):
    client.force_login(ward.hoa)
    page = body(client.get(reverse("office:sheet", args=[minuted.pk, "bien-ban"])))
    for words in (
        "BIÊN BẢN",
        "14:00 ngày 20/11/2020",
        "Nguyễn Thị Minh",
        "đã báo cáo kết quả trong tháng.",
        "15:30 ngày 20/11/2020",
        "CHỦ TRÌ",
    ):
        assert words in page
    assert "Nguyễn Thu Lan" not in page


def test_a_briefing_by_the_screens_from_preparing_to_signing(client, ward, series):
    client.force_login(ward.hoa)
    filled = {
        "series": series.pk, "title": "Giao ban tháng 11", "starts_at": "2020-11-20T14:00", "place": "Phòng họp",
        "chair": ward.toan.person_id, "secretary": ward.hoa.person_id,
    }  # fmt: skip
    client.post(reverse("office:meeting_create"), filled)
    meeting = Meeting.objects.get()
    client.post(reverse("office:invite", args=[meeting.pk]))
    rows = {f"status-{row.pk}": "present" for row in meeting.attendance.all()} | {
        f"note-{row.pk}": "" for row in meeting.attendance.all()
    }
    client.post(reverse("office:attendance", args=[meeting.pk]), {**rows, "ends_at": "2020-11-20T15:30"})
    client.post(
        reverse("office:statements", args=[meeting.pk]),
        {"kind": "report", "speaker": ward.nam.person_id, "text": "đã báo cáo."},
    )
    text = "Giao cán bộ CNTT kiểm tra mạng nội bộ, xong trước ngày 30/11/2020."
    client.post(reverse("office:conclusions", args=[meeting.pk]), {"kind": "assignment", "text": text})
    page = body(client.get(reverse("office:conclusions", args=[meeting.pk])))
    assert "Nhiệm vụ đề xuất" in page
    confirm = reverse("office:confirm_task", args=[meeting.conclusions.get().pk])
    start = client.get(confirm + "?cau=0").context["form"].initial
    assert (start["owner"], start["due_on"]) == (ward.nam.person, date(2020, 11, 30))
    client.post(confirm, {"title": start["title"], "owner": start["owner"].pk, "due_on": "2020-11-30"})
    client.post(reverse("office:finish", args=[meeting.pk]))
    client.force_login(ward.toan)
    form = client.get(reverse("office:sign", args=[meeting.pk])).context["form"]
    client.post(
        reverse("office:sign", args=[meeting.pk]), {"seen_digest": form.initial["seen_digest"], "notice_number": "12"}
    )
    meeting.refresh_from_db()
    assert (meeting.state, Task.objects.get().state) == ("signed", "given")


def test_an_absence_without_a_reason_keeps_what_was_marked(client, ward, invited):
    client.force_login(ward.hoa)
    first, *others = invited.attendance.all()
    filled = {f"status-{row.pk}": "present" for row in others} | {f"status-{first.pk}": "absent"}
    page = client.post(reverse("office:attendance", args=[invited.pk]), filled)
    assert "ghi lý do vắng" in body(page)
    assert 'value="absent" selected' in body(page)


def test_two_taps_on_the_phone(client, ward):
    task = TaskFactory(owner=ward.nam.person, giver=ward.toan)
    client.force_login(ward.nam)
    assert "Nhận việc" in body(client.get(reverse("office:task", args=[task.pk])))
    client.post(reverse("office:task_start", args=[task.pk]))
    client.post(reverse("office:task_report", args=[task.pk]), {"text": "Đã xong."})
    client.force_login(ward.toan)
    client.post(reverse("office:task_accept", args=[task.pk]))
    task.refresh_from_db()
    assert task.state == Task.State.ACCEPTED


@pytest.mark.parametrize(
    ("person", "status"), [("nam", 200), ("toan", 200), ("thanh", 200), ("lan", 403), ("duc", 403)]
)
def test_who_sees_a_task(client, ward, person, status):
    task = TaskFactory(owner=ward.nam.person, giver=ward.toan)
    client.force_login(getattr(ward, person))
    assert client.get(reverse("office:task", args=[task.pk])).status_code == status


@pytest.mark.parametrize(("person", "status"), [("toan", 200), ("thanh", 200), ("lan", 403)])
def test_who_sees_all_tasks(client, ward, person, status):
    client.force_login(getattr(ward, person))
    assert client.get(reverse("office:tasks_all")).status_code == status
    assert client.get(reverse("office:tasks_print")).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_my_tasks_ask_the_same_few_questions(client, ward, count, django_assert_max_num_queries):
    for _number in range(count):
        TaskFactory(owner=ward.nam.person, giver=ward.toan)
    client.force_login(ward.nam)
    with django_assert_max_num_queries(30):
        client.get(reverse("office:tasks"))


def test_the_desk_says_what_waits_and_what_is_late(ward, minuted):
    TaskFactory(title="Sửa loa", owner=ward.nam.person, giver=ward.toan, due_on=date(2020, 11, 18))
    request = RequestFactory().get("/")
    request.user = ward.nam
    assert [(row.card, row.text) for row in rows_for(request)] == [("late", "Sửa loa")]
    request.user = ward.toan
    assert ("waiting", "Ký biên bản và kết luận: Giao ban tháng 11/2020") in [
        (row.card, row.text) for row in rows_for(request)
    ]


def test_the_evaluation_by_the_screens(client, ward):
    client.force_login(ward.hoa)
    client.post(reverse("office:evaluation_begin"))
    october = evaluations.begin(date(2020, 10, 1), by=ward.hoa)
    address = reverse("office:evaluation_write", args=[october.pk])
    client.post(address, {"praise": "Biểu dương.", "shortcomings": "", "next_tasks": "", "read_on": "2020-11-02"})
    page = client.get(reverse("office:evaluation", args=[october.pk]))
    assert "Biểu dương." in body(page)
    client.post(reverse("office:evaluation_sign", args=[october.pk]), {"seen_digest": page.context["digest"]})
    october.refresh_from_db()
    assert october.is_signed


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("cán bộ CNTT", "Hoàng Văn Nam"),
        ("thư ký", "Lê Thị Hoa"),
        ("công chức Địa chính", "Trần Văn Bình"),
        ("Sở Thông tin", None),
    ],
)
def test_words_are_looked_up_among_the_seats(ward, words, name):
    meant = Directory(date(2020, 11, 20)).meant_by(words)
    assert (meant.person.name if meant.person else None) == name


def test_unsigned_tasks_bind_nobody(client, ward, held):
    tasks.prepare_task(held.conclusions.get(), by=ward.hoa, title="Kiểm tra mạng", owner=ward.nam.person)
    client.force_login(ward.nam)
    assert "Kiểm tra mạng" not in body(client.get(reverse("office:tasks")))
    meetings.finish_minutes(held, by=ward.hoa)
