"""The usual rows: enough for every rule that asks, in the words of the agency, and never over the ward's own."""

import ast
import re

import pytest

from conglang.agencies.models import Agency, Deadline, Post, Role
from conglang.approvals.models import ApprovalStep
from conglang.approvals.queries import chain
from conglang.founding.actions import add_usual_rows, found_agency
from conglang.founding.usual import DATA, usual
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Genre
from conglang.newsroom.sockets import driver
from conglang.portal.models import ColumnPage
from conglang.royalties.models import RateTable, UnitValue
from tests.founding.conftest import WARD
from tests.house.conftest import ROOT

CHANNELS = (Channel.WARD_PORTAL, Channel.UPPER_PORTAL, Channel.RADIO)
HEADS = ["board_head", "deputy_board_head"]


def kinds_asked_for() -> set[str]:
    """What the models call themselves when they ask for approval; releases once for each channel."""
    found = set()
    for file in ROOT.glob("conglang/*/models/*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name == "approval_kind":
                said = node.body[-1].value
                found |= {said.value} if isinstance(said, ast.Constant) else {f"release:{code}" for code in CHANNELS}
    return found


def limits_asked_for() -> set[str]:
    text = "\n".join(file.read_text() for file in ROOT.glob("conglang/*/actions/*.py"))
    asked = r'"(news-after-event|rectify-channels|later-sign-off|approval-link|document-posting|incident-[a-z]+|tip-[a-z-]+)"'
    return set(re.findall(asked, text))


def test_everything_that_asks_for_approval_has_a_chain(founded):
    assert set(ApprovalStep.objects.values_list("kind", flat=True)) == kinds_asked_for()


def test_every_time_limit_that_is_asked_for_is_there_with_its_ground(founded):
    assert limits_asked_for() <= set(Deadline.objects.values_list("code", flat=True))
    assert not Deadline.objects.filter(legal_source="").exists()


def test_the_royalties_are_checked_by_the_accountant_and_approved_by_the_head_of_the_agency(founded):
    assert [step.roles for step in chain("royalty-sheet")] == [[Role.ACCOUNTANT], [Role.AGENCY_HEAD]]


def test_every_role_that_a_chain_names_has_a_seat(founded):
    named = {role for step in ApprovalStep.objects.all() for role in [*step.roles, *step.returning_roles]}
    assert named <= set(Role)
    assert set(Role) <= set(Post.objects.values_list("role", flat=True))


def test_every_chain_says_on_what_it_rests(founded):
    assert [about["kind"] for about in usual("approvals", founded.agency)["chains"] if not about["source"]] == []


def test_every_channel_has_its_driver(founded):
    assert [channel.code for channel in Channel.objects.all() if driver(channel.code) is None] == []
    assert Channel.objects.get(is_main=True).code == Channel.WARD_PORTAL


def test_a_commune_speaks_as_a_commune(db):
    found_agency(**{**WARD, "kind": "commune", "name": "Xã Phù Đổng", "upper": ""})
    assert list(Channel.objects.values_list("short_name", flat=True)) == ["Cổng xã", "Cổng cấp trên", "Đài xã"]
    assert ColumnPage.objects.get(slug="thon").title == "Tin từ thôn"
    assert Post.objects.get(code="chu-tich").title == "Chủ tịch UBND xã"


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.yaml")))
def test_no_brace_is_left_over(name):
    ward = Agency(name="Phường Cự Khối", short_name="Cự Khối", level_word="phường", upper_word="thành phố")
    assert not re.search("[{}]", repr(list(_texts(usual(name, ward)))))


def _texts(written):
    if isinstance(written, str):
        yield written
    elif isinstance(written, (dict, list)):
        for part in written.values() if isinstance(written, dict) else written:
            yield from _texts(part)


def test_running_again_adds_nothing(founded):
    assert add_usual_rows() == {}


def test_what_the_ward_has_edited_stays_and_what_is_missing_comes_back(founded):
    Deadline.objects.filter(code="document-posting").update(amount=1, legal_source="Quyết định 5/QĐ-UBND")
    Genre.objects.filter(code="tin").update(name="Tin vắn")
    Genre.objects.filter(code="phong-van").update(code="phong-van-cu")
    ApprovalStep.objects.filter(kind="royalty-sheet", order=2).delete()
    ApprovalStep.objects.filter(kind="document").delete()

    laid_down = add_usual_rows()

    assert laid_down == {"thể loại": 1, "bước duyệt": 1}
    assert Deadline.objects.get(code="document-posting").amount == 1
    assert Genre.objects.get(code="tin").name == "Tin vắn"
    assert len(chain("royalty-sheet")) == 1
    assert [step.roles for step in chain("document")] == [HEADS]


def test_an_instance_without_agency_is_told_to_found_it(db):
    with pytest.raises(Refusal, match="found_agency"):
        add_usual_rows()


def test_unit_values_follow_each_other_and_the_table_says_it_is_an_example(founded):
    values = list(UnitValue.objects.order_by("valid_from"))
    assert [value.amount for value in values][-3:] == [149_000, 180_000, 234_000]
    assert [(before.valid_to.toordinal() + 1) for before in values[:-1]] == [
        after.valid_from.toordinal() for after in values[1:]
    ]
    assert RateTable.objects.get().is_example
