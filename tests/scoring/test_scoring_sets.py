"""Criteria sets: loaded once, never changed, and refused with everything that is wrong."""

from decimal import Decimal

import pytest
import yaml
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from conglang.kit.refusals import Refusal
from conglang.scoring.actions.sets import load_set
from conglang.scoring.models import CriteriaSet
from conglang.scoring.models.sets import SetIsKept
from tests.scoring.sample import SAMPLE

TEXT = SAMPLE.read_text(encoding="utf-8")


def test_the_sample_set_has_100_points_and_says_that_it_has_no_legal_force(ward):
    loaded = load_set(TEXT, by=ward.hoa)
    groups = loaded.criteria.filter(parent=None)
    assert loaded.note == "Bộ mẫu, không có giá trị pháp lý"
    assert [(group.code, group.maximum, sum(child.maximum for child in group.children.all())) for group in groups] == [
        (code, Decimal(points), Decimal(points))
        for code, points in (("1", 10), ("2", 20), ("3", 30), ("4", 10), ("5", 15), ("6", 15))
    ]


def test_the_same_file_is_the_same_set(ward):
    assert load_set(TEXT, by=ward.hoa) == load_set(TEXT, by=ward.nam)


def test_a_changed_file_needs_a_new_version(ward):
    old = load_set(TEXT, by=ward.hoa)
    changed = TEXT.replace("Có Ban chỉ đạo", "Thành lập Ban chỉ đạo")
    with pytest.raises(Refusal):
        load_set(changed, by=ward.hoa)
    new = load_set(changed.replace("version: 1", "version: 2"), by=ward.hoa)
    assert (old.version, new.version) == (1, 2)


def test_a_loaded_set_cannot_be_changed(ward):
    loaded = load_set(TEXT, by=ward.hoa)
    criterion = loaded.criteria.first()
    for row in (loaded, criterion):
        with pytest.raises(SetIsKept):
            row.save()
        with pytest.raises(SetIsKept):
            row.delete()


def broken(**changes) -> str:
    """The sample set with its criterion 1.1 changed."""
    content = yaml.safe_load(TEXT)
    content["criteria"][0]["criteria"][0] |= changes
    return yaml.safe_dump(content, allow_unicode=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (broken(rule="MAGIC"), "MAGIC"),
        (broken(reading="newsroom.nothing"), "newsroom.nothing"),
        (broken(rule="STEPS"), "steps"),
        (broken(max=3), "11"),
        (broken(code="1.2"), "1.2"),
        (broken(formula="import os"), "formula"),
        ("- một\n- hai", "không chứa bộ tiêu chí"),
        ("a: [", "YAML"),
        ("code: thieu", "version"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(ward, text, said):
    with pytest.raises(Refusal) as refused:
        load_set(text, by=ward.hoa)
    assert any(said in str(reason) for reason in refused.value.reasons)
    assert not CriteriaSet.objects.exists()


@pytest.mark.parametrize("person", ["lan", "toan", "thanh"])
def test_only_secretary_and_it_officer_load(ward, person):
    with pytest.raises(PermissionDenied):
        load_set(TEXT, by=getattr(ward, person))


def test_the_command_loads_and_says_what_it_loaded(db, capsys, tmp_path):
    call_command("load_criteria", SAMPLE)
    assert "100" in capsys.readouterr().out
    wrong = tmp_path / "sai.yaml"
    wrong.write_text("code: thieu", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load_criteria", wrong)
