"""Drafts of standing pages: written by web editors, out only with the approval of exactly that draft."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit.refusals import Refusal
from conglang.newsroom import standing_pages as pages
from conglang.portal.models import InfoPage, PageProposal
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.portal import make_info_page

State = PageProposal.State


@pytest.fixture
def page(ward):
    ApprovalStepFactory(kind="standing-page")
    return make_info_page(body="<p>Phường có 12 tổ dân phố.</p>")


def write(page, body, *, by):
    draft = page.get_latest_revision_as_object()
    draft.body = body
    draft.save_revision(user=by)
    return InfoPage.objects.get(pk=page.pk)


@pytest.fixture
def submitted(page, ward):
    return pages.submit_page(write(page, "<p>Phường có 13 tổ dân phố.</p>", by=ward.minh), by=ward.minh)


def shown(client):
    return client.get("/gioi-thieu/").content.decode()


def test_approved_draft_stands_on_the_portal(submitted, ward, client):
    assert "12 tổ dân phố" in shown(client)
    proposal = pages.approve_page(submitted, by=ward.hung, seen_digest=submitted.content_digest())
    assert proposal.state == State.PUBLISHED
    assert "13 tổ dân phố" in shown(client)


@pytest.mark.parametrize("person", ["minh", "lan", "hoa", "toan", "thanh"])
def test_nobody_but_the_heads_of_the_board_approves(submitted, ward, person, client):
    with pytest.raises(PermissionDenied):
        pages.approve_page(submitted, by=getattr(ward, person))
    assert "12 tổ dân phố" in shown(client)


def test_head_never_approves_what_he_wrote(page, ward):
    proposal = pages.submit_page(write(page, "<p>Trưởng ban tự viết.</p>", by=ward.hung), by=ward.minh)
    with pytest.raises(PermissionDenied):
        pages.approve_page(proposal, by=ward.hung)
    assert pages.approve_page(proposal, by=ward.thao).state == State.PUBLISHED


def test_only_the_draft_that_was_handed_in_goes_out(submitted, page, ward, client):
    write(page, "<p>Sửa lén sau khi gửi duyệt.</p>", by=ward.minh)
    pages.approve_page(submitted, by=ward.hung)
    assert "13 tổ dân phố" in shown(client)
    assert "Sửa lén" not in shown(client)


def test_nothing_is_decided_when_another_draft_was_handed_in_meanwhile(submitted, page, ward, client):
    seen = submitted.content_digest()
    pages.submit_page(write(page, "<p>Bản mới hơn.</p>", by=ward.minh), by=ward.minh)
    with pytest.raises(Refusal):
        pages.approve_page(submitted, by=ward.hung, seen_digest=seen)
    assert "12 tổ dân phố" in shown(client)


def test_sent_back_with_a_reason_and_handed_in_again(submitted, page, ward):
    returned = pages.send_page_back(submitted, by=ward.hung, reason="Ghi rõ nguồn số liệu.")
    assert (returned.state, returned.return_reason) == (State.RETURNED, "Ghi rõ nguồn số liệu.")
    with pytest.raises(PermissionDenied):
        pages.approve_page(returned, by=ward.hung)
    again = pages.submit_page(write(page, "<p>Theo Quyết định số 10.</p>", by=ward.minh), by=ward.minh)
    assert pages.approve_page(again, by=ward.hung).state == State.PUBLISHED


def test_sending_back_needs_a_reason(submitted, ward):
    with pytest.raises(Refusal):
        pages.send_page_back(submitted, by=ward.hung, reason="  ")


def test_without_a_chain_nothing_is_ever_approved(ward, client):
    page = make_info_page()
    proposal = pages.submit_page(write(page, "<p>Mới.</p>", by=ward.minh), by=ward.minh)
    with pytest.raises(PermissionDenied):
        pages.approve_page(proposal, by=ward.hung)


def test_there_must_be_a_draft(page, ward):
    with pytest.raises(Refusal):
        pages.submit_page(page, by=ward.minh)


def test_writer_does_not_hand_in(page, ward):
    with pytest.raises(PermissionDenied):
        pages.submit_page(write(page, "<p>Mới.</p>", by=ward.lan), by=ward.lan)


def test_page_that_no_longer_holds_is_taken_away_with_a_reason(page, ward, client):
    with pytest.raises(PermissionDenied):
        pages.take_away(page, by=ward.minh, reason="Đã sáp nhập.")
    with pytest.raises(Refusal):
        pages.take_away(page, by=ward.hung, reason="")
    assert client.get("/gioi-thieu/").status_code == 200
    pages.take_away(page, by=ward.hung, reason="Đã sáp nhập.")
    assert client.get("/gioi-thieu/").status_code == 404


def test_screens_lead_from_the_draft_to_the_portal(page, ward, client):
    write(page, "<p>Phường có 13 tổ dân phố.</p>", by=ward.minh)
    one = reverse("standing_pages:one", args=[page.pk])
    client.force_login(ward.minh)
    assert "Gửi duyệt" in client.get(one).content.decode()
    client.post(reverse("standing_pages:submit", args=[page.pk]))
    assert "Duyệt và đăng" not in client.get(one).content.decode()

    client.force_login(ward.hung)
    assert "Giới thiệu" in client.get(reverse("standing_pages:overview")).content.decode()
    response = client.get(one)
    assert "Duyệt và đăng" in response.content.decode()
    client.post(reverse("standing_pages:approve", args=[page.pk]), {"seen_digest": response.context["digest"]})
    assert "13 tổ dân phố" in shown(client)


def test_refused_sending_back_keeps_what_was_typed(submitted, ward, client):
    client.force_login(ward.hung)
    url = reverse("standing_pages:send_back", args=[submitted.page_id])
    response = client.post(url, {"seen_digest": "cũ", "reason": "Ghi rõ nguồn số liệu."})
    assert response.status_code == 409
    assert "Ghi rõ nguồn số liệu." in response.content.decode()


@pytest.mark.parametrize(("person", "status"), [("minh", 200), ("thanh", 200), ("lan", 403), ("duc", 403)])
def test_who_may_open_the_screens(page, ward, client, person, status):
    client.force_login(getattr(ward, person))
    assert client.get(reverse("standing_pages:overview")).status_code == status


def test_the_desk_shows_what_waits_for_the_head(submitted, ward, rf):
    from conglang.newsroom.wagtail_hooks_pages import drafts_on_the_desk

    request = rf.get("/")
    rows = {}
    for person in (ward.hung, ward.minh, ward.lan):
        request.user = person
        rows[person.username] = [row.text for row in drafts_on_the_desk(request)]
    assert rows == {"hung": ["Duyệt trang: Giới thiệu"], "minh": [], "lan": []}
