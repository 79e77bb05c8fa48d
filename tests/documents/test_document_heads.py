"""What is read from the head of a document, measured against the truth beside each sample."""

import json
from datetime import date

import pytest

from conglang.documents.reading import UnreadablePdf, read_head, read_pdf
from tests.documents.conftest import DATA

HEADS = [json.loads(line) for line in (DATA / "document_headers.jsonl").read_text(encoding="utf-8").splitlines()]


def found_in(text: str) -> dict:
    head = read_head(text)
    return {
        "number_symbol": head.number.text if head.number else None,
        "doc_type": head.type_name or None,
        "issuing_body": head.issuer or None,
        "issue_date": head.issue_date.isoformat() if head.issue_date else None,
        "subject": head.abstract or None,
        "signer": head.signer or None,
        "place": head.place or None,
    }


@pytest.mark.parametrize("sample", HEADS, ids=lambda sample: sample["id"])
def test_head_is_read_as_its_truth_says(sample):
    truth, found = dict(sample["truth"]), found_in(sample["raw"])
    if found["issuing_body"] in truth.pop("issuing_body_accept"):
        truth["issuing_body"] = found["issuing_body"]
    assert found == truth


def test_accuracy_over_all_samples_is_told(record_property):
    right = sum(
        found_in(sample["raw"])[name] in (sample["truth"][name], *sample["truth"].get(f"{name}_accept", []))
        for sample in HEADS
        for name in found_in("")
    )
    record_property("facts read right", f"{right} of {len(HEADS) * 7}")
    assert right == len(HEADS) * 7


def test_pdf_gives_the_same_facts():
    read = read_pdf(DATA / "15-KH-UBND.pdf")
    head = read_head(read.text)
    assert (read.pages, read.has_text) == (1, True)
    assert (head.number.text, head.type_name, head.issue_date) == ("15/KH-UBND", "Kế hoạch", date(2020, 11, 12))
    assert head.issuer == "Ủy ban nhân dân phường Cự Khối"
    assert head.abstract == "Triển khai mô hình Cơ quan điện tử phường Cự Khối giai đoạn 2020 - 2021"
    assert (head.signer, head.signer_title, head.authority) == ("Nguyễn Thị Hạnh", "Phó Chủ tịch", "KT")


def test_scan_has_pages_and_no_text():
    read = read_pdf(DATA / "scan.pdf")
    assert (read.pages, read.has_text) == (1, False)
    assert read_head(read.text).number is None


def test_locked_or_damaged_pdf_is_refused(tmp_path):
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4\n" + b"\x00" * 5000)
    for path in (DATA / "locked.pdf", broken, tmp_path / "khong-co.pdf"):
        with pytest.raises(UnreadablePdf):
            read_pdf(path)


@pytest.mark.parametrize(
    "text", ["", "\n" * 50_000, "Số: " * 20_000, "ngày tháng năm " * 20_000, "CHỦ TỊCH\n" * 20_000]
)
def test_strange_texts_are_read_quickly_as_nothing(text):
    assert read_head(text).number is None
