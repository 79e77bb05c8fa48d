"""Run a command beside a demo of its own, the ward and its upper level, both gone afterwards.

    python tools/with_demo.py -- pytest -m journey -n 2

The command finds the pair in the folder that ``CONGLANG_JOURNEYS`` names. A folder named there beforehand is kept, so
that the next run need not fill it again.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from conglang.config.running import answers, demo, preparing


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="conglang-demo-", ignore_cleanup_errors=True) as own:
        folder = Path(os.environ.get("CONGLANG_JOURNEYS") or own).resolve()
        instances = demo.set_up_pair(folder)
        try:
            demo.prepare(instances, demo.SEEDS)
            with demo.running(folder, instances):
                found = {**os.environ, "CONGLANG_JOURNEYS": str(folder)}
                return subprocess.run(command, env=found, check=False).returncode
        except (preparing.PreparationFailed, answers.NoAnswer) as problem:
            print(f"The demo did not start: {problem}", file=sys.stderr)
            print(*(answers.last_lines(instance) for instance in instances), sep="\n", file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main([word for word in sys.argv[1:] if word != "--"]))
