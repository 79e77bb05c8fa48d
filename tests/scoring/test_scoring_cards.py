"""A scorecard: measured from records, explained row by row, locked for ever."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Release
from conglang.office.models import Task
from conglang.scoring.actions import cards
from conglang.scoring.models import Evidence, Scorecard
from conglang.scoring.queries import content_of, line_of, measure
from tests.factories.newsroom import ReleaseFactory
from tests.factories.office import MeetingFactory, TaskFactory

OCTOBER, NEXT = date(2020, 10, 1), date(2020, 10, 31)


def publish(ward, count, channel=None):
    for day in range(1, count + 1):
        ReleaseFactory(
            work__genre=ward.news,
            work__created_by=ward.lan,
            channel=channel or ward.portal,
            state="out",
            out_at=clock.local(2020, 10, day, 9),
            proof_digest="x",
        )


def criterion(card, code):
    return card.criteria_set.criteria.get(code=code)


def test_readings_count_what_an_independent_count_gives(ward, october):
    publish(ward, 14)
    publish(ward, 3, ward.channels[1])
    for day, state in ((10, "accepted"), (20, "given")):
        TaskFactory(
            owner=ward.nam.person, due_on=date(2020, 10, day), state=state, reported_at=clock.local(2020, 10, 9)
        )
    MeetingFactory(
        starts_at=clock.local(2020, 10, 20, 14), state="held", chair=ward.toan.person, secretary=ward.hoa.person
    )
    content = measure(october)
    figures = {
        code: (line_of(content, code)["inputs"]["part"], line_of(content, code)["inputs"]["whole"])
        for code in ("1.2", "1.3", "3.2", "3.3")
    }
    assert figures == {
        "1.2": (0, 1),
        "1.3": (1, Task.objects.filter(first_due_on__lte=NEXT).count()),
        "3.2": (14, Release.objects.filter(channel=ward.portal, out_at__month=10).count()),
        "3.3": (3, 3),
    }
    assert line_of(content, "3.2")["points"] == "4"


def test_every_count_is_the_length_of_its_list_and_parents_are_sums(ward, filled):
    publish(ward, 7)
    content = measure(filled)
    group = None
    sums = {}
    for line in content["lines"]:
        if line["is_group"]:
            group = line["code"]
            sums[group] = (Decimal(line["points"]), Decimal(0), Decimal(line["max"]), Decimal(0))
            continue
        points, own, maximum, own_maximum = sums[group]
        sums[group] = (points, own + Decimal(line["points"]), maximum, own_maximum + Decimal(line["max"]))
        if not line["by_hand"]:
            assert line["inputs"]["count"] == sum(row["counts"] for row in line["rows"])
            assert line["inputs"]["whole"] == len(line["rows"])
    assert all(points == own and maximum == own_maximum for points, own, maximum, own_maximum in sums.values())
    assert sum(points for points, *_rest in sums.values()) == Decimal(content["total"]["points"])


def test_taken_back_pieces_do_not_count(ward, october):
    publish(ward, 2)
    Release.objects.filter(out_at__day=1).update(taken_back_at=clock.now(), taken_back_reason="Sai tên")
    assert line_of(measure(october), "3.2")["inputs"]["count"] == 1


def test_a_locked_card_keeps_its_rows_and_its_digest(ward, filled):
    publish(ward, 6)
    card = cards.self_score(filled, by=ward.hoa)
    card = cards.lock(card, by=ward.toan, seen_digest=card.content_digest())
    before = content_of(card)
    publish(ward, 9)
    card = Scorecard.objects.get(pk=card.pk)
    assert content_of(card) == before
    assert (card.is_locked, digest(before)) == (True, card.snapshot_digest)
    assert line_of(before, "3.2")["inputs"]["count"] == 6
    kept = Evidence.objects.filter(scorecard=card, criterion__code="3.2", source_type="newsroom.release")
    assert kept.count() == 6
    assert all(piece.sha256 == digest(piece.snapshot) for piece in kept)


@pytest.mark.parametrize("person", ["hoa", "hung", "nam", "thanh"])
def test_nobody_but_the_head_locks(ward, filled, person):
    card = cards.self_score(filled, by=ward.hoa)
    with pytest.raises(PermissionDenied):
        cards.lock(card, by=getattr(ward, person))


def test_the_head_locks_what_was_on_the_screen(ward, filled):
    card = cards.self_score(filled, by=ward.hoa)
    with pytest.raises(Refusal):
        cards.lock(card, by=ward.toan, seen_digest="another")


def test_sent_back_it_is_measured_anew(ward, filled):
    card = cards.self_score(filled, by=ward.hoa)
    publish(ward, 6)
    card = cards.send_back(card, by=ward.toan, reason="Thiếu tin tháng 10.")
    assert (card.is_open, card.return_reason) == (True, "Thiếu tin tháng 10.")
    assert line_of(content_of(card), "3.2")["inputs"]["count"] == 6
    assert not card.evidence.exclude(source_type="").exists()


def test_what_is_empty_or_running_is_not_handed_in(ward, october, sample):
    with pytest.raises(Refusal, match=r"2\.1"):
        cards.self_score(october, by=ward.hoa)
    november = cards.open_card(date(2020, 11, 1), by=ward.hoa)
    with pytest.raises(Refusal):
        cards.self_score(november, by=ward.hoa)


def test_override_keeps_the_measured_points_beside(ward, filled):
    with pytest.raises(Refusal):
        cards.override(filled, criterion(filled, "3.2"), by=ward.hoa, points=Decimal(8), reason=" ")
    with pytest.raises(Refusal):
        cards.override(filled, criterion(filled, "3.2"), by=ward.hoa, points=Decimal("8.5"), reason="Quá mức")
    cards.override(filled, criterion(filled, "3.2"), by=ward.hoa, points=Decimal(8), reason="Cổng gián đoạn hai ngày")
    line = line_of(measure(filled), "3.2")
    assert (line["measured"], line["points"], line["reason"]) == ("0", "8.00", "Cổng gián đoạn hai ngày")
    cards.take_measured(filled, criterion(filled, "3.2"), by=ward.hoa)
    assert line_of(measure(filled), "3.2")["points"] == "0"


def test_what_does_not_apply_leaves_the_total_with_a_reason(ward, filled):
    cards.set_aside(filled, criterion(filled, "2.2"), by=ward.hoa, reason="Chưa được cấp chữ ký số")
    content = measure(filled)
    line = line_of(content, "2.2")
    assert (line["is_na"], line["applicable"], line["reason"]) == (True, "0", "Chưa được cấp chữ ký số")
    assert Decimal(content["total"]["max"]) == 100
    assert Decimal(content["total"]["applicable"]) <= 92


@pytest.mark.parametrize(
    ("code", "inputs"), [("3.2", {"count": 3}), ("2.1", {"part": 3}), ("2.1", {"part": 5, "whole": 3})]
)
def test_figures_that_are_refused(ward, october, code, inputs):
    with pytest.raises(Refusal):
        cards.enter(october, criterion(october, code), by=ward.nam, inputs=inputs)


def test_who_may_type_in_and_who_may_override(ward, october):
    cards.enter(october, criterion(october, "2.3"), by=ward.nam, inputs={"part": 20, "whole": 25})
    with pytest.raises(PermissionDenied):
        cards.override(october, criterion(october, "2.3"), by=ward.nam, points=Decimal(4), reason="Đủ")
    with pytest.raises(PermissionDenied):
        cards.enter(october, criterion(october, "2.3"), by=ward.thanh, inputs={"part": 20, "whole": 25})


def test_evidence_speaks_of_the_month_and_keeps_its_digest(ward, october):
    with pytest.raises(Refusal):
        cards.add_evidence(
            october, criterion(october, "6.5"), by=ward.nam, label="Biên bản", observed_on=date(2020, 11, 2)
        )
    piece = cards.add_evidence(
        october, criterion(october, "6.5"), by=ward.nam, label="Biên bản sao lưu", observed_on=date(2020, 10, 29)
    )
    assert (piece.captured_at, piece.sha256) == (clock.now(), digest(piece.snapshot))
