"""From the clipboard to lines and writers: compared, confirmed, assigned."""

from datetime import date, time
from itertools import count

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import pasting, programmes
from conglang.newsroom.actions.assignments import assign_many
from conglang.newsroom.models import Assignment, Event, Paste, Programme
from conglang.newsroom.queries.clashes import clashes_between, clashes_of
from conglang.newsroom.queries.matching import known_records
from conglang.newsroom.queries.pasting import propose
from conglang.newsroom.queries.writers import Turns, lines_to_ask_for
from conglang.newsroom.reading.originals import from_html, from_text
from tests.factories.agencies import AppointmentFactory, PostFactory, ResidentialGroupFactory, UnitFactory
from tests.factories.newsroom import AssignmentFactory, EventFactory, ProgrammeFactory
from tests.factories.people import PersonFactory
from tests.newsroom import layouts

MONDAY = date(2020, 11, 23)


def url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


@pytest.fixture
def sit(ward, client):
    def sit_down(person):
        client.force_login(getattr(ward, person))
        return client

    return sit_down


def answers_of(page) -> dict:
    """What the browser would send back: every field as the screen fills it."""
    head, rows = page.context["head"], page.context["rows"]
    sent = {name: head.get_initial_for_field(field, name) for name, field in head.fields.items()}
    sent["owner"] = getattr(sent["owner"], "pk", sent["owner"]) or ""
    sent |= {f"dong-{name}": value for name, value in rows.management_form.initial.items()}
    for form in rows:
        sent |= {f"{form.prefix}-{name}": form.initial[name] for name in form.fields if form.initial[name] is not False}
    return {name: value if value is not None else "" for name, value in sent.items()}


def pasted(client, **said) -> Paste:
    answer = client.post(url("paste"), said)
    assert answer.status_code == 302, answer.context["form"].errors
    return Paste.objects.latest("pk")


def test_pasted_table_becomes_lines_that_a_person_confirmed(sit, ward):
    client = sit("hoa")
    paste = pasted(client, text="x", html=layouts.WEEK_HTML)
    page = client.get(url("paste_confirm", paste.pk))
    assert not Event.objects.filter(title="Chào cờ đầu tuần").exists(), "nothing counts before it is confirmed"
    assert "Thứ và ngày không khớp nhau" in page.content.decode()

    sent = answers_of(page) | {"owner": UnitFactory(code="ubnd").pk, "title": "Lịch tuần 48 của UBND"}
    answer = client.post(url("paste_confirm", paste.pk), sent)

    programme = Programme.objects.get(title="Lịch tuần 48 của UBND", starts_on=MONDAY)
    assert answer.url == url("programme", programme.pk)
    assert list(programme.events.values_list("day", "starts", "title", "place")) == [
        (MONDAY, time(7, 30), "Chào cờ đầu tuần", "Hội trường UBND"),
        (MONDAY, time(14), "Giao ban Ban biên tập", "Hội trường UBND"),
        (date(2020, 11, 24), time(8), "Tiếp công dân", "Trụ sở"),
    ]
    assert (programme.state, programme.created_by) == (Programme.State.DRAFT, ward.hoa)
    assert Paste.objects.get(pk=paste.pk).programme == programme
    assert client.get(url("paste_confirm", paste.pk)).status_code == 302, "once is enough"


def test_row_without_a_day_waits_for_one(sit, ward):
    client = sit("hoa")
    paste = pasted(client, text="Ngày\tNội dung\n24/11/2020\tGiao ban\nkhông rõ\tHọp chi bộ")
    sent = answers_of(client.get(url("paste_confirm", paste.pk))) | {
        "owner": UnitFactory(code="khac").pk, "title": "Lịch", "level": "week", "starts_on": "2020-11-23", "ends_on": "2020-11-29",
    }  # fmt: skip
    sent["dong-1-day"] = ""
    refused = client.post(url("paste_confirm", paste.pk), sent).content.decode()
    assert "Chọn ngày, hoặc bỏ chọn dòng này." in refused
    assert not Programme.objects.filter(title="Lịch").exists()

    del sent["dong-1-take"]
    client.post(url("paste_confirm", paste.pk), sent)
    assert list(Programme.objects.get(title="Lịch").events.values_list("title", flat=True)) == ["Giao ban"]


