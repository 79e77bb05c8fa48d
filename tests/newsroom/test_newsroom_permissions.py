"""Who may do what, as a table: a role is a row of the ward, a column an act of the newsroom."""

import pytest

from conglang.newsroom import permissions
from conglang.newsroom.actions import releases
from tests.factories.newsroom import AssignmentFactory, OrientationFactory, ReleaseFactory, ShareFactory, WorkFactory

#                 lan binh minh hung thao toan hoa duc yen nam thanh
PEOPLE = ("lan", "binh", "minh", "hung", "thao", "toan", "hoa", "duc", "yen", "nam", "thanh")
TABLE = {
    "can_plan":          "no  no  yes  yes  yes  no   yes no  no  no  no",
    "can_assign":        "no  no  yes  yes  yes  no   yes no  no  no  no",
    "can_report_line":   "no  no  yes  yes  yes  no   yes no  no  no  no",
    "can_approve_orientation": "no no no  yes  yes  no   no  no  no  no  no",
    "can_change_orientation": "no no yes  yes  yes  no   yes no  no  no  no",
    "can_follow_column": "no  no  yes  yes  yes  yes  yes yes yes no  yes",
    "can_keep_word_list": "no no  yes  yes  yes  no   yes no  no  no  no",
    "can_answer":        "yes no  no   no   no   no   no  no  no  no  no",
    "can_transfer":      "yes no  yes  yes  yes  no   yes no  no  no  no",
    "can_begin_work":    "yes yes yes  yes  yes  no   yes yes yes yes no",
    "can_write":         "yes no  yes  yes  yes  no   no  no  no  no  no",
    "can_submit":        "yes no  yes  yes  yes  no   no  no  no  no  no",
    "can_decide":        "no  no  no   yes  yes  no   no  no  no  no  no",
    "can_send_back":     "no  no  yes  yes  yes  no   no  no  no  no  no",
    "can_review":        "no  no  yes  yes  yes  no   no  no  no  no  no",
    "can_take_back":     "no  no  no   yes  yes  no   no  no  no  no  no",
    "can_rectify":       "no  no  no   yes  yes  no   no  no  no  no  no",
    "can_confirm_rectified": "no  no  yes  yes  yes  no   yes no  no  no  no",
    "can_bundle":        "no  no  yes  yes  yes  no   yes no  no  no  no",
    "can_send_again":    "no  no  yes  yes  yes  no   yes no  no  no  no",
    "can_ask_by_link":   "no  no  yes  yes  yes  no   yes no  no  no  no",
    # The ward of the tests has no urgent chain; tests/newsroom/test_fast_lane.py lays one down.
    "can_let_out_urgently": "no no no no no no no no no no no",
    "can_see_newsroom":  "no  no  yes  yes  yes  yes  yes yes yes no  yes",
    "can_read_work":     "yes no  yes  yes  yes  yes  yes yes yes no  yes",
}  # fmt: skip
ABOUT_ASSIGNMENT = ("can_answer", "can_transfer")
ABOUT_WORK = ("can_read_work", "can_rectify")


@pytest.fixture
def release(ward):
    """Lan's piece, waiting."""
    work = WorkFactory(created_by=ward.lan, column=ward.column)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


@pytest.mark.parametrize("act", TABLE)
def test_who_may(ward, release, act):
    subject = AssignmentFactory(assignee=ward.lan.person) if act in ABOUT_ASSIGNMENT else release
    subject = release.work if act in ABOUT_WORK else subject
    subject = ward.event if act == "can_report_line" else subject
    others = {
        "can_follow_column": ward.column,
        "can_change_orientation": OrientationFactory(state="draft"),
    }
    subject = others.get(act, subject)
    predicate = getattr(permissions, act)
    found = ["yes" if predicate(getattr(ward, person), subject) else "no" for person in PEOPLE]
    assert found == TABLE[act].split()


def test_every_predicate_stands_in_the_table():
    predicates = {name for name in vars(permissions) if name.startswith("can_")}
    assert predicates == set(TABLE)


def test_nobody_may_anything_without_an_appointment(ward, release):
    from tests.factories.people import AccountFactory

    stranger = AccountFactory()
    assert not any(
        getattr(permissions, act)(stranger, release)
        for act in TABLE
        if act not in ("can_report_line", "can_change_orientation", *ABOUT_WORK, *ABOUT_ASSIGNMENT)
    )


def test_why_somebody_may_not_decide_is_said(ward, release):
    assert list(permissions.reasons_not_to_decide(ward.hung, release)) == []
    assert list(permissions.reasons_not_to_decide(ward.minh, release)) == [
        "Bước “Duyệt đăng” do: Trưởng Ban biên tập, Phó Trưởng Ban biên tập quyết định."
    ]
    assert next(permissions.reasons_not_to_decide(ward.lan, release)).endswith("tác giả không duyệt bài của mình.")
