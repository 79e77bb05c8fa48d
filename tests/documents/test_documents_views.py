"""Screens by role, the way of a PDF into the register, and what the public may see."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from conglang.documents import register
from conglang.documents.actions import documents
from conglang.documents.models import OfficialDocument
from tests.documents.conftest import pdf
from tests.factories.documents import DocumentFileFactory, DocumentTypeFactory, OfficialDocumentFactory

State = OfficialDocument.State
OFFICE = ("mine", "register", "register_sheet", "duties")


@pytest.fixture
def posted(posting):
    document = OfficialDocumentFactory(posted=True, number_text="88/KH-UBND", responsible=posting.lan.person)
    DocumentFileFactory(document=document)
    register.put(document)
    return document


@pytest.mark.parametrize(
    ("person", "status"), [("lan", 200), ("hung", 200), ("thanh", 200), ("yen", 200), ("duc", 200)]
)
def test_office_screens_open_for_readers(posting, posted, client, person, status):
    client.force_login(getattr(posting, person))
    assert [client.get(reverse(f"documents:{name}")).status_code for name in OFFICE] == [status] * len(OFFICE)
    assert client.get(posted.desk_url).status_code == status


def test_stranger_is_asked_to_sign_in(posting, posted, client):
    assert client.get(posted.desk_url).status_code == 302


def test_auditor_reads_but_does_not_write(posting, posted, client):
    client.force_login(posting.thanh)
    assert client.get(reverse("documents:drop")).status_code == 403
    assert client.post(reverse("documents:withdraw", args=[posted.pk]), {"reason": "Không"}).status_code == 403


def test_dropped_pdf_fills_the_form_and_comes_into_the_register(posting, client):
    client.force_login(posting.lan)
    dropped = client.post(reverse("documents:drop"), {"file": pdf()})
    form = client.get(dropped.url).context["form"]
    assert form["number_text"].value() == "15/KH-UBND"
    assert form["abstract"].value().startswith("Triển khai mô hình Cơ quan điện tử")
    assert str(form["kind"].initial) == "Kế hoạch"

    facts = {
        "tep": client.get(dropped.url).context["waiting"].token,
        "number_text": "15/KH-UBND",
        "kind": form["kind"].initial.pk,
        "family": "state_admin",
        "issuer": "UBND phường Cự Khối",
        "issue_date": "2020-11-12",
        "abstract": "Triển khai mô hình",
        "visibility": "public",
    }
    client.post(reverse("documents:facts_new"), facts)
    document = OfficialDocument.objects.get()
    assert (document.number, document.files.get().name, document.files.get().pages) == (15, "15-KH-UBND.pdf", 1)


def test_wrong_facts_lose_neither_words_nor_file(posting, client):
    client.force_login(posting.lan)
    dropped = client.post(reverse("documents:drop"), {"file": pdf()})
    token = client.get(dropped.url).context["waiting"].token
    answer = client.post(
        reverse("documents:facts_new"), {"tep": token, "number_text": "12-NQ/ĐU", "family": "state_admin"}
    )
    assert "12-NQ/ĐU" in answer.content.decode()
    assert answer.context["waiting"].token == token
    assert "family" in answer.context["form"].errors


def test_what_is_not_a_pdf_is_refused_beside_the_field(posting, client):
    client.force_login(posting.lan)
    answer = client.post(reverse("documents:drop"), {"file": ContentFile(b"<html>", name="van-ban.pdf")})
    assert answer.context["form"].errors["file"]


def test_public_sees_facts_file_and_status_of_what_is_out(posted, client):
    page = client.get(posted.get_absolute_url()).content.decode()
    assert "88/KH-UBND" in page
    assert "Còn hiệu lực" in page
    answer = client.get(reverse("documents_public:file", args=[posted.pk, posted.files.get().pk]))
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "application/pdf",
        "nosniff",
    )


@pytest.mark.parametrize(
    "about",
    [
        {"state": State.DRAFT},
        {"state": State.SUBMITTED},
        {"visibility": "internal"},
        {"state": State.WITHDRAWN, "withdrawn_reason": "Nhầm", "withdrawn_at": "2020-11-20T08:00:00+07:00"},
    ],
    ids=["draft", "submitted", "internal", "withdrawn"],
)
def test_public_sees_nothing_of_what_is_not_out(posted, client, about):
    OfficialDocument.objects.filter(pk=posted.pk).update(**about)
    file = reverse("documents_public:file", args=[posted.pk, posted.files.get().pk])
    assert [client.get(url).status_code for url in (posted.get_absolute_url(), file)] == [404, 404]
    assert "88/KH-UBND" not in client.get(reverse("documents_public:register")).content.decode()
    assert "88/KH-UBND" not in client.get("/").content.decode()
    assert posted.get_absolute_url() not in client.get("/tra-cuu/?q=88/KH-UBND").content.decode()


def test_file_of_another_document_is_not_handed_out(posted, client):
    secret = DocumentFileFactory(document=OfficialDocumentFactory(visibility="internal", posted=True))
    assert client.get(reverse("documents_public:file", args=[posted.pk, secret.pk])).status_code == 404


def test_public_page_names_no_document_that_is_not_out(posted, client):
    hidden = OfficialDocumentFactory(number_text="99-NQ/ĐU", visibility="internal", posted=True)
    posted.relations.create(kind="based_on", target=hidden)
    assert "99-NQ/ĐU" not in client.get(posted.get_absolute_url()).content.decode()


def numbers(answer) -> list[str]:
    return [document.number_text for document, _tone in answer.context["rows"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["46/TB-UBND", "88/KH-UBND"]),
        ("?q=88 kh ubnd", ["88/KH-UBND"]),
        ("?q=thu thue", ["46/TB-UBND"]),
        ("?linh_vuc=Tài chính", ["46/TB-UBND"]),
        ("?nam=2020", ["46/TB-UBND", "88/KH-UBND"]),
        ("?nam=1999", ["46/TB-UBND", "88/KH-UBND"]),
        ("?loai=khong-co&q=xyz", []),
        ("?page=99999&nam=abc", ["46/TB-UBND", "88/KH-UBND"]),
    ],
)
def test_public_register_is_narrowed_by_what_is_asked(posted, client, query, expected):
    notice = OfficialDocumentFactory(
        posted=True, number_text="46/TB-UBND", issue_date="2020-11-13", abstract="Lịch thu thuế", field="Tài chính"
    )
    notice.refresh_from_db()
    register.put(notice)
    assert numbers(client.get(reverse("documents_public:register") + query)) == expected


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_whatever_their_length(posting, client, count, django_assert_max_num_queries):
    for _number in range(count):
        DocumentFileFactory(document=OfficialDocumentFactory(posted=True, responsible=posting.lan.person))
        OfficialDocumentFactory(responsible=posting.lan.person)
    client.force_login(posting.lan)
    for name, most in (("documents:mine", 20), ("documents:register", 24), ("documents_public:register", 20)):
        client.get(reverse(name))
        with django_assert_max_num_queries(most):
            assert client.get(reverse(name)).status_code == 200


def test_desk_says_what_is_late_and_what_waits_for_me(posting, client):
    documents.register_document(
        by=posting.lan,
        number_text="20/KH-UBND",
        kind=DocumentTypeFactory(),
        issuer="UBND",
        issue_date=date(2020, 11, 10),
        abstract="Kế hoạch chậm đăng",
    )
    client.force_login(posting.lan)
    desk = client.get("/quan-tri/").content.decode()
    assert "Kế hoạch chậm đăng" in desk
    assert "cl-card--late" in desk
