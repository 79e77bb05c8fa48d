"""The demo ward knows who sat where, and when."""

from datetime import date

import pytest

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, members, our_agency, roles_of
from conglang.config.running.demo import accounts
from conglang.config.running.instance import Instance
from conglang.demo.rooms import agencies
from conglang.demo.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings, tmp_path):
    settings.CONGLANG_INSTANCE_DIR = tmp_path
    world = World(lambda text: None)
    agencies.load(world)
    return world


def test_board_is_printed_as_it_was_on_the_day(world):
    board = world.body("ban-bien-tap")
    before, after = (members(board, date(2020, 1, day)) for day in (15, 16))
    assert before[0].person.name == "Chủ tịch UBND phường"
    assert after[0].person == world.person("pct-van-xa")


def test_rights_end_with_the_last_day_of_the_appointment(world):
    chairman = world.account("chu-tich")
    assert Role.BOARD_HEAD in roles_of(chairman, date(2020, 1, 15))
    assert Role.BOARD_HEAD not in roles_of(chairman, date(2020, 1, 16))


def test_every_role_has_a_holder_who_can_sign_in(world, tmp_path):
    shown = {line.split("\t")[0] for line in (tmp_path / "accounts.txt").read_text().splitlines()}
    assert {role for key in shown for role in roles_of(world.account(key))} == set(Role)
    assert (tmp_path / "accounts.txt").stat().st_mode & 0o077 == 0
    assert has_role(world.account("bi-thu"), Role.HEAD)


def test_upper_level_is_another_agency_with_its_own_board(settings, tmp_path):
    settings.CONGLANG_INSTANCE_DIR = tmp_path
    world = World(lambda text: None)
    agencies.load_upper(world)
    assert our_agency().code == "long-bien"
    assert has_role(world.account("bien-tap-quan"), Role.EDITOR)


def test_printed_accounts_say_in_vietnamese_what_each_may_do(world, tmp_path):
    shown = {account.username: account for account in accounts(Instance(tmp_path))}
    assert shown["chu-tich"].name == "Chủ tịch UBND phường"
    assert shown["chu-tich"].roles == "Thủ trưởng cơ quan, chủ tài khoản"
    assert shown["pct-van-xa"].roles == "Trưởng Ban biên tập"
    assert [account.username for account in shown.values() if not account.roles] == []
