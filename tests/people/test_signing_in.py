"""The door of the office: in with the right password, not in with a wrong one, shut after too many."""

import pytest
from django.urls import reverse

PASSWORD = "cau-chuc-duong-2020"


@pytest.fixture
def lan(ward):
    ward.lan.set_password(PASSWORD)
    ward.lan.save()
    return ward.lan


def sign_in(client, password, username="lan"):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def test_sign_in_page_speaks_vietnamese(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert "Đăng nhập" in page
    assert "Sign" not in page


def test_right_password_leads_to_the_desk(client, lan):
    answer = sign_in(client, PASSWORD)
    assert (answer.status_code, answer.url) == (302, reverse("desk"))
    assert "Nguyễn Thu Lan" in client.get(reverse("desk")).content.decode()


def test_wrong_password_says_so_and_keeps_the_name(client, lan):
    page = sign_in(client, "sai-mat-khau").content.decode()
    assert 'value="lan"' in page
    assert "cl-error-summary" in page


def test_too_many_wrong_passwords_shut_the_door_for_a_while(client, lan):
    for _ in range(6):
        sign_in(client, "sai-mat-khau")
    answer = sign_in(client, PASSWORD)
    assert answer.status_code in (403, 429)
    assert "15 phút" in answer.content.decode()


def test_nobody_signs_up(client, db):
    assert client.get(reverse("account_signup")).url == reverse("account_login")


def test_account_without_a_post_today_has_no_desk(client, db):
    from tests.factories.people import AccountFactory

    client.force_login(AccountFactory())
    answer = client.get(reverse("desk"))
    assert answer.status_code == 403
