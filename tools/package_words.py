"""Keep `locale/vi` complete: every sentence of the packages a ward sees, in Vietnamese.

Collects the sentences of the packages in `package_words.toml`, sets aside those the package itself
ships in Vietnamese, and looks for the rest in our `django.po` and `djangojs.po`.

    python tools/package_words.py            what is missing, counted by package
    python tools/package_words.py --write    put the missing sentences in, untranslated, and sort

Writing loses no entry. Ours wins where the package has its own Vietnamese for the same sentence.
"""

import argparse
import sys
import tomllib
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import polib

WORDS = Path(__file__).resolve().parent.parent / "locale" / "vi" / "LC_MESSAGES"
SCOPE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
DOMAINS = ("django", "djangojs")
HEADER = {
    "Language": "vi",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
Key = tuple[str | None, str]


class Sentence(NamedTuple):
    app: str
    entry: polib.POEntry
    shipped: polib.POEntry | None  # the package's own Vietnamese


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def live(path: Path) -> list[polib.POEntry]:
    return [e for e in polib.pofile(str(path)) if not e.obsolete] if path.exists() else []


def sources(app: str, domain: str, folder: Path) -> list[polib.POEntry]:
    """The English catalogue, or where there is none the fullest one, without unused parts."""
    files = sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"))
    english = [path for path in files if path.parts[-3] == "en"]
    entries = max(map(live, english or files), key=len, default=[])
    if domain == "django":
        entries += [polib.POEntry(msgid=msgid) for msgid in SCOPE["unlisted"].get(app, ())]
    unused = set(SCOPE["unused_parts"].get(app, ()))
    parts = [{p.removeprefix("templates/").split("/")[0] for p, _ in e.occurrences} for e in entries]
    return [e for e, used in zip(entries, parts, strict=True) if not used or used - unused]


def package_sentences(domain: str) -> dict[Key, Sentence]:
    """Every sentence in scope. All apps share one domain: one's Vietnamese serves all, and where
    one app has a plural and another has not, the plural serves both."""
    found: dict[Key, Sentence] = {}
    shipped: dict[Key, polib.POEntry] = {}
    for app in SCOPE["apps"]:
        package, _, rest = app.partition("/")
        folder = Path(find_spec(package).origin).parent / rest / "locale"
        for e in live(folder / "vi" / "LC_MESSAGES" / f"{domain}.po"):
            if e.translated() and (key(e) not in shipped or e.msgid_plural):
                shipped[key(e)] = e
        for e in sources(app, domain, folder):
            first = found.setdefault(key(e), Sentence(app, e, None))
            if e.msgid_plural and not first.entry.msgid_plural:
                found[key(e)] = first._replace(entry=e)
    for k, sentence in found.items():
        own = shipped.get(k)
        if own and (own.msgid_plural or not sentence.entry.msgid_plural):
            found[k] = sentence._replace(shipped=own)
    return found


def blank(sentence: Sentence) -> polib.POEntry:
    e, flags = sentence.entry, [flag for flag in sentence.entry.flags if flag.endswith("-format")]
    new = polib.POEntry(msgctxt=e.msgctxt, msgid=e.msgid, comment=sentence.app, flags=flags)
    if e.msgid_plural:
        new.msgid_plural, new.msgstr_plural = e.msgid_plural, {0: ""}
    return new


def save(path: Path, entries: list[polib.POEntry]) -> None:
    place = {app: n for n, app in enumerate(SCOPE["apps"])}
    words = polib.POFile(wrapwidth=100)
    words.header, words.metadata = "The packages' sentences: tools/package_words.py", HEADER
    words.extend(sorted(entries, key=lambda e: (place.get(e.comment, 99), e.msgid, e.msgctxt or "")))
    words.save(str(path))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="add the missing sentences, untranslated")
    write, lacking = parser.parse_args().write, 0
    for domain in DOMAINS:
        path, sentences = WORDS / f"{domain}.po", package_sentences(domain)
        ours = {key(e): e for e in live(path)}
        missing = [s for k, s in sentences.items() if not s.shipped and k not in ours]
        empty = [e for e in ours.values() if not e.translated()]
        print(f"{path.name}: {len(sentences)} sentences, {len(ours)} ours, {len(missing)} missing")
        for app, count in Counter([s.app for s in missing] + [e.comment for e in empty]).items():
            print(f"  {count:5} missing or empty in {app}")
        for _, msgid in sorted(ours.keys() - sentences.keys(), key=str):
            print(f"  no package knows: {msgid!r}")
        if write:
            save(path, [*ours.values(), *map(blank, missing)])
        lacking += len(missing) + len(empty)
    return int(lacking > 0 and not write)


if __name__ == "__main__":
    sys.exit(main())
