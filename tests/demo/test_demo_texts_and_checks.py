"""False alarms are measured on what the demo ward published: nothing stops, and what warns has its reason."""

import unicodedata
from datetime import date

import pytest
import yaml

from conglang.checks import Facts, Photo, Piece, Rule, Severity, Tenure, examine
from conglang.demo.world import DATA
from conglang.founding.usual import DATA as USUAL


def load(name: str, folder=DATA):
    return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))


AGENCY, USUAL_ROWS, WARD = load("agency"), load("newsroom", USUAL), load("newsroom")
STORIES = load("archive")["stories"] + load("stories")["stories"]
EVENTS = {line["key"]: line for programme in load("programmes")["programmes"] for line in programme["events"]}
FACTS = Facts(
    tenures=tuple(
        Tenure(AGENCY["people"][seat["person"]]["name"], post["title"], seat["from"], seat.get("to"))
        for post in AGENCY["posts"]
        for seat in post["holders"]
    ),
    names=tuple(row["name"] for row in AGENCY["units"] + AGENCY["bodies"]),
    groups=frozenset(row["number"] for row in AGENCY["residential_groups"]),
    ward="Cự Khối",
    mistakes=USUAL_ROWS["check_words"]["mistake"],
    capitals=USUAL_ROWS["check_words"]["capital"],
)


def rules_of(story: dict, day: date) -> dict[str, Rule]:
    if day < WARD["checks_from"]:
        return {}
    return {
        rule["code"]: Rule(Severity(rule["weight"]), rule.get("limit", 0))
        for rule in USUAL_ROWS["check_rules"]
        if rule["genre"] == story["genre"]
    }


def piece_of(story: dict, *, is_spoken: bool) -> Piece:
    event = EVENTS.get(story["event"], {})
    return Piece(
        story["title"],
        story["lead"].strip(),
        story["body"].strip(),
        story["submitted_at"].date() if story["submitted_at"] else date(2020, 11, 23),
        is_spoken,
        tuple(Photo(photo["caption"], photo.get("alt", "")) for photo in story.get("photos") or []),
        event.get("day"),
        event.get("session", ""),
    )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["key"])
def test_published_story_raises_no_false_alarm(story):
    pieces = [piece_of(story, is_spoken=spoken) for spoken in (False, True)]
    found = [finding for piece in pieces for finding in examine(piece, FACTS, rules_of(story, piece.day))]
    assert [finding for finding in found if finding.severity == Severity.STOP] == []
    assert {f.code for f in found if f.severity == Severity.WARN} == set(story.get("kept") or {})


def founding_text() -> Piece:
    text = (DATA / "cu-khoi-giao-ban-2020-11.txt").read_text(encoding="utf-8")
    parts = unicodedata.normalize("NFC", text).replace("\u00a0", " ").split("\n\n")
    return Piece(parts[1].splitlines()[0], parts[2], "\n".join(parts[3:]), date(2020, 11, 20))


def test_founding_page_stands_there_twice_with_its_slip_of_the_pen():
    heavy = [finding for finding in examine(founding_text(), FACTS) if finding.severity != Severity.HINT]
    assert {finding.code for finding in heavy} == {"repeated-paragraph", "frequent-mistake"}
    assert {f.quote for f in heavy if f.code == "frequent-mistake"} == {"nhuân bút"}
    assert sum(finding.code == "repeated-paragraph" for finding in heavy) == 6
