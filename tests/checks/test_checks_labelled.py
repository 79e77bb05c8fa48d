"""A labelled set: what each check finds and what it rightly leaves alone; ``pytest -s`` prints the table."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from conglang.checks import CHECKS, Facts, Piece, Severity, Tenure, examine
from conglang.founding.usual import DATA

ROWS = yaml.safe_load((Path(__file__).parent / "data" / "sentences.yaml").read_text(encoding="utf-8"))
WORDS = yaml.safe_load((DATA / "newsroom.yaml").read_text(encoding="utf-8"))["check_words"]
TODAY = date(2020, 11, 23)
FACTS = Facts(
    tenures=(
        Tenure("Nguyễn Quốc Toản", "Bí thư Đảng ủy phường", date(2015, 6, 20)),
        Tenure("Nguyễn Quốc Toản", "Trưởng Ban chỉ đạo Ứng dụng CNTT phường", date(2019, 2, 11)),
        Tenure("Nguyễn Thị Minh", "Phó Bí thư thường trực Đảng ủy", date(2015, 6, 20)),
        Tenure("Lê Quang Hùng", "Chủ tịch UBND phường", date(2016, 6, 10), date(2020, 8, 31)),
        Tenure("Trần Thị Hương Giang", "Phó Chủ tịch UBND phường", date(2016, 6, 10), date(2020, 8, 31)),
        Tenure("Trần Thị Hương Giang", "Chủ tịch UBND phường", date(2020, 9, 1)),
        Tenure("Phạm Văn Dũng", "Chủ tịch Hội Cựu chiến binh phường", date(2017, 6, 1)),
        Tenure("Vũ Thị Hạnh", "Chủ tịch Hội Nông dân phường", date(2018, 6, 1)),
        Tenure("Trưởng Công an phường", "Trưởng Công an phường", date(2019, 1, 1)),
    ),
    names=(
        "Đảng ủy phường",
        "Văn phòng HĐND và UBND",
        "Bộ phận Tư pháp - Hộ tịch",
        "Bộ phận Tiếp nhận và trả kết quả",
        "Ban Chỉ huy quân sự phường",
        "Hội Liên hiệp Phụ nữ phường",
        "Hội Cựu chiến binh phường",
        "Hội Nông dân phường",
    ),
    groups=frozenset(range(1, 13)),
    ward="Cự Khối",
    contacts=frozenset({"02438720000"}),
    mistakes=WORDS["mistake"],
    capitals=WORDS["capital"],
)
LEAST = 0.95
SENTENCE_CHECKS = {code for row in ROWS for code in row if code != "text"}


def found_in(text: str) -> set[tuple[str, str]]:
    return {(finding.code, finding.quote) for finding in examine(Piece("", "", text, TODAY), FACTS)}


def measured() -> dict[str, Counter]:
    """By check: how many places were rightly found, missed, and pointed at though nothing is wrong."""
    table = {code: Counter() for code in SENTENCE_CHECKS}
    for row in ROWS:
        wanted, found = {(code, place) for code, place in row.items() if code != "text"}, found_in(row["text"])
        for kind, places in (("right", wanted & found), ("missed", wanted - found), ("false", found - wanted)):
            for code, _place in places:
                table.setdefault(code, Counter())[kind] += 1
    return table


def test_set_is_large_enough_and_mostly_of_traps():
    assert len(ROWS) >= 60
    assert sum(len(row) == 1 for row in ROWS) >= 30


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_sentence_is_judged_rightly(row):
    assert found_in(row["text"]) == {(code, place) for code, place in row.items() if code != "text"}


def test_precision_and_recall_of_each_check():
    table = measured()
    print("\ncheck                  places  precision  recall")
    for code, counted in sorted(table.items()):
        pointed, there = counted["right"] + counted["false"], counted["right"] + counted["missed"]
        precision, recall = counted["right"] / max(1, pointed), counted["right"] / max(1, there)
        print(f"{code:22} {there:6} {precision:10.2f} {recall:7.2f}")
        assert precision >= LEAST, code
        assert recall >= LEAST, code


def test_what_stops_never_stops_wrongly():
    stops = {code for code, check in CHECKS.items() if check.rule.severity == Severity.STOP}
    table = measured()
    assert {code: table[code]["false"] for code in stops & table.keys() if table[code]["false"]} == {}
