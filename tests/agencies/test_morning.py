"""The morning mail, handed to a real mail server on this machine."""

import smtplib
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry

from conglang.agencies import desk, morning
from conglang.agencies.models import MorningMail
from conglang.agencies.notices import morning_mail
from conglang.agencies.queries import our_agency
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from tests.factories.agencies import HolidayFactory, MorningMailFactory
from tests.factories.newsroom import AssignmentFactory
from tests.races import connect, own_file

State = MorningMail.State
MONDAY = clock.local(2020, 11, 23, 7)


class Postman:
    """The insides of the server: what came in, and what is answered to whom."""

    def __init__(self):
        self.letters, self.refuses, self.hangs_up_on = [], {}, set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.original_content, policy=policy.default)
        self.letters.append(letter)
        if self.hangs_up_on & set(envelope.rcpt_tos):
            server.transport.abort()
        return "250 OK"

    def to(self) -> list[str]:
        return sorted(letter["To"] for letter in self.letters)


@pytest.fixture
def post_office(settings):
    """A mail server that listens, and an instance connected to it."""
    postman = Postman()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = port
    settings.CONGLANG_SENDS_MAIL = True
    settings.CONGLANG_BASE_URL = "https://cukhoi.example"
    yield postman
    controller.stop()


@pytest.fixture
def readers(ward):
    """Lan and Bình have an address and a piece to answer; the others have no address."""
    people = SimpleNamespace(lan=ward.lan, binh=ward.binh, nam=ward.nam, ward=ward)
    for account in (ward.lan, ward.binh):
        account.person.email = f"{account.username}@cukhoi.example"
        account.person.save()
        AssignmentFactory(
            assignee=account.person, topic=f"Tin của {account.username}", due_at=MONDAY + timedelta(hours=9)
        )
    return people


def states() -> list[str]:
    return list(MorningMail.objects.order_by("person__account__username").values_list("state", flat=True))


def test_each_reader_gets_one_mail_with_the_rows_of_the_desk(readers, post_office, rf):
    with clock.at(MONDAY):
        assert morning.send_morning_mails() == 2
        assert morning.send_morning_mails() == 0

    assert post_office.to() == ["binh@cukhoi.example", "lan@cukhoi.example"]
    letter = next(letter for letter in post_office.letters if letter["To"].startswith("lan"))
    plain, page = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert letter["Subject"] == "Thứ Hai 23/11/2020: 1 việc đang chờ"
    request = rf.get("/")
    request.user = readers.lan
    with clock.at(MONDAY):
        rows = desk.rows_for(request)
    assert [row.text for row in rows] == ["Tin của lan"]
    for row in rows:
        assert row.text in plain and row.text in page
        assert f"https://cukhoi.example{row.url}" in plain and f'href="https://cukhoi.example{row.url}"' in page
    assert "Tin của binh" not in plain + page
    assert states() == [State.SENT, State.SENT]


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (clock.local(2020, 11, 23, 6, 59), 0),
        (clock.local(2020, 11, 23, 7), 2),
        (clock.local(2020, 11, 23, 17, 29), 2),
        (clock.local(2020, 11, 23, 17, 30), 0),
        (clock.local(2020, 11, 22, 8), 0),
        (clock.local(2020, 11, 24, 8), 0),
    ],
    ids=["before the hour", "at the hour", "late, in office hours", "in the evening", "Sunday", "holiday"],
)
def test_mails_go_out_on_working_days_from_the_hour_on(readers, post_office, moment, sent):
    HolidayFactory(day=clock.local(2020, 11, 24).date(), name="Ngày nghỉ")
    with clock.at(moment):
        assert morning.send_morning_mails() == sent


def test_an_empty_desk_gets_no_mail(readers, post_office):
    readers.ward.thanh.person.email = "thanh@cukhoi.example"
    readers.ward.thanh.person.save()

    assert morning.send_morning_mails() == 2
    assert MorningMail.objects.get(person=readers.ward.thanh.person).state == State.NOTHING


