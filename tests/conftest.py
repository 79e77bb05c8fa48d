"""What every test may ask for. The clock stands at the demo's Monday: 09:00 on 23/11/2020."""

import runpy
from pathlib import Path

import pytest
from django.utils.translation.reloader import translation_file_changed
from pytest_django.plugin import blocking_manager_key

from conglang.kit import clock
from tests import databases, network
from tests.browsers import browser  # noqa: F401 (a fixture)

ROOT = Path(__file__).resolve().parents[1]
for catalogue in runpy.run_path(str(ROOT / "tools" / "compile_words.py"))["compile_words"]():
    translation_file_changed(None, catalogue.with_suffix(".mo"))  # Django has read the old words already.
network.close()
# The fixtures that commit for real, with or without a marker at the test.
COMMITTING = {"transactional_db", "live_server"}


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A copy of the migrated template; see ``tests/databases.py``."""
    with django_db_blocker.unblock():
        database = databases.test_database()
        database.set_up()
    yield database
    with django_db_blocker.unblock():
        database.tear_down()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """Before a test's transaction begins: the database that already holds what the test asks for."""
    if fixturedef.argname == "_django_db_helper":
        with request.config.stash[blocking_manager_key].unblock():
            databases.test_database().open("ward" if "ward" in request.fixturenames else "plain")
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """A test that commits for real leaves empty tables behind, even without the rows of the migrations."""
    result = yield
    marker = item.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or COMMITTING & set(item.fixturenames):
        with item.config.stash[blocking_manager_key].unblock():
            databases.test_database().make_whole()
    return result


@pytest.fixture(autouse=True)
def monday_morning():
    """Time is given: Monday 23/11/2020, 09:00."""
    with clock.at(databases.MONDAY_MORNING) as moment:
        yield moment


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Every test has folders of its own for what an instance keeps in files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CONGLANG_BAKED_DIR = tmp_path / "baked"
    settings.CONGLANG_VIEWS_DIR = tmp_path / "views"
    settings.CONGLANG_PRIVATE_DIR = tmp_path / "private"
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return tmp_path


@pytest.fixture
def ward(db):
    """Phường Cự Khối with its channels, genres, columns, chains and people; see ``tests/factories/ward.py``."""
    return databases.test_database().ward()
