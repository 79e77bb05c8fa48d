"""What must be true before the processes start: words, static files, tables and, in a demo, its people and stories.

Each step keeps the fingerprint of what it was made from and is skipped while that has not changed, so that the
second start is quick.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from conglang.config.environment import BASE_DIR
from conglang.config.running.instance import Instance

KEPT_WHEN_STARTING_AFRESH = ("instance.env", "secret.key")


class PreparationFailed(Exception):
    """A step did not succeed; its own words have been printed already."""


def fingerprint(files: Iterable[Path], *words: str) -> str:
    found = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        found.update(f"\0{file.relative_to(BASE_DIR)}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def run(*arguments: str, environment: dict[str, str], log: Path | None = None) -> None:
    """Run Python with ``arguments``. Its words go to the file ``log`` and are shown when it fails."""
    output = subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if log:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ {' '.join(arguments)}\n{output.stdout}")
    if output.returncode:
        print(output.stdout, file=sys.stderr)
        raise PreparationFailed(f"{' '.join(arguments)} ended with {output.returncode}")


def prepare_words() -> None:
    run("tools/compile_words.py", environment={**os.environ, "PYTHONPATH": str(BASE_DIR)})


def prepare_static(instance: Instance) -> None:
    """The static files of all rooms and packages, once for every instance of this code."""
    mark = BASE_DIR / "build" / "static.made-from"
    sources = [file for file in BASE_DIR.glob("conglang/*/static/**/*") if file.is_file()]
    made_from = fingerprint([*sources, BASE_DIR / "requirements" / "run.txt"])
    if mark.is_file() and mark.read_text() == made_from:
        return
    manage(instance, "collectstatic", "--noinput", "--clear")
    mark.write_text(made_from)


def manage(instance: Instance, *arguments: str) -> None:
    log = instance.folder / "logs" / "preparation.log"
    run("manage.py", *arguments, environment=instance.environment(), log=log)


def prepare_tables(instance: Instance) -> None:
    mark = instance.folder / "tables.made-from"
    migrations = BASE_DIR.glob("conglang/*/migrations/*.py")
    database = instance.read().get("CONGLANG_DATABASE_URL", "")
    made_from = fingerprint([*migrations, BASE_DIR / "requirements" / "run.txt"], database)
    is_there = bool(database) or (instance.folder / "db.sqlite3").is_file()
    if is_there and mark.is_file() and mark.read_text() == made_from:
        return
    manage(instance, "migrate", "--noinput", "--verbosity=1")
    mark.write_text(made_from)


def prepare_address(instance: Instance) -> None:
    """The pages know where they are: a port may have been taken since the last start."""
    mark = instance.folder / "address.made-from"
    if mark.is_file() and mark.read_text() == instance.url:
        return
    manage(instance, "set_address")
    mark.write_text(instance.url)


def is_seeded(instance: Instance) -> bool:
    return (instance.folder / "seeded").is_file()


def prepare_data(instance: Instance, *seed: str) -> None:
    """Tables, and in a demo its data; ``seed`` is the command that fills an empty instance."""
    prepare_tables(instance)
    if seed and not is_seeded(instance):
        manage(instance, *seed)
        (instance.folder / "seeded").touch()
        (instance.folder / "address.made-from").write_text(instance.url)
    prepare_address(instance)


def empty(instance: Instance) -> None:
    """Everything out of the folder, but the settings."""
    for entry in instance.folder.iterdir():
        if entry.name in KEPT_WHEN_STARTING_AFRESH:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
