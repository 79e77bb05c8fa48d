"""Walking through every screen that a person can reach by links, and reading what stands on it."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import polib
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
SPOKEN_ATTRIBUTES = ("title", "aria-label", "placeholder", "alt")
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|has|have|been|not|this|that|with|from|your|you|for|by|no)\b", re.IGNORECASE
)
# A label that Wagtail writes into one of its templates without asking for a translation; only screen readers meet it.
OUT_OF_REACH = {"Actions"}
OF_ONE_KIND = 2  # pages whose addresses differ in their numbers only
NEVER_FOLLOWED = (
    # Wagtail's own explorer: its sentences are counted against the catalogue by tools/package_words.py.
    "/quan-tri/pages/",
    "/bulk/",
    "/dang-xuat/",
    "/tai-khoan/",
    ".mp3",
    ".pdf",
    "/ban-goc/",
    "/api/",
    "/hai-lop/",
)


@cache
def translated_sentences() -> frozenset[str]:
    """The English of every sentence that has a Vietnamese of its own: none of it may show."""
    catalogues = [*ROOT.glob("locale/vi/LC_MESSAGES/*.po"), *ROOT.glob("conglang/*/locale/vi/LC_MESSAGES/*.po")]
    entries = (entry for path in catalogues for entry in polib.pofile(str(path)))
    return frozenset(entry.msgid for entry in entries if entry.msgstr and entry.msgstr.lower() != entry.msgid.lower())


def sign_in(client: httpx.Client, username: str, password: str) -> None:
    page = BeautifulSoup(client.get("/quan-tri/", follow_redirects=True).text, "html.parser")
    token = page.find("input", {"name": "csrfmiddlewaretoken"})["value"]
    client.post(
        "/tai-khoan/dang-nhap/",
        data={"login": username, "password": password, "csrfmiddlewaretoken": token},
        headers={"Referer": str(client.base_url)},
    )


def walk(client: httpx.Client, start: str, within: str) -> Iterator[tuple[str, httpx.Response]]:
    """Every page below ``within`` that links lead to from ``start``; of pages of one kind only the first two."""
    waiting, seen, kinds = deque([(start, start)]), {start}, Counter()
    while waiting:
        path, origin = waiting.popleft()
        answer = client.get(path, follow_redirects=True)
        if answer.is_error and path not in targets_on(client.get(origin, follow_redirects=True), within):
            continue  # Other people work meanwhile: what was withdrawn since is no longer linked.
        yield path, answer
        for target in targets_on(answer, within):
            kind = re.sub(r"\d+", "0", target)
            if target in seen or kinds[kind] >= OF_ONE_KIND or any(word in target for word in NEVER_FOLLOWED):
                continue
            seen.add(target)
            kinds[kind] += 1
            waiting.append((target, path))


def targets_on(answer: httpx.Response, within: str) -> list[str]:
    """The addresses below ``within`` that a page links to, without host and fragment."""
    if "html" not in answer.headers.get("content-type", ""):
        return []
    addresses = [urlsplit(urldefrag(urljoin(str(answer.url), link)).url) for link in links_on(answer.text)]
    return [
        address.path + (f"?{address.query}" if address.query else "")
        for address in addresses
        if address.netloc == answer.url.netloc.decode() and address.path.startswith(within)
    ]


def links_on(html: str) -> list[str]:
    """Where the links of a page lead, those of the sidebar included, which a script draws from data."""
    page = BeautifulSoup(html, "html.parser")
    sidebar = page.find(id="wagtail-sidebar-props")
    entries = re.findall(r'"(/quan-tri/[^"]*)"', sidebar.text) if sidebar else []
    return [link["href"] for link in page.find_all("a", href=True)] + [
        entry for entry in entries if "logout" not in entry
    ]


def english_on(html: str) -> list[str]:
    """The texts of a page that are sentences of ours left in English, or read like English."""
    page = BeautifulSoup(html, "html.parser")
    for hidden in page(["script", "style", "svg", "template"]):
        hidden.decompose()
    if page.html is not None and page.html.get("lang") == "en":
        return []
    for quoted in page.select("[lang=en]"):
        quoted.decompose()
    texts = [" ".join(text.split()) for text in page.stripped_strings]
    texts += [str(tag[name]).strip() for name in SPOKEN_ATTRIBUTES for tag in page.find_all(attrs={name: True})]
    found = {text for text in texts if text in translated_sentences() or _reads_like_english(text)}
    return sorted(found - OUT_OF_REACH)


def _reads_like_english(text: str) -> bool:
    return text.isascii() and len(set(word.lower() for word in ENGLISH.findall(text))) >= 2
