"""``make bench``: fill an instance, start its web process, and measure beside a bare application in the same run; read saved pages."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from bench.handing_over import hand_over
from bench.importing import measure_importing
from bench.load import Measured, measure
from bench.reading import rows_a_second
from conglang.config.environment import BASE_DIR
from conglang.config.running import answers, demo, preparing
from conglang.config.running.instance import Instance, free_port

ROUNDS = 3
LOOKED_UP = ("giao ban", "ve sinh moi truong", "12/QD-UBND")


@contextmanager
def serving(command: list[str], environment: dict[str, str], port: int, path: str):
    process = subprocess.Popen([sys.executable, *command], cwd=BASE_DIR, env=environment, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not answers.answers(f"http://localhost:{port}{path}"):
            if process.poll() is not None or time.monotonic() > until:
                raise answers.NoAnswer(f"Nothing answers at port {port}.")
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def filled_instance(folder: Path) -> tuple[Instance, dict[str, float]]:
    """A demo ward in ``folder``, and how long its parts took in seconds."""
    ward, _upper = demo.set_up_pair(folder)
    took = {}
    for name, step in (
        ("words and static files", lambda: (preparing.prepare_words(), preparing.prepare_static(ward))),
        ("tables", lambda: preparing.prepare_tables(ward)),
        ("demo data", lambda: preparing.prepare_data(ward, *demo.SEEDS["ward"])),
    ):
        began = time.monotonic()
        step()
        took[name] = time.monotonic() - began
    return ward, took


def row(name: str, found: list[Measured], yardstick: list[Measured]) -> str:
    """The middle of the rounds, and the ratio to the bare application with its spread."""
    ratios = sorted(one.rate / bare.rate for one, bare in zip(found, yardstick, strict=True))
    middle = sorted(found, key=lambda one: one.rate)[len(found) // 2]
    return (
        f"| {name} | {ratios[len(ratios) // 2]:.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f}) "
        f"| {middle.rate:.0f} | {middle.median:.1f} / {middle.slow:.1f} | {middle.size} |"
    )


def print_handing_over() -> None:
    """Between two empty instances; fails when a story was lost, came twice, or has a broken photo."""
    with tempfile.TemporaryDirectory(prefix="conglang-bench-") as folder:
        pair = demo.set_up_pair(Path(folder))
        for instance in pair:
            preparing.prepare_tables(instance)
        handed = hand_over(*pair)
    print(
        f"\nHand-over of {handed.stories} stories with {handed.photos} photos, the upper level killed {handed.kills} times: "
        f"{handed.rate:.1f} stories/s in all, {handed.rate_undisturbed:.1f} stories/s while it answers; "
        f"arrived {handed.arrived}, broken photos {handed.broken_photos}."
    )
    if (handed.arrived, handed.known_here, handed.broken_photos) != (handed.stories, handed.stories, 0):
        raise SystemExit("Not every story has arrived once and whole.")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="conglang-bench-") as folder:
        ward, took = filled_instance(Path(folder))
        bare_port = free_port(ward.port + 500, set())
        bare = ["-m", "granian", "bench.bare:application", "--interface", "wsgi", "--port", str(bare_port)]
        cases = {
            "bare application": (bare_port, "/"),
            "first page, baked": (ward.port, "/"),
            "first page, from Django": (ward.port, "/?moi=1"),
            "sign-in page": (ward.port, answers.SIGN_IN),
            **{f"look up “{words}”": (ward.port, f"/tra-cuu/?q={quote(words)}") for words in LOOKED_UP},
        }
        found: dict[str, list[Measured]] = {name: [] for name in cases}
        with (
            serving(bare, {**os.environ, "PYTHONPATH": str(BASE_DIR)}, bare_port, "/"),
            serving(["-m", "conglang.config.running.web"], ward.environment(), ward.port, answers.SIGN_IN),
        ):
            for _round in range(ROUNDS):
                for name, (port, path) in cases.items():
                    found[name].append(measure(port, path))
    print("\nFilling an instance, seconds:", ", ".join(f"{name} {seconds:.1f}" for name, seconds in took.items()))
    print("\n| | ratio to the bare application (spread) | requests/s | p50 / p99 ms | bytes |\n|---|---|---|---|---|")
    for name, measured in found.items():
        print(row(name, measured, found["bare application"]))
    print("\nReading schedules, rows/s:", ", ".join(f"{name} {rate:.0f}" for name, rate in rows_a_second().items()))
    moved = measure_importing()
    print(
        f"\nImport of {moved.pages} saved pages: {moved.rate:.0f} pages/s, "
        f"peak memory {moved.peak:.0f} MB, {moved.growth:.1f} MB more at the end than after 500 pages."
    )
    print_handing_over()
    print(f"\n{ROUNDS} rounds, 4 connections, gzip. Only ratios within one run can be compared.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
