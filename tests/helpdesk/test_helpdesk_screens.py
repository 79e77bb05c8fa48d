"""The helpdesk's screens: who may open them, what they show, and that lists cost the same for 1 row and for 3."""

import pytest
from django.urls import reverse

from conglang.helpdesk.actions import assets, incidents
from conglang.helpdesk.models import Incident, SkillLevel
from tests.factories.helpdesk import AssetFactory, IncidentFactory, NetPointFactory, SkillFactory, TrainingFactory

READ = ("assets", "network", "summary", "skills")


@pytest.mark.parametrize("name", READ)
def test_registers_open_for_those_who_keep_or_read_them(client, ward, name):
    for account, status in ((ward.nam, 200), (ward.hoa, 200), (ward.toan, 200), (ward.thanh, 200), (ward.lan, 403)):
        client.force_login(account)
        assert client.get(reverse(f"helpdesk:{name}")).status_code == status
    client.logout()
    assert client.get(reverse(f"helpdesk:{name}")).status_code == 302


@pytest.mark.parametrize("name", ["incidents", "my_skills"])
def test_everybody_at_work_opens_his_own_screens(client, ward, name):
    client.force_login(ward.lan)
    assert client.get(reverse(f"helpdesk:{name}")).status_code == 200


def test_an_incident_is_reported_and_seen_by_its_reporter_only(client, ward):
    asset = AssetFactory()
    client.force_login(ward.lan)
    filled = {
        "what": "Máy in kẹt giấy",
        "asset": asset.pk,
        "category": "hardware",
        "severity": "medium",
        "people_affected": 1,
    }
    url = client.post(reverse("helpdesk:incident_report"), filled).headers["Location"]
    assert "Máy in kẹt giấy" in client.get(url).content.decode()
    client.force_login(ward.binh)
    assert client.get(url).status_code == 403
    assert "Máy in kẹt giấy" not in client.get(reverse("helpdesk:incidents")).content.decode()


def test_a_report_without_device_or_service_keeps_what_was_typed(client, ward):
    client.force_login(ward.lan)
    filled = {"what": "Không vào được", "category": "network", "severity": "low", "people_affected": 1}
    page = client.post(reverse("helpdesk:incident_report"), filled).content.decode()
    assert "Không vào được" in page
    assert "Hãy chọn thiết bị" in page
    assert Incident.objects.count() == 0


def test_the_officer_works_on_an_incident_on_the_screen(client, ward):
    incident = IncidentFactory(reporter=ward.lan.person)
    client.force_login(ward.nam)
    client.post(reverse("helpdesk:incident_start", args=[incident.pk]))
    page = client.post(
        reverse("helpdesk:incident_resolve", args=[incident.pk]),
        {"remedy": "", "people_affected": 1, "minutes_lost": 5},
    )
    assert page.status_code == 200
    client.post(
        reverse("helpdesk:incident_resolve", args=[incident.pk]),
        {"remedy": "Thay nguồn", "people_affected": 1, "minutes_lost": 5},
    )
    client.force_login(ward.lan)
    client.post(reverse("helpdesk:incident_confirm", args=[incident.pk]))
    incident.refresh_from_db()
    assert incident.state == Incident.State.CONFIRMED


def test_a_device_is_handed_over_and_its_minutes_printed(client, ward):
    asset = AssetFactory()
    client.force_login(ward.nam)
    url = client.post(
        reverse("helpdesk:asset_hand_over", args=[asset.tag]), {"to": ward.lan.person_id, "condition": "Tốt"}
    ).headers["Location"]
    page = client.get(url).content.decode()
    assert "BIÊN BẢN" in page
    assert "Nguyễn Thu Lan" in page
    assert client.get(reverse("helpdesk:asset", args=[asset.tag])).status_code == 200


def test_only_the_officer_reaches_the_forms_of_devices(client, ward):
    asset = AssetFactory()
    for account in (ward.lan, ward.hoa, ward.thanh):
        client.force_login(account)
        for name, args in (("asset_new", []), ("asset_hand_over", [asset.tag]), ("asset_change", [asset.tag])):
            assert client.get(reverse(f"helpdesk:{name}", args=args)).status_code == 403


def test_own_skills_are_said_and_confirmed_on_the_screen(client, ward):
    skill = SkillFactory()
    client.force_login(ward.lan)
    client.post(reverse("helpdesk:my_skills"), {f"skill_{skill.pk}": "2"})
    said = SkillLevel.objects.get()
    client.force_login(ward.hoa)
    assert "Soạn thảo văn bản" in client.get(reverse("helpdesk:skills")).content.decode()
    client.post(reverse("helpdesk:skill_confirm", args=[said.pk]))
    said.refresh_from_db()
    assert said.confirmed_by == ward.hoa.person


def test_a_tested_level_is_set_on_the_persons_page(client, ward):
    skill = SkillFactory()
    client.force_login(ward.nam)
    url = reverse("helpdesk:person_skills", args=[ward.lan.person_id])
    client.post(url, {"skill": skill.code, "level": "3", "kind": "tested"})
    assert SkillLevel.objects.get().level == 3
    assert client.get(url).status_code == 200
    own = client.post(
        reverse("helpdesk:person_skills", args=[ward.nam.person_id]),
        {"skill": skill.code, "level": "3", "kind": "tested"},
    )
    assert own.status_code == 403


def make_rows(ward, number):
    for _ in range(number):
        asset = AssetFactory()
        assets.hand_over(asset, to=ward.lan.person, by=ward.nam)
        incidents.report(by=ward.lan, category="hardware", severity="medium", what="Hỏng", asset=asset)
        NetPointFactory(asset=asset)
        TrainingFactory()


@pytest.mark.parametrize("name", ["assets", "network", "incidents", "summary", "skills"])
def test_lists_cost_the_same_for_one_row_and_for_three(client, ward, django_assert_max_num_queries, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(ward.nam)
    make_rows(ward, 1)
    client.get(reverse(f"helpdesk:{name}"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(f"helpdesk:{name}"))
    make_rows(ward, 2)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse(f"helpdesk:{name}"))


def test_the_desk_shows_what_waits(client, ward):
    incident = IncidentFactory(reporter=ward.lan.person)
    client.force_login(ward.nam)
    assert reverse("helpdesk:incident", args=[incident.pk]) in client.get(reverse("desk")).content.decode()
    client.force_login(ward.binh)
    assert reverse("helpdesk:incident", args=[incident.pk]) not in client.get(reverse("desk")).content.decode()
