"""From the paper to the public register: registered, approved, posted in time, found, withdrawn."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from conglang.documents import register
from conglang.documents.actions import documents, inbox
from conglang.documents.actions.duties import put_in_charge
from conglang.documents.actions.types import keep_types
from conglang.documents.models import DocumentDuty, DocumentFile, DocumentRelation, DocumentType, OfficialDocument
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.portal import lookup
from tests.documents.conftest import pdf
from tests.factories.documents import DocumentRelationFactory, OfficialDocumentFactory

State, Status = OfficialDocument.State, OfficialDocument.Status


def plan() -> DocumentType:
    return DocumentType.objects.get(code="plan")


@pytest.fixture
def drafted(posting):
    return documents.register_document(
        by=posting.lan,
        number_text="Số: 15/KH-UBND",
        kind=plan(),
        issuer="UBND phường Cự Khối",
        issue_date=date(2020, 11, 20),
        abstract="Triển khai mô hình Cơ quan điện tử phường",
        signer="Nguyễn Thị Hạnh",
    )


@pytest.fixture
def submitted(drafted, posting):
    documents.attach_file(drafted, pdf(), by=posting.lan)
    return documents.submit(drafted, by=posting.lan)


@pytest.fixture
def posted(submitted, posting):
    return documents.approve(submitted, by=posting.hung)


def numbers(question: str) -> list[str]:
    return [hit.entry.number for hit in lookup.find(question, kind=register.KIND).hits]


def test_types_follow_the_data_file(db):
    assert DocumentType.objects.filter(is_normative=False, is_legacy=False).count() == 30
    DocumentType.objects.filter(code="plan").update(name="Sai")
    keep_types()
    assert plan().name == "Kế hoạch"


def test_registered_document_is_due_two_working_days_after_issue(drafted, posting):
    # Issued on a Friday: Monday and Tuesday are worked.
    assert drafted.due_at == clock.local(2020, 11, 24, 17, 30)
    assert (drafted.number_text, drafted.number, drafted.responsible) == ("15/KH-UBND", 15, posting.lan.person)


def test_same_document_twice_is_refused_in_words(drafted, posting):
    with pytest.raises(Refusal) as refused:
        documents.register_document(
            by=posting.binh,
            number_text="15/KH-UBND",
            kind=plan(),
            issuer="UBND phường Cự Khối",
            issue_date=date(2020, 11, 20),
            abstract="Khác",
        )
    assert "15/KH-UBND" in str(refused.value)


def test_document_goes_to_who_is_in_charge_of_its_unit(posting):
    put_in_charge(posting.binh.person, by=posting.hoa)
    put_in_charge(posting.nam.person, by=posting.hoa, unit=posting.office)
    about = {"kind": plan(), "issuer": "UBND", "issue_date": date(2020, 11, 20), "abstract": "A"}
    of_office = documents.register_document(by=posting.lan, number_text="1/KH-UBND", unit=posting.office, **about)
    of_nobody = documents.register_document(by=posting.lan, number_text="2/KH-UBND", **about)
    assert (of_office.responsible, of_nobody.responsible) == (posting.nam.person, posting.binh.person)


def test_new_charge_ends_the_earlier_one(posting):
    with clock.at(clock.local(2020, 10, 1, 8)):
        put_in_charge(posting.lan.person, by=posting.hoa)
    put_in_charge(posting.binh.person, by=posting.hoa)
    assert [duty.person for duty in DocumentDuty.objects.on()] == [posting.binh.person]
    assert [duty.person for duty in DocumentDuty.objects.on(date(2020, 11, 22))] == [posting.lan.person]


def test_without_a_file_it_is_not_handed_in(drafted, posting):
    with pytest.raises(Refusal):
        documents.submit(drafted, by=posting.lan)


def test_posted_document_is_found_by_number_in_any_spelling_and_by_words(posted):
    assert posted.state == State.OUT
    for question in (
        "15/KH-UBND",
        "15 kh ubnd",
        "15kh",
        "kế hoạch 15",
        "co quan dien tu",
        "Nguyễn Thị Hạnh",
        "02 ngày làm việc",
    ):
        assert numbers(question) == ["15/KH-UBND"], question


@pytest.mark.parametrize("person", ["lan", "binh", "minh", "hoa", "toan", "thanh", "nam"])
def test_nobody_but_the_heads_of_the_board_posts(submitted, posting, person):
    with pytest.raises(PermissionDenied):
        documents.approve(submitted, by=getattr(posting, person))
    assert not OfficialDocument.objects.out().exists()


def test_who_registered_it_never_approves(posting):
    document = documents.register_document(
        by=posting.hung,
        number_text="16/KH-UBND",
        kind=plan(),
        issuer="UBND",
        issue_date=date(2020, 11, 20),
        abstract="A",
    )
    documents.attach_file(document, pdf(), by=posting.hung)
    documents.submit(document, by=posting.hung)
    with pytest.raises(PermissionDenied):
        documents.approve(document, by=posting.hung)
    assert documents.approve(document, by=posting.thao).state == State.OUT


def test_approval_holds_for_what_was_on_the_screen(submitted, posting):
    with pytest.raises(Refusal):
        documents.approve(submitted, by=posting.hung, seen_digest="another")


def test_what_waits_is_not_changed_under_the_board(submitted, posting):
    with pytest.raises(Refusal):
        documents.change_document(submitted, by=posting.lan, abstract="Sửa lén")
    with pytest.raises(Refusal):
        documents.attach_file(submitted, pdf("scan.pdf"), by=posting.lan)


def test_sent_back_put_right_and_posted(submitted, posting):
    documents.send_back(submitted, by=posting.minh, reason="Thiếu phụ lục.")
    documents.attach_file(submitted, pdf("scan.pdf"), by=posting.lan, role=DocumentFile.Role.ANNEX)
    documents.submit(submitted, by=posting.lan)
    assert documents.approve(submitted, by=posting.hung).files.count() == 2


def test_withdrawn_document_is_gone_from_everywhere_and_can_be_posted_anew(posted, posting):
    withdrawn = documents.withdraw(posted, by=posting.hung, reason="Đăng nhầm bản dự thảo.")
    assert (withdrawn.state, numbers("15/KH-UBND"), list(OfficialDocument.objects.out())) == (State.WITHDRAWN, [], [])

    documents.reopen(withdrawn, by=posting.hung)
    documents.change_document(withdrawn, by=posting.lan, abstract="Bản chính thức")
    documents.submit(withdrawn, by=posting.lan)
    documents.approve(withdrawn, by=posting.thao)
    assert numbers("bản chính thức") == ["15/KH-UBND"]


def test_internal_document_is_posted_for_the_office_alone(posting):
    document = documents.register_document(
        by=posting.lan,
        number_text="12-NQ/ĐU",
        kind=DocumentType.objects.get(code="resolution"),
        family="party",
        issuer="Đảng ủy phường",
        issue_date=date(2020, 11, 20),
        abstract="Lãnh đạo nhiệm vụ",
        visibility="internal",
    )
    documents.attach_file(document, pdf(), by=posting.lan)
    documents.submit(document, by=posting.lan)
    documents.approve(document, by=posting.hung)
    assert list(OfficialDocument.objects.posted()) == [document]
    assert (list(OfficialDocument.objects.out()), numbers("12-NQ/ĐU")) == ([], [])


@pytest.mark.parametrize("name", ["anh.pdf", "trang.html"])
def test_only_pdf_is_taken(drafted, posting, name):
    with pytest.raises(Refusal):
        documents.attach_file(drafted, ContentFile(b"<html>%PDF-1.4", name=name), by=posting.lan)


def test_too_large_a_file_is_refused(drafted, posting):
    big = pdf()
    big.size = documents.FILE_BYTES + 1
    with pytest.raises(Refusal):
        documents.attach_file(drafted, big, by=posting.lan)


def test_others_do_not_write_in_my_document(drafted, posting):
    with pytest.raises(PermissionDenied):
        documents.change_document(drafted, by=posting.binh, abstract="Sửa")
    assert documents.change_document(drafted, by=posting.minh, abstract="Biên tập").abstract == "Biên tập"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("replaces", Status.EXPIRED),
        ("repeals", Status.EXPIRED),
        ("amends", Status.PARTLY_EXPIRED),
        ("based_on", Status.IN_FORCE),
    ],
)
def test_status_follows_posted_documents_that_end_or_amend_it(db, kind, status):
    old = OfficialDocumentFactory(posted=True)
    new = OfficialDocumentFactory(posted=True, issue_date=date(2020, 11, 20))
    draft = OfficialDocumentFactory(issue_date=date(2020, 11, 20))
    DocumentRelationFactory(source=draft, kind=DocumentRelation.Kind.REPEALS, target=old)
    assert old.status == Status.IN_FORCE, "a draft ends nothing"
    DocumentRelationFactory(source=new, kind=kind, target=old)
    assert old.status == status


def test_lateness_is_measured_against_the_time_limit(db):
    limit = clock.now() + timedelta(hours=1)
    document = OfficialDocumentFactory(due_at=limit)
    assert not document.is_late
    with clock.at(limit + timedelta(minutes=1)):
        assert document.is_late
        assert list(OfficialDocument.objects.late(clock.now())) == [document]


def test_dropped_file_waits_for_its_owner_alone_and_not_for_ever(posting):
    waiting = inbox.drop(pdf(), by=posting.lan)
    assert inbox.find(waiting.token, by=posting.lan).read.pages == 1
    with pytest.raises(Refusal):
        inbox.find(waiting.token, by=posting.binh)
    with pytest.raises(Refusal):
        inbox.find(waiting.token + "x", by=posting.lan)
    assert inbox.sweep() == 0
