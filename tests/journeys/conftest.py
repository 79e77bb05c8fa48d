"""Journeys walk through a real demo: the ward and its upper level as ``make demo`` starts them, in a real browser."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conglang.config.running import answers, demo, preparing
from conglang.config.running.instance import Instance

WIDTHS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
# What a browser says of every page on localhost, and what says nothing against ours.
HARMLESS = ("favicon",)


@dataclass
class Demo:
    """The running pair."""

    ward: Instance
    upper: Instance

    def password(self, instance: Instance, username: str) -> str:
        return {shown.username: shown.password for shown in demo.accounts(instance)}[username]


@pytest.fixture(scope="session")
def running_demo(tmp_path_factory):
    """The pair that ``tools/with_demo.py`` started, or one of our own: for a single journey that is enough.

    Set ``CONGLANG_JOURNEYS`` to a folder to keep the pair for the next run.
    """
    kept = os.environ.get("CONGLANG_JOURNEYS")
    folder = Path(kept).resolve() if kept else tmp_path_factory.mktemp("demo")
    if demo.supervisor_of(folder):
        yield Demo(*(Instance(folder / name) for name in demo.SEEDS))
        return
    instances = demo.set_up_pair(folder)
    try:
        demo.prepare(instances, demo.SEEDS)
        with demo.running(folder, instances):
            yield Demo(*instances)
    except (preparing.PreparationFailed, answers.NoAnswer) as problem:
        logs = "\n".join(answers.last_lines(instance) for instance in instances)
        pytest.exit(f"The demo did not start: {problem}\n{logs}", returncode=1)


@dataclass
class Complaints:
    """What the browser had to say against a page: script errors, refused resources, broken policy."""

    found: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.found.append(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and self.found.append(f"{page.url}: {said.text}"))
        page.on("requestfailed", lambda request: self._refused(page, request))

    def _refused(self, page: Page, request) -> None:
        """Leaving a page stops what is still loading; that is nobody's fault."""
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.found.append(f"{page.url}: {request.url} {request.failure}")

    def expect(self, *words: str) -> None:
        """Some journeys walk into a wall on purpose: ``403``, ``409``."""
        self.expected += words

    def unexpected(self) -> list[str]:
        return [line for line in self.found if not any(word in line for word in (*HARMLESS, *self.expected))]


@pytest.fixture
def complaints():
    heard = Complaints()
    yield heard
    assert heard.unexpected() == []


@dataclass
class Visitor:
    """A person with a browser of their own; signed out at first."""

    demo: Demo
    page: Page

    def at(self, instance: Instance, path: str) -> Page:
        self.page.goto(instance.url + path)
        return self.page

    def sign_in(self, username: str, instance: Instance | None = None) -> Page:
        """As a person does: the sign-in page, name, password, the button. Lands on the desk."""
        instance = instance or self.demo.ward
        self.at(instance, "/quan-tri/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(self.demo.password(instance, username))
        with self.page.expect_navigation():
            self.page.locator("form:has(input[name=password]) button[type=submit]").click()
        assert self.page.url == f"{instance.url}/quan-tri/", self.page.locator("body").inner_text()[:1500]
        return self.page


@contextmanager
def visiting(running_demo: Demo, browser: Browser, complaints: Complaints, width: str):
    context = browser.new_context(
        viewport=WIDTHS[width], locale="vi-VN", is_mobile=width == "phone", has_touch=width == "phone"
    )
    context.set_default_timeout(45_000)
    page = context.new_page()
    complaints.listen(page)
    context.on("page", complaints.listen)
    try:
        yield Visitor(running_demo, page)
    finally:
        context.close()


@pytest.fixture
def come_in(running_demo, browser, complaints):
    """``come_in("phone")`` gives one more person with a browser of their own."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda width="desktop": stack.enter_context(visiting(running_demo, browser, complaints, width))


@pytest.fixture(params=WIDTHS)
def visitor(request, come_in):
    """One person, once at a desk and once on the phone."""
    return come_in(request.param)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.filterwarnings("ignore"))
            if not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group(_walked_by_one(item)))
    # The longest ways begin first; they wait a good deal, and one more worker walks the rest meanwhile.
    items.sort(key=lambda item: item.path.name != "test_one_story_reaches_everybody.py")


def _walked_by_one(item) -> str:
    """Where one journey begins with what another left, a file is one way; the walks of the roles are each their own."""
    return item.nodeid if item.path.name == "test_every_screen.py" else item.path.name


@pytest.fixture(autouse=True)
def monday_morning():
    """The demo has a clock of its own; ours need not stand still."""
    yield


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window: a phone must never scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