def test_what_was_pasted_stays_when_it_is_refused(sit):
    client = sit("hoa")
    file = SimpleUploadedFile("lich.pdf", b"%PDF-1.4 ...")
    page = client.post(url("paste"), {"text": "Thứ Hai 23/11: Giao ban", "file": file}).content.decode()
    assert "Tệp PDF không giữ được bảng" in page
    assert "Thứ Hai 23/11: Giao ban" in page
    assert "Chưa có gì để đọc" in client.post(url("paste"), {"text": " "}).content.decode()


def test_word_file_is_dropped(sit):
    client = sit("hoa")
    file = SimpleUploadedFile("lich-tuan-48.docx", layouts.word_file().getvalue())
    paste = pasted(client, file=file)
    page = client.get(url("paste_confirm", paste.pk)).content.decode()
    assert "lich-tuan-48.docx" in page
    assert "Kiểm tra vệ sinh môi trường" in page


@pytest.mark.parametrize("person", ["lan", "yen", "toan", "thanh"])
def test_only_planners_paste(sit, ward, person):
    assert sit(person).get(url("paste")).status_code == 403
    with pytest.raises(PermissionDenied):
        pasting.keep_paste(from_text("Giao ban"), by=getattr(ward, person))


def test_lines_into_an_approved_programme_want_a_reason_and_are_one_version(ward):
    programme = ward.event.programme
    paste = pasting.keep_paste(from_text("23/11 8h00: Giao ban"), by=ward.hoa, programme=programme)
    about = {name: getattr(programme, name) for name in ("owner", "level", "title", "starts_on", "ends_on")}
    lines = [{"day": MONDAY, "title": "Giao ban"}, {"day": MONDAY, "title": "Tiếp công dân"}]
    with pytest.raises(Refusal, match="Ghi lý do"):
        pasting.confirm_paste(paste, by=ward.hoa, programme=about, lines=lines)

    adjusted = pasting.confirm_paste(paste, by=ward.hoa, programme=about, lines=lines, reason="Bổ sung lịch.")
    assert (adjusted.pk, adjusted.version, adjusted.events.count()) == (programme.pk, 2, 3)


@pytest.mark.parametrize("rows", [1, 20])
def test_confirming_asks_a_fixed_number_of_queries(sit, rows, django_assert_max_num_queries):
    client = sit("hoa")
    text = "Ngày\tGiờ\tNội dung\tChủ trì\n" + "\n".join(
        f"24/11/2020\t8h00\tHội nghị số {n}\tLê Thị Hoa" for n in range(rows)
    )
    paste = pasted(client, text=text)
    client.get(url("paste_confirm", paste.pk))
    with django_assert_max_num_queries(34):
        client.get(url("paste_confirm", paste.pk))


# ── Words and records ─────────────────────────────────────────────────────────────────────


def test_units_people_and_groups_are_matched_where_certain(ward):
    culture = UnitFactory(code="van-hoa", name="Bộ phận Văn hóa - Xã hội", short_name="VH-XH")
    UnitFactory(code="vpdu", name="Văn phòng Đảng ủy", short_name="VPĐU")
    minh = AppointmentFactory(
        person=PersonFactory(name="Nguyễn Văn Minh"), post=PostFactory(code="pct", title="Phó Chủ tịch UBND phường")
    ).person
    group = ResidentialGroupFactory(name="Tổ dân phố số 5")
    ResidentialGroupFactory(name="Tổ dân phố số 15")
    records = known_records(MONDAY)

    assert [records.unit(words) for words in ("Văn hóa - Xã hội", "VH-XH", "Văn phòng", "Phòng Lạ")] == [
        culture,
        culture,
        None,
        None,
    ]
    assert [
        records.person(words) for words in ("Đ/c Nguyễn Văn Minh, PCT", "PCT UBND phường", "Đ/c Minh", "Chủ tịch")
    ] == [minh, minh, None, None]
    assert [records.group(words) for words in ("ra quân ở TDP số 5", "tổ 15 và tổ 5", "tổ công tác")] == [
        group,
        None,
        None,
    ]
    assert records.place("nhà văn hóa TỔ dân phố số 5") == ward.event.place