def test_who_turned_it_off_who_is_away_and_who_has_no_seat_get_none(readers, post_office, client):
    client.force_login(readers.lan)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "Thư buổi sáng" in page and "lan@cukhoi.example" in page
    morning.choose_morning_mail(readers.lan, wants=False, email="lan@cukhoi.example", by=readers.lan)
    readers.binh.person.is_on_long_leave = True
    readers.binh.person.save()

    assert morning.send_morning_mails() == 0
    with pytest.raises(PermissionDenied):
        morning.choose_morning_mail(readers.lan, wants=True, email="", by=readers.nam)


def test_a_person_turns_it_off_on_the_screen_of_the_account(readers, client):
    client.force_login(readers.lan)
    shown = client.get(reverse("wagtailadmin_account")).context["panels_by_tab"]
    forms = [panel.get_form() for panels in shown.values() for panel in panels]
    fields = {field.html_name: field.value() for form in forms for field in form if field.value()}
    del fields["morning_mail-wants_morning_mail"]
    answer = client.post(reverse("wagtailadmin_account"), fields | {"morning_mail-email": "moi@cukhoi.example"})

    assert answer.status_code == 302
    readers.lan.refresh_from_db()
    assert (readers.lan.wants_morning_mail, readers.lan.person.email) == (False, "moi@cukhoi.example")
    assert ModelLogEntry.objects.filter(action="agencies.morning_mail.choose").count() == 1


def test_a_refused_address_stops_nobody_is_tried_again_and_stands_on_the_desk(readers, post_office, rf, client):
    post_office.refuses["binh@cukhoi.example"] = "550 no such mailbox"
    with clock.at(MONDAY):
        assert morning.send_morning_mails() == 1
    assert post_office.to() == ["lan@cukhoi.example"]
    client.force_login(readers.nam)
    with clock.at(MONDAY):
        assert "Thư buổi sáng chưa đến được 1 người" in client.get(reverse("desk")).content.decode()
        shown = client.get(reverse("agencies:morning_mails")).content.decode()
    assert "550 no such mailbox" in shown and "07:05" in shown

    with clock.at(MONDAY + timedelta(minutes=4)):
        assert morning.send_morning_mails() == 0
    post_office.refuses.clear()
    with clock.at(MONDAY + timedelta(minutes=5)):
        assert morning.send_morning_mails() == 1
        assert "Thư buổi sáng chưa đến được" not in client.get(reverse("desk")).content.decode()
    assert post_office.to() == ["binh@cukhoi.example", "lan@cukhoi.example"]


def test_after_the_last_try_the_it_officer_decides(readers, post_office, client):
    post_office.refuses["binh@cukhoi.example"] = "550 no such mailbox"
    for minutes in range(0, 181, 1):
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            morning.send_morning_mails()
    mail = MorningMail.objects.get(person=readers.binh.person)
    assert (mail.state, mail.tries, mail.next_try_at) == (State.FAILED, 5, None)

    post_office.refuses.clear()
    address = reverse("agencies:send_mail_again", args=[mail.pk])
    client.force_login(readers.lan)
    assert client.post(address).status_code == 403
    client.force_login(readers.nam)
    with clock.at(MONDAY + timedelta(hours=4)):
        assert client.post(address).status_code == 302
        assert morning.send_morning_mails() == 1
        with pytest.raises(Refusal):
            morning.send_again(mail, by=readers.nam)


def test_a_line_that_breaks_after_the_words_is_never_used_again_by_itself(readers, post_office):
    post_office.hangs_up_on.add("binh@cukhoi.example")
    for minutes in (0, 5, 60, 300):
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            morning.send_morning_mails()

    assert post_office.to() == ["binh@cukhoi.example", "lan@cukhoi.example"]
    with clock.at(MONDAY + timedelta(hours=6)):
        assert [mail.person for mail in MorningMail.objects.undelivered(clock.now())] == [readers.binh.person]


