"""The demo: a ward and its upper level, with all their processes, until Ctrl-C.

    python -m conglang.config.running.demo [--folder DIR] [--fresh | --stop]

``make demo``, ``make demo-reset`` and ``make stop`` call this; so do the browser journeys.
"""

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from conglang.config.environment import BASE_DIR
from conglang.config.running import answers, preparing, supervisor
from conglang.config.running.instance import Instance, free_port

PORTS = {"ward": 8000, "upper": 8001, "radio": 8010, "upper-radio": 8011}
PAGES = ("/", answers.SIGN_IN)
SEEDS = {"ward": ("seed_demo",), "upper": ("seed_demo", "--upper")}


def remembered_port(instance: Instance, setting: str, wanted: int, taken: set[int]) -> str:
    """The port of the last start, if it is still free."""
    return str(free_port(int(instance.read().get(setting, wanted)), taken))


def set_up_pair(folder: Path) -> list[Instance]:
    """The folders of the ward and of its upper level, with addresses that are free now and one shared token."""
    ward, upper = Instance(folder / "ward"), Instance(folder / "upper")
    taken: set[int] = set()
    ports = {
        "ward": remembered_port(ward, "CONGLANG_PORT", PORTS["ward"], taken),
        "upper": remembered_port(upper, "CONGLANG_PORT", PORTS["upper"], taken),
        "radio": remembered_port(ward, "CONGLANG_RADIO_PORT", PORTS["radio"], taken),
        "upper-radio": remembered_port(upper, "CONGLANG_RADIO_PORT", PORTS["upper-radio"], taken),
    }
    token = ward.read().get("CONGLANG_UPPER_TOKEN") or secrets.token_urlsafe(32)
    for instance, processes, radio in (
        (ward, "worker,periodic,player", "radio"),
        (upper, "worker,periodic", "upper-radio"),
    ):
        instance.write(
            CONGLANG_PORT=ports[instance.name],
            CONGLANG_BASE_URL=f"http://localhost:{ports[instance.name]}",
            CONGLANG_RADIO_PORT=ports[radio],
            CONGLANG_PROCESSES=processes,
            CONGLANG_COOKIE_NAME=f"conglang_{instance.name}",
            CONGLANG_MAILS_INTO_FOLDER="1",
        )
    ward.write(
        CONGLANG_UPPER_URL=upper.url,
        CONGLANG_UPPER_TOKEN=token,
        CONGLANG_OUTGOING_HOSTS=f"localhost:{ports['upper']}",
    )
    upper.write(CONGLANG_PARTNER_TOKEN=token)
    return [ward, upper]


def prepare(instances: list[Instance], seeds: dict[str, tuple[str, ...]]) -> None:
    """Side by side, as there are two cores. A first start that was broken off begins again."""
    preparing.prepare_words()
    for instance in instances:
        if seeds[instance.name] and not preparing.is_seeded(instance):
            preparing.empty(instance)
    with ThreadPoolExecutor() as pool:
        steps = [pool.submit(preparing.prepare_static, instances[0])]
        steps += [pool.submit(preparing.prepare_data, instance, *seeds[instance.name]) for instance in instances]
        for step in steps:
            step.result()


@contextmanager
def running(folder: Path, instances: list[Instance], pages: tuple[str, ...] = PAGES):
    """The processes of ``instances``, answering; all of them are gone afterwards."""
    since = time.time()
    configuration = supervisor.write_configuration(folder, instances, user="root" if os.geteuid() == 0 else "")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONGLANG_")}
    process = subprocess.Popen(
        supervisor.command(configuration), env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        answers.wait_until_all_answer(instances, since, pages, is_running=lambda: process.poll() is None)
        yield process
    finally:
        process.terminate()
        process.wait()


def print_welcome(instances: list[Instance], seconds: float, was_cold: bool) -> None:
    ward, upper = instances
    print(f"\nCổng Làng runs ({'cold' if was_cold else 'warm'} start: {seconds:.1f} s).\n")
    print(f"  Ward portal      {ward.url}/")
    print(f"  Back office      {ward.url}/quan-tri/")
    print(f"  Ward radio       {ward.radio_url}")
    print(f"  Upper level      {upper.url}/   back office {upper.url}/quan-tri/")
    for instance in instances:
        if instance.accounts_file.is_file():
            print(f"\nAccounts of {instance.url}/quan-tri/ (kept in {instance.accounts_file}):\n")
            for shown in accounts(instance):
                print(f"  {shown.username:18} {shown.password:14} {shown.name:40} {shown.roles}".rstrip())
    print("\nCtrl-C stops everything; the data stays. `make demo-reset` starts afresh.\n", flush=True)


class ShownAccount(NamedTuple):
    """A line of the accounts file; one that an earlier version wrote has no roles."""

    username: str
    password: str
    name: str
    roles: str = ""


def accounts(instance: Instance) -> list[ShownAccount]:
    """User name, password, whose it is and what that person may do: one account a role."""
    lines = instance.accounts_file.read_text(encoding="utf-8").splitlines()
    return [ShownAccount(*line.split("\t")) for line in lines]


def supervisor_of(folder: Path) -> int | None:
    """The process number of the supervisor that runs this folder's instances."""
    try:
        pid = int((folder / "supervisor.pid").read_text())
        is_ours = b"supervisord" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if is_ours else None


def stop(folder: Path) -> None:
    pid = supervisor_of(folder)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    while supervisor_of(folder) == pid:
        time.sleep(0.1)


def run(folder: Path) -> None:
    started = time.monotonic()
    instances = set_up_pair(folder)
    is_cold = not all(preparing.is_seeded(instance) for instance in instances)
    if is_cold:
        print("First start: making the two databases and filling them takes about two minutes.", flush=True)
    prepare(instances, SEEDS)
    with running(folder, instances) as process:
        print_welcome(instances, time.monotonic() - started, is_cold)
        process.wait()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=BASE_DIR / "instances", help="where the two instances lie")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--fresh", action="store_true", help="throw both instances away first")
    what.add_argument("--stop", action="store_true", help="stop what runs, start nothing")
    return parser.parse_args()


def main() -> int:
    asked = parse()
    folder = asked.folder.resolve()
    if asked.stop or asked.fresh:
        stop(folder)
    if asked.stop:
        return 0
    if asked.fresh:
        for name in SEEDS:
            shutil.rmtree(folder / name, ignore_errors=True)
    if supervisor_of(folder):
        print(f"The demo is running already: {Instance(folder / 'ward').url}/ (`make stop` ends it).", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run(folder)
    except KeyboardInterrupt:
        print("\nStopped.")
    except (preparing.PreparationFailed, answers.NoAnswer) as problem:
        print(
            f"{problem}\n" + "\n".join(answers.last_lines(Instance(folder / name)) for name in SEEDS), file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
