"""Lines: promised, owed, scored, taken back; the ledger follows them exactly."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Sum

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments
from conglang.newsroom.models import Release
from conglang.portal.models import Picture
from conglang.royalties.actions.ledger import STAGE, adjust
from conglang.royalties.actions.lines import (
    catch_up,
    commit_release,
    drop_promise,
    follow_assignment,
    score,
    take_back_release,
)
from conglang.royalties.actions.sheets import draft_sheet
from conglang.royalties.models import Budget, BudgetMove, Line
from tests.factories.newsroom import AssignmentFactory, GenreFactory, ShareFactory, WorkFactory
from tests.factories.royalties import LineFactory, RateFactory, UnitValueFactory, publish, regulate

D = Decimal


def assert_ledger_follows_the_lines():
    """Every open line has one open entry of its state and amount; a closed line has none; sums agree."""
    for line in Line.objects.all():
        entries = [(move.kind, move.amount) for move in line.moves.open()]
        assert entries == ([(STAGE[line.state], line.amount)] if line.state in STAGE else [])
    for budget in Budget.objects.all():
        ledger = budget.ledger()
        owed = Line.objects.filter(budget=budget, state__in=STAGE).aggregate(sum=Sum("amount"))["sum"] or 0
        assert ledger.available == ledger.budget - owed - budget.kept


def amounts() -> list[tuple]:
    return list(
        Line.objects.order_by("channel__position", "-percent", "pk").values_list(
            "channel__code", "person__name", "state", "amount"
        )
    )


def ask(ward, **about):
    return assignments.assign(
        by=ward.minh, assignee=ward.lan.person, genre=ward.news, channels=ward.channels, event=ward.event, **about
    )


def test_three_channels_pay_178_800_for_news_with_a_photo(ward, money):
    for release in money.publish(ward.lan, channels=ward.channels):
        commit_release(release)
    assert [amount for *_names, amount in amounts()] == [104_300, 44_700, 29_800]
    assert sum(amount for *_names, amount in amounts()) == 178_800
    assert Line.objects.first().formula == "0,7 × 149.000\u00a0đ = 104.300\u00a0đ"
    assert_ledger_follows_the_lines()


def test_two_authors_share_an_in_depth_article(ward, money):
    in_depth = GenreFactory(code="bai-chuyen-sau", name="Bài chuyên sâu")
    regulate(in_depth, portal="4.0", upper="2.0")
    for release in publish(ward.lan, ward.binh, percents=(60, 40), genre=in_depth, channels=ward.channels):
        commit_release(release)
    sums = Line.objects.order_by("-percent").values_list("person__name").annotate(sum=Sum("amount"))
    assert sorted(sums) == [("Nguyễn Thu Lan", 536_400), ("Trần Văn Bình", 357_600)]


def test_rounding_remainder_goes_to_the_first_author(ward, money):
    genre = GenreFactory(code="thu", name="Thử")
    regulate(genre, portal="0.5")
    UnitValueFactory(valid_from=date(2020, 11, 1), base_salary=1_490_010)
    publish_at = {"genre": genre, "channels": ward.channels[:1], "percents": (67, 33)}
    commit_release(publish(ward.lan, ward.binh, **publish_at)[0])
    first, second = Line.objects.order_by("-percent")
    assert (first.amount, first.rounding, second.amount, second.rounding) == (49_916, 1, 24_585, 0)
    assert [line.recomputed() for line in (first, second)] == [49_916, 24_585]


def test_publishing_twice_pays_once(ward, money):
    release = money.publish(ward.lan, channels=ward.channels[:1])[0]
    assert len(commit_release(release)) == 1
    assert commit_release(release) == []
    assert BudgetMove.objects.filter(line__isnull=False).count() == 1


def test_a_second_line_for_the_same_author_kind_and_channel_is_impossible(ward, money):
    line = LineFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        LineFactory(release=line.release, person=line.person)


def test_a_retry_after_a_failure_in_the_middle_pays_once(ward, money, monkeypatch):
    release = money.publish(ward.lan, channels=ward.channels[:1])[0]
    monkeypatch.setattr(BudgetMove, "save", _fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        commit_release(release)
    monkeypatch.undo()
    assert Line.objects.count() == 0
    assert [len(commit_release(release)) for _ in range(3)] == [1, 0, 0]
    assert_ledger_follows_the_lines()


def _fail(*args, **kwargs):
    raise RuntimeError("the disk is full")


def test_unit_value_is_that_of_the_day_of_publication(ward, money):
    UnitValueFactory(valid_from=date(2023, 7, 1), base_salary=1_800_000, legal_source="Nghị định 24/2023/NĐ-CP")
    article = GenreFactory(code="bai-phan-anh", name="Bài phản ánh")
    regulate(article, portal="2.0")
    for day in (30, 31):
        at = clock.local(2023, 6, 30, 23, 30) + timedelta(days=day - 30)
        commit_release(publish(ward.lan, genre=article, channels=ward.channels[:1], at=at)[0])
    assert [(line.unit_value, line.amount) for line in Line.objects.order_by("counts_on")] == [
        (149_000, 298_000),
        (180_000, 360_000),
    ]


def test_photos_are_paid_to_the_photographer(ward, money):
    from django.core.files.images import ImageFile
    from wagtail.images.tests.utils import get_test_image_file

    from conglang.newsroom.models import WorkPhoto

    release = money.publish(ward.lan, channels=ward.channels[:1])[0]
    picture = Picture.objects.create(title="Ảnh", file=ImageFile(get_test_image_file().file, name="anh.png"))
    for caption in ("Toàn cảnh", "Người dân quét ngõ"):
        WorkPhoto.objects.create(work=release.work, picture=picture, caption=caption, photographer=ward.binh.person)
    commit_release(release)
    photos = Line.objects.get(kind="photo")
    assert (photos.person, photos.quantity, photos.amount) == (ward.binh.person, 2, 149_000)
    assert photos.formula == "0,5 × 2 ảnh × 149.000\u00a0đ = 149.000\u00a0đ"


def test_an_assignment_promises_and_a_publication_makes_it_true(ward, money):
    assignment = ask(ward)
    assert [row[2:] for row in amounts()] == [("reserved", 104_300), ("reserved", 44_700), ("reserved", 29_800)]
    follow_assignment(assignment)
    assert money.budget.ledger().reserved == 178_800
    release = money.publish(ward.lan, channels=ward.channels[:1], assignment=assignment)[0]
    commit_release(release)
    assert [row[2:] for row in amounts()] == [("committed", 104_300), ("reserved", 44_700), ("reserved", 29_800)]
    ledger = money.budget.ledger()
    assert (ledger.reserved, ledger.committed, ledger.available) == (74_500, 104_300, 60_000_000 - 178_800)
    assert_ledger_follows_the_lines()


def test_a_promise_to_somebody_who_did_not_write_it_is_taken_back(ward, money):
    assignment = ask(ward)
    commit_release(money.publish(ward.binh, channels=ward.channels[:1], assignment=assignment)[0])
    states = Line.objects.filter(channel=ward.portal).order_by("pk").values_list("person__name", "state")
    assert list(states) == [("Nguyễn Thu Lan", "released"), ("Trần Văn Bình", "committed")]
    assert_ledger_follows_the_lines()


def test_declining_frees_the_promise(ward, money):
    assignments.decline(ask(ward), by=ward.lan, reason="Đi công tác.")
    assert {state for _c, _p, state, _a in amounts()} == {"released"}
    assert money.budget.ledger().available == 60_000_000
    assert_ledger_follows_the_lines()


def test_passing_on_moves_the_promise(ward, money):
    assignments.transfer(ask(ward), to=ward.binh.person, by=ward.minh, reason="Đổi người viết.")
    assert money.budget.ledger().reserved == 178_800
    assert set(Line.objects.filter(state="reserved").values_list("person__name", flat=True)) == {"Trần Văn Bình"}


def test_taking_back_reverses_what_is_open_once(ward, money):
    release = money.publish(ward.lan, channels=ward.channels[:1])[0]
    commit_release(release)
    Release.objects.filter(pk=release.pk).update(taken_back_at=clock.now(), taken_back_reason="Sai số liệu.")
    release.refresh_from_db()
    for _ in range(2):
        take_back_release(release)
    assert [row[2] for row in amounts()] == ["released"]
    assert BudgetMove.objects.filter(kind="release").count() == 1
    assert money.budget.ledger().available == 60_000_000
    assert commit_release(release) == []


def test_without_regulations_publishing_still_works_and_can_be_caught_up(ward):
    release = publish(ward.lan, genre=ward.news, channels=ward.channels[:1])[0]
    assert commit_release(release) == []
    regulate(ward.news)
    assert catch_up(date(2020, 11, 1), date(2020, 11, 30)) == 1
    assert catch_up(date(2020, 11, 1), date(2020, 11, 30)) == 0


def test_secretary_scores_within_the_range_with_a_reason(ward, money):
    commit_release(money.publish(ward.lan, channels=ward.channels[:1])[0])
    draft_sheet(2020, 11, by=ward.hoa)
    line = score(Line.objects.get(), D("1.0"), reason="Tin nhanh, ảnh đẹp.", by=ward.hoa)
    assert (line.amount, line.coefficient, line.usual) == (149_000, D("1.0"), D("0.7"))
    assert money.budget.ledger().committed == 149_000
    assert_ledger_follows_the_lines()


@pytest.mark.parametrize(("coefficient", "reason"), [("9", "Hay."), ("0.1", "Ngắn."), ("1.0", "")])
def test_score_outside_the_range_or_without_reason_is_refused(ward, money, coefficient, reason):
    commit_release(money.publish(ward.lan, channels=ward.channels[:1])[0])
    draft_sheet(2020, 11, by=ward.hoa)
    with pytest.raises(Refusal):
        score(Line.objects.get(), D(coefficient), reason=reason, by=ward.hoa)
    assert Line.objects.get().amount == 104_300


def test_nobody_scores_his_own_piece_and_only_the_secretary_scores(ward, money):
    work = WorkFactory(genre=ward.news)
    ShareFactory(work=work, person=ward.lan.person, percent=60)
    for writer in (ward.hoa, ward.lan):
        commit_release(money.publish(writer, channels=ward.channels[:1])[0])
    draft_sheet(2020, 11, by=ward.hoa)
    own = Line.objects.get(person=ward.hoa.person)
    with pytest.raises(PermissionDenied):
        score(own, D("1.0"), reason="Hay.", by=ward.hoa)
    for account in (ward.lan, ward.yen, ward.toan, ward.thanh):
        with pytest.raises(PermissionDenied):
            score(Line.objects.get(person=ward.lan.person), D("1.0"), reason="Hay.", by=account)


def test_a_coauthor_cannot_score_the_other_author_either(ward, money):
    commit_release(money.publish(ward.lan, ward.hoa, percents=(60, 40), channels=ward.channels[:1])[0])
    draft_sheet(2020, 11, by=ward.hoa)
    with pytest.raises(PermissionDenied):
        score(Line.objects.get(person=ward.lan.person), D("1.0"), reason="Hay.", by=ward.hoa)


def test_a_promise_can_be_dropped_but_not_a_published_piece(ward, money):
    assignment = ask(ward)
    commit_release(money.publish(ward.lan, channels=ward.channels[:1], assignment=assignment)[0])
    drop_promise(Line.objects.filter(state="reserved").first(), by=ward.yen)
    assert money.budget.ledger().reserved == 44_700 or money.budget.ledger().reserved == 29_800
    with pytest.raises(Refusal):
        drop_promise(Line.objects.get(state="committed"), by=ward.yen)
    with pytest.raises(PermissionDenied):
        drop_promise(Line.objects.filter(state="reserved").first(), by=ward.lan)


def test_what_was_computed_with_stays(ward, money):
    commit_release(money.publish(ward.lan, channels=ward.channels[:1])[0])
    line = Line.objects.get()
    for row in (line.table, line.unit, line.table.rates.first()):
        with pytest.raises(Refusal):
            row.save()
    with pytest.raises(Refusal):
        RateFactory(table=line.table, genre=GenreFactory(code="khac", name="Khác"))


def test_budget_is_adjusted_with_a_ground_and_never_below_zero(ward, money):
    adjust(money.budget, -1_000_000, reason="Tiết kiệm 10 %.", by=ward.yen)
    assert money.budget.ledger().budget == 59_000_000
    for amount, reason in ((0, "x"), (-60_000_000, "x"), (1, " ")):
        with pytest.raises(Refusal):
            adjust(money.budget, amount, reason=reason, by=ward.yen)
    with pytest.raises(PermissionDenied):
        adjust(money.budget, 1, reason="x", by=ward.hoa)


def test_promise_of_an_officer_asked_by_the_factory_waits_for_its_rate(ward):
    follow_assignment(AssignmentFactory(genre=ward.news, channels=ward.channels))
    assert Line.objects.count() == 0
