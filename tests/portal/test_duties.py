"""Views are folded once, whatever is killed when; what was left shut is mended."""

import os
import time

import pytest
from django.db import transaction

from conglang.portal import baking, counting, duties
from conglang.portal.models import FoldedLog, ViewCount
from tests.factories.portal import make_article, make_info_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(portal):
    return make_article(views=114)


@pytest.fixture
def log(settings):
    """A finished file of views with the given lines."""

    def write(*lines, minutes_ago=5):
        settings.CONGLANG_VIEWS_DIR.mkdir(parents=True, exist_ok=True)
        path = settings.CONGLANG_VIEWS_DIR / f"{int(time.time()) // 60 - minutes_ago}-7.log"
        path.write_text("".join(f"{line}\n" for line in lines))
        return path

    return write


def total(page) -> int:
    return ViewCount.objects.get(page=page.pk).total


def test_views_are_added_to_those_of_the_old_portal(page, log):
    path = log(f"{page.pk} aaaaaaaa", f"{page.pk} bbbbbbbb", f"{page.pk} aaaaaaaa")
    assert duties.fold_views() == 2
    assert total(page) == 116
    assert not path.exists()
    assert duties.fold_views() == 0


def test_page_that_was_never_counted_gets_a_count(portal, log):
    page = make_info_page()
    log(f"{page.pk} aaaaaaaa")
    duties.fold_views()
    assert total(page) == 1


def test_lines_about_nothing_are_passed_over(page, log):
    log("999999 aaaaaaaa", f"{page.pk} aaaaaaaa", "rác")
    assert duties.fold_views() == 1


def test_file_still_being_written_is_left(page, log):
    path = log(f"{page.pk} aaaaaaaa", minutes_ago=0)
    assert duties.fold_views() == 0
    assert path.exists()


def test_run_killed_after_counting_counts_nothing_twice(page, log):
    path = log(f"{page.pk} aaaaaaaa")
    content = path.read_text()
    duties.fold_views()
    # The file is still there: the run was killed between the transaction and the removal.
    path.write_text(content)
    FoldedLog.objects.create(name=path.name)
    assert duties.fold_views() == 0
    assert total(page) == 115
    assert not path.exists()
    assert not FoldedLog.objects.exists()


def test_run_killed_while_counting_has_counted_nothing(page, log, monkeypatch):
    path = log(f"{page.pk} aaaaaaaa")

    def killed(views):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(duties, "_count", killed)
        with pytest.raises(KeyboardInterrupt):
            duties.fold_views()
    assert (total(page), path.exists(), FoldedLog.objects.exists()) == (114, True, False)
    duties.fold_views()
    assert total(page) == 115


def test_baked_number_is_forgotten_when_it_changes(page, log, settings):
    folder = settings.CONGLANG_BAKED_DIR / "tree" / "ward.vn" / "luot-xem" / str(page.pk)
    folder.mkdir(parents=True)
    other = folder.with_name("1")
    other.mkdir()
    log(f"{page.pk} aaaaaaaa")
    duties.fold_views()
    assert (folder.exists(), other.exists()) == (False, True)


def test_tree_left_shut_is_opened_again():
    baking.shut()
    assert baking.generation() is None
    assert baking.mend() == 0
    for token in (baking._root() / "shut").glob("*"):
        os.utime(token, (time.time() - 100, time.time() - 100))
    assert baking.mend() == 1
    assert baking.generation() is not None


def test_one_change_shuts_and_opens_the_tree_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        baking.changing()
        baking.changing()
        with transaction.atomic():
            baking.changing()
        assert baking.generation() is None
    assert len(waiting) == 1
    assert baking.generation() is not None


def test_robot_and_reader(page, settings):
    ask = {"page": str(page.pk), "key": "aaaaaaaa", "origin": "", "host": "ward.vn"}
    counting.note(settings.CONGLANG_VIEWS_DIR, user_agent="Googlebot/2.1", **ask)
    assert not settings.CONGLANG_VIEWS_DIR.exists()
    counting.note(settings.CONGLANG_VIEWS_DIR, user_agent="Mozilla/5.0 Firefox", **ask)
    assert len(list(settings.CONGLANG_VIEWS_DIR.glob("*.log"))) == 1