def test_account_named_after_a_post_is_not_its_deputy(ward):
    chairman = PersonFactory(name="Chủ tịch UBND phường")
    records = known_records(MONDAY)

    assert records.person("Chủ tịch UBND phường") == chairman
    assert records.person("Phó Chủ tịch UBND phường") is None


def test_rows_are_proposed_with_marks_for_what_is_not_certain(ward):
    paste = pasting.keep_paste(from_html(layouts.WEEK_HTML), by=ward.hoa)
    first = propose(paste).rows[0]
    assert first.initial["needs_news"] is True
    assert {"chair", "prepares", "place"} <= set(first.marks)
    assert first.unread == ["Văn phòng"], "a unit that was not found is kept before the eyes"


def test_what_the_public_is_seldom_told_is_proposed_as_internal(ward):
    titles = [
        "Hội nghị cử tri",
        "Gặp mặt hội viên",
        "Hội ý lãnh đạo",
        "Họp Ban Thường vụ",
        "Trực cơ quan",
        "Họp trực tuyến",
    ]
    paste = pasting.keep_paste(
        from_text("Ngày\tNội dung\n" + "\n".join(f"24/11\t{title}" for title in titles)), by=ward.hoa
    )
    rows = propose(paste).rows
    assert [row.initial["visibility"] == "internal" for row in rows] == [False, False, True, True, True, False]
    assert [row.initial["needs_news"] for row in rows] == [True, True, False, False, False, False]


def test_writers_are_proposed_by_unit_and_by_turn(ward):
    culture = UnitFactory(code="van-hoa", name="Bộ phận Văn hóa")
    AppointmentFactory(person=ward.binh.person, post=PostFactory(code="vh", unit=culture))
    turns = Turns()
    assert turns.propose(unit_id=culture.pk, group_id=None) == ward.binh.person
    for person in (ward.lan, ward.minh):
        AssignmentFactory(assignee=person.person)
    asked = [Turns().propose(unit_id=None, group_id=None) for _time in range(2)]
    assert asked[0] == asked[1], "the same records give the same proposal"
    assert not {ward.lan.person, ward.minh.person, ward.toan.person} & set(asked)


def test_who_is_on_long_leave_is_not_proposed(ward):
    everybody = set(Turns().people.values())
    ward.lan.person.is_on_long_leave = True
    ward.lan.person.save()
    assert everybody - set(Turns().people.values()) == {ward.lan.person}


# ── Writers for all lines at one press ────────────────────────────────────────────────────


def test_one_press_asks_the_writers_of_all_ticked_lines(sit, ward):
    programme = ward.event.programme
    Event.objects.filter(pk=ward.event.pk).update(needs_news=True, proposed_writer=ward.lan.person)
    other = EventFactory(programme=programme, title="Hội nghị cử tri", needs_news=True)
    EventFactory(programme=programme, title="Làm việc tại cơ quan")
    client = sit("hoa")
    page = client.get(url("programme_assign", programme.pk))
    assert [(line.title, line.is_ticked) for line in page.context["form"].lines] == [
        (ward.event.title, True), ("Hội nghị cử tri", True), ("Làm việc tại cơ quan", False),
    ]  # fmt: skip
    sent = {
        "dong": [ward.event.pk, other.pk],
        f"nguoi-{ward.event.pk}": ward.lan.person_id,
        f"nguoi-{other.pk}": ward.binh.person_id,
        "genre": ward.news.pk,
        "channels": [ward.portal.pk],
    }
    client.post(url("programme_assign", programme.pk), sent)

    assert set(Assignment.objects.values_list("event", "assignee")) == {
        (ward.event.pk, ward.lan.person_id), (other.pk, ward.binh.person_id),
    }  # fmt: skip
    assert [line.title for line in lines_to_ask_for(programme)] == ["Làm việc tại cơ quan"]


