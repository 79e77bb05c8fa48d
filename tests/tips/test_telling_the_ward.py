"""The public form: sent without an account or a script, nothing typed is lost, floods and machines are stopped."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conglang.agencies.models import Role
from conglang.kit import clock
from conglang.tips import rules
from conglang.tips.actions import knocks, photos
from conglang.tips.actions.photos import KEPT_WAITING, token_of
from conglang.tips.models import ConsentWording, Knock, Tip, TipPhoto
from tests.factories.agencies import AppointmentFactory, PostFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.tips import KnockFactory, TipFactory, TipPhotoFactory
from tests.tips.conftest import SAID, exif_with_place, photo

FORM, FOLLOW = reverse("tips_public:tell"), reverse("tips_public:follow")


@pytest.fixture
def send(client, filled_in):
    return lambda **said: client.post(FORM, filled_in(**said))


def code_on(answer) -> str:
    return answer.context["code"]


def test_a_resident_sends_a_tip_and_is_told_a_code_once(telling, send):
    answer = send(photos=[photo(), photo(colour="#A23B2A")], name="Nguyễn Thị Hòa", phone="0912 345 678")

    tip = Tip.objects.get()
    assert (answer.status_code, answer["Cache-Control"].split(",")[0]) == (200, "max-age=0")
    assert (tip.what, tip.place, tip.name) == (SAID["what"], SAID["place"], "Nguyễn Thị Hòa")
    assert tip.photos.count() == 2
    assert tip.code_digest == rules.digest_of(rules.tidy_code(code_on(answer)))
    assert code_on(answer).replace("-", "") not in repr(Tip.objects.values().get())
    assert tip.sender is None
    assert ConsentWording.objects.get() == tip.consent


def test_tip_is_due_for_a_look_after_eight_working_hours(telling, send):
    send()

    assert Tip.objects.get().look_by == clock.local(2020, 11, 24, 9)


def test_form_sent_twice_is_one_tip_with_the_same_code(telling, client, filled_in):
    form = filled_in()
    first, second = client.post(FORM, form), client.post(FORM, {**form, "what": "Khác"})

    assert code_on(first) == code_on(second)
    assert (first.context["is_new"], second.context["is_new"]) == (True, False)
    assert [tip.what for tip in Tip.objects.all()] == [SAID["what"]]


@pytest.mark.parametrize("lacking", ["what", "place", "agrees"])
def test_refused_form_keeps_what_was_typed_and_the_photos(telling, send, lacking):
    answer = send(**{lacking: "", "name": "Hòa <b>", "photos": [photo()]})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Tip.objects.exists()
    kept = {"what": SAID["what"], "place": SAID["place"]}
    assert all(words in page for name, words in kept.items() if name != lacking)
    assert "Hòa &lt;b&gt;" in page
    assert 'name="kept"' in page


def test_kept_photos_go_with_the_form_that_is_sent_at_last(telling, client, filled_in):
    refused = client.post(FORM, filled_in(what="", photos=[photo(), photo(colour="#222")]))
    tokens = [token for token, _photo in refused.context["photos"]]
    client.post(FORM, filled_in(kept=tokens[:1], photos=[photo(colour="#999")]))

    assert Tip.objects.get().photos.count() == 2
    assert TipPhoto.objects.waiting().count() == 1


def test_photos_can_be_taken_one_after_the_other_without_a_script(telling, client, filled_in):
    form = filled_in(more="1", what="", agrees="", name="Hòa")
    first = client.post(FORM, {**form, "photos": [photo()]})
    second = client.post(
        FORM, {**form, "kept": [token for token, _p in first.context["photos"]], "photos": [photo(colour="#123")]}
    )

    assert (first.status_code, second.status_code) == (200, 200)
    assert len(second.context["photos"]) == 2
    assert 'value="Hòa"' in second.content.decode()
    assert "cl-error" not in second.content.decode()


def test_sixth_photo_is_left_out_and_said(telling, send):
    answer = send(photos=[photo(colour=f"#0{number}0000") for number in range(6)])

    assert answer.status_code == 422
    assert "nhiều nhất 5 ảnh" in answer.content.decode()
    assert len(answer.context["photos"]) == 5


def test_same_photo_twice_is_kept_once(telling, send):
    send(photos=[photo(), photo()])

    assert Tip.objects.get().photos.count() == 1


def test_bad_photo_is_named_and_the_good_one_stays(telling, send):
    bad = photo(name="../../etc/passwd.svg")
    bad.file.seek(0)
    bad.file.write(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    bad.file.truncate()
    bad.file.seek(0)
    answer = send(photos=[photo(), bad])

    assert answer.status_code == 422
    assert "Ảnh 2" in answer.content.decode()
    assert len(answer.context["photos"]) == 1


def test_name_of_a_file_leads_nowhere(telling, send):
    send(photos=[photo(name="../../../../cong-lang.jpg")])

    assert re.fullmatch(r"tips/2020/11/[0-9a-f]{32}\.jpg", TipPhoto.objects.get().file.name)


def test_notes_of_the_camera_are_kept_with_consent_alone(telling, client, filled_in):
    client.post(FORM, filled_in(photos=[photo(exif=exif_with_place())]))
    client.post(FORM, filled_in(photos=[photo(exif=exif_with_place())], keeps_notes="on"))

    without, with_notes = TipPhoto.objects.order_by("pk")
    assert (without.taken_at, without.latitude) == (None, None)
    assert (with_notes.taken_at, with_notes.latitude is None) == (clock.local(2020, 11, 22, 7, 40), False)


def test_consent_that_is_taken_back_before_sending_takes_the_notes_along(telling, client, filled_in):
    refused = client.post(FORM, filled_in(what="", keeps_notes="on", photos=[photo(exif=exif_with_place())]))
    client.post(FORM, filled_in(kept=[token for token, _photo in refused.context["photos"]]))

    assert TipPhoto.objects.get().taken_at is None


def test_photo_of_another_form_cannot_be_claimed(telling, send):
    taken, other = TipPhotoFactory(), TipPhotoFactory(tip=None)

    send(kept=[str(other.pk), token_of(taken), "1:abc:def"])

    assert [tip.photos.count() for tip in Tip.objects.order_by("pk")] == [1, 0]


def test_contributor_with_an_account_need_not_write_the_name(telling, client, filled_in):
    account = AccountFactory(person=PersonFactory(name="Đỗ Văn Tám"))
    AppointmentFactory(person=account.person, post=PostFactory(code="ctv", role=Role.CONTRIBUTOR, unit=telling.office))
    client.force_login(account)

    assert 'value="Đỗ Văn Tám"' in client.get(FORM).content.decode()
    client.post(FORM, filled_in(name="Đỗ Văn Tám", may_be_named="on"))
    assert (Tip.objects.get().sender, Tip.objects.get().may_be_named) == (account.person, True)


def test_script_in_words_is_shown_as_words(telling, client, send):
    send(what="<script>alert(1)</script> Đường hỏng", place="<img src=x onerror=alert(1)>")
    client.force_login(telling.hoa)

    for address in (reverse("tips:tips"), reverse("tips:tip", args=[Tip.objects.get().pk])):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_machine_that_fills_everything_in_is_refused(telling, send):
    answer = send(website="http://spam.example")

    assert (answer.status_code, Tip.objects.count()) == (422, 0)
    assert "Để trống" in answer.content.decode()


def test_form_filled_in_at_once_is_refused_and_goes_through_later(telling, client, monday_morning):
    token = client.get(FORM).context["form"]["opened"].value()

    assert client.post(FORM, {**SAID, "opened": token}).status_code == 422
    with clock.at(monday_morning + timedelta(seconds=4)):
        assert client.post(FORM, {**SAID, "opened": token}).status_code == 200


@pytest.mark.parametrize("token", ["", "forged", "W10:1abc:xyz"])
def test_form_that_we_did_not_give_out_is_refused(telling, client, token):
    assert client.post(FORM, {**SAID, "opened": token}).status_code == 422
    assert not Tip.objects.exists()


def test_flood_from_one_address_is_stopped_and_nobody_else_is(telling, client, filled_in):
    client.post(FORM, filled_in(), REMOTE_ADDR="203.0.113.7")
    digest = Knock.objects.get().address_digest
    KnockFactory.create_batch(39, address_digest=digest)

    flooded = client.post(FORM, filled_in(name="Hòa"), REMOTE_ADDR="203.0.113.7")
    assert (flooded.status_code, 'value="Hòa"' in flooded.content.decode()) == (429, True)
    assert client.post(FORM, filled_in(), REMOTE_ADDR="203.0.113.8").status_code == 200
    assert "203.0.113" not in repr(list(Knock.objects.values()))


def test_proxy_on_this_machine_is_believed_and_a_stranger_is_not(telling, client, filled_in):
    client.post(FORM, filled_in(), REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.7")
    client.post(FORM, filled_in(), REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="198.51.100.1")
    client.post(FORM, filled_in(), REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1")

    digests = list(Knock.objects.order_by("pk").values_list("address_digest", flat=True))
    assert digests[0] == digests[1] != digests[2]


def test_posting_from_elsewhere_is_refused(telling, filled_in):
    assert Client(enforce_csrf_checks=True).post(FORM, filled_in()).status_code == 403
    assert Client(enforce_csrf_checks=True).post(FOLLOW, {"code": "A"}).status_code == 403
    assert not Tip.objects.exists()


def test_more_than_the_door_lets_through_is_refused_unread(telling, client):
    answer = client.post(FORM, b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(80 * 1024**2))

    assert answer.status_code == 413
    assert "60 MB" in answer.content.decode()


def test_form_says_what_is_kept_for_how_long_and_by_which_law(telling, client):
    page = client.get(FORM).content.decode()

    assert "Tôi đồng ý để UBND phường" in page
    assert "90 ngày" in page
    assert "91/2015/QH13" in page
    assert " checked" not in page


def test_ward_without_a_wording_takes_no_tips(ward, client, filled_in):
    assert '<form class="cl-form"' not in client.get(FORM).content.decode()
    assert client.post(FORM, filled_in()).status_code == 422


def test_form_is_baked_for_nobody_and_stands_in_the_menu(telling, client):
    page = client.get(FORM)

    assert "no-store" in page["Cache-Control"]
    assert f'href="{FORM}"' in page.content.decode()
    assert "script-src 'self'" in page["Content-Security-Policy"]


def test_phone_number_that_is_none_is_refused_beside_the_field(telling, send):
    answer = send(phone="gọi nhé")

    assert answer.status_code == 422
    assert "phone" in answer.context["form"].errors


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}".lower()])
def test_code_opens_the_state_of_its_tip(telling, client, send, typed):
    code = code_on(send())
    answer = client.post(FOLLOW, {"code": typed.format(code)})

    assert answer.status_code == 200
    assert "Đang xem" in answer.content.decode()
    assert SAID["what"] not in answer.content.decode()


def test_wrong_codes_tell_nothing_and_are_counted(telling, client):
    TipFactory()
    answers = [client.post(FOLLOW, {"code": f"AAAA-AAAA-{number:04}"}).status_code for number in range(61)]

    assert set(answers[:60]) == {422}
    assert answers[60] == 429


def test_photos_of_forms_that_nobody_sent_are_thrown_away(telling, monday_morning, django_capture_on_commit_callbacks):
    kept, old = TipPhotoFactory(), TipPhotoFactory(tip=None)
    path = old.file.path
    with clock.at(monday_morning + KEPT_WAITING + timedelta(minutes=1)):
        young = TipPhotoFactory(tip=None, kept_at=clock.now())
        with django_capture_on_commit_callbacks(execute=True):
            assert photos.sweep() == 1

    assert set(TipPhoto.objects.all()) == {kept, young}
    assert not old.file.storage.exists(path)


def test_knocks_are_forgotten_after_a_day(telling, monday_morning):
    KnockFactory(at=monday_morning - timedelta(hours=25))
    young = KnockFactory(at=monday_morning - timedelta(hours=2))

    knocks.forget_knocks()
    assert list(Knock.objects.all()) == [young]