def test_killed_while_handing_over_it_sends_no_second_mail(readers, post_office, monkeypatch):
    def killed(*arguments, **named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, clock.at(MONDAY):
        patched.setattr(smtplib.SMTP, "quit", killed)
        with pytest.raises(KeyboardInterrupt):
            morning.send_morning_mails()
    with clock.at(MONDAY + timedelta(minutes=1)):
        assert morning.send_morning_mails() == 1

    assert post_office.to() == ["binh@cukhoi.example", "lan@cukhoi.example"]


def test_killed_before_the_claim_it_is_sent_by_the_next_round(readers, post_office, monkeypatch):
    def killed(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(MorningMail, "claim", killed)
        with pytest.raises(KeyboardInterrupt):
            morning.send_morning_mails()

    assert morning.send_morning_mails() == 2


def test_of_two_who_read_the_row_one_sends_it(readers):
    MorningMailFactory(person=readers.lan.person)
    first, second = MorningMail.objects.get(), MorningMail.objects.get()

    assert [first.claim(MONDAY), second.claim(MONDAY), second.pass_over()] == [True, False, False]


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_the_same_minute_send_each_mail_once(readers, post_office, tmp_path):
    file = own_file(tmp_path)

    def one_round(_number):
        connect(file)
        try:
            with clock.at(MONDAY):
                return morning.send_morning_mails()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(one_round, range(4)))

    assert sum(sent) == 2
    assert post_office.to() == ["binh@cukhoi.example", "lan@cukhoi.example"]


@pytest.mark.parametrize("pieces", [1, 6])
def test_a_mail_asks_as_few_questions_however_much_lies_on_the_desk(readers, pieces, django_assert_max_num_queries):
    for number in range(pieces):
        AssignmentFactory(assignee=readers.lan.person, topic=f"Tin {number}", due_at=MONDAY + timedelta(hours=9))
    with django_assert_max_num_queries(20):
        assert morning_mail(readers.lan, our_agency(), MONDAY.date())


def test_a_server_that_is_away_is_asked_once_a_round(readers, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    settings.CONGLANG_SENDS_MAIL = True
    with clock.at(MONDAY):
        assert morning.send_morning_mails() == 0
        assert states() == [State.QUEUED, State.FAILED]


def test_a_desk_that_breaks_keeps_nobody_else_from_reading(readers, post_office, monkeypatch):
    whole = desk.rows_for

    def rows_for(request):
        if request.user == readers.binh:
            raise ZeroDivisionError
        return whole(request)

    monkeypatch.setattr(desk, "rows_for", rows_for)

    assert morning.send_morning_mails() == 1
    assert states() == [State.FAILED, State.SENT]


def test_without_a_mail_server_nothing_is_laid_down(readers):
    assert morning.send_morning_mails() == 0
    assert states() == []


def test_a_long_card_says_how_many_more_there_are(readers):
    for number in range(14):
        AssignmentFactory(assignee=readers.lan.person, topic=f"Tin {number}", due_at=MONDAY + timedelta(hours=9))

    letter = morning_mail(readers.lan, our_agency(), MONDAY.date())

    assert "Còn 3 việc nữa trên bàn làm việc." in letter.body


def test_only_who_sees_to_mail_sets_the_hour(readers, client):
    address = reverse("agencies:morning_mails")
    client.force_login(readers.lan)
    assert client.get(address).status_code == 403
    client.force_login(readers.nam)
    assert "chưa nối với máy chủ thư" in client.get(address).content.decode()
    assert "Chọn giờ từ 5:00 đến 12:00" in client.post(address, {"at": "13:00"}).content.decode()
    assert client.post(address, {"at": "06:30"}).status_code == 302
    assert f"{our_agency().morning_mail_at:%H:%M}" == "06:30"


def test_a_minute_with_nothing_to_send_asks_four_questions(readers, post_office, django_assert_num_queries):
    morning.send_morning_mails()
    with django_assert_num_queries(4):
        morning.send_morning_mails()


def test_old_rows_are_forgotten(db):
    MorningMailFactory(day=clock.local(2020, 9, 23).date())
    kept = MorningMailFactory(day=clock.local(2020, 9, 24).date())
    morning.forget_old_mails()

    assert list(MorningMail.objects.all()) == [kept]