def test_ticked_line_without_a_writer_is_refused(sit, ward):
    sent = {"dong": [ward.event.pk], f"nguoi-{ward.event.pk}": "0", "genre": ward.news.pk, "channels": [ward.portal.pk]}
    for person in ("lan", "binh", "minh", "hung", "thao", "hoa", "duc", "yen", "nam"):
        getattr(ward, person).person.is_on_long_leave = True
        getattr(ward, person).person.save()
    page = sit("hoa").post(url("programme_assign", ward.event.programme_id), sent).content.decode()
    assert "Chọn cán bộ cho từng dòng đã đánh dấu" in page
    assert not Assignment.objects.exists()


def test_assigning_many_is_all_or_nothing(ward):
    with pytest.raises(Refusal, match="Chưa chọn dòng nào"):
        assign_many([], by=ward.hoa, genre=ward.news, channels=[ward.portal])
    with pytest.raises(PermissionDenied):
        assign_many([(ward.event, ward.lan.person)], by=ward.lan, genre=ward.news, channels=[ward.portal])
    twice = [(ward.event, ward.lan.person), (ward.event, ward.lan.person)]
    with pytest.raises(Refusal, match="đã được phân công"):
        assign_many(twice, by=ward.hoa, genre=ward.news, channels=[ward.portal])
    assert not Assignment.objects.exists()


# ── Clashes ───────────────────────────────────────────────────────────────────────────────


TITLES = count(1)


def at(hour, until=None, **said):
    said = {"title": f"Họp số {next(TITLES)}", "place": "", "chair": "", **said}
    return EventFactory.build(programme=None, day=MONDAY, starts=time(hour), ends=until and time(until), **said)


@pytest.mark.parametrize(
    ("one", "other", "whats"),
    [
        (at(8, 10, place="Hội trường"), at(9, 11, place="hội trường "), ["room"]),
        (at(8, 10, place="Hội trường"), at(10, 11, place="Hội trường"), []),
        (at(8, 10, place="Hội trường"), at(9, 11, place="Phòng họp"), []),
        (at(8, place="Hội trường"), at(8, place="Hội trường"), ["room"]),
        (at(8, chair="Đ/c Chủ tịch"), at(8, chair="Chủ tịch"), ["chair"]),
        (at(8, needs_car=True), at(8, needs_car=True), ["car"]),
        (at(8, needs_car=True), at(8), []),
        (at(8, place="Tại cơ quan"), at(8, place="Tại cơ quan"), []),
        (at(8, place="Hội trường", title="Chào cờ"), at(8, place="Hội trường", title="CHÀO CỜ"), []),
    ],
)
def test_two_lines_clash_about_room_chair_or_car(one, other, whats):
    found = clashes_of([one, other])
    assert [clash.what for clash in found.get(0, [])] == whats
    assert [clash.what for clash in found.get(1, [])] == whats


def test_clash_is_shown_and_blocks_nothing(sit, ward):
    programme = ProgrammeFactory(state=Programme.State.DRAFT, owner=UnitFactory(code="khac"), created_by=ward.hoa)
    for title in ("Họp giao ban", "Hội nghị cử tri"):
        programmes.add_event(programme, by=ward.hoa, day=MONDAY, starts=time(8), title=title, place="Hội trường")
    assert len(clashes_between(MONDAY, MONDAY)) == 2
    for page in (sit("hoa").get(url("week", MONDAY)), sit("hoa").get(url("programme", programme.pk))):
        assert "“Hội trường” cùng lúc có “Hội nghị cử tri” (08:00 23/11)." in page.content.decode()


def test_cancelled_line_clashes_with_nothing(ward):
    for title, state in (("Giao ban", "planned"), ("Hội ý", "cancelled")):
        EventFactory(
            programme=ward.event.programme, day=MONDAY, starts=time(8), title=title, place="Hội trường", state=state
        )
    assert clashes_between(MONDAY, MONDAY) == {}
