"""One real instance, until it is told to stop: ``python -m conglang.config.running.serve FOLDER``."""

import argparse
import os
import sys
from pathlib import Path

from conglang.config.running import preparing, supervisor
from conglang.config.running.instance import Instance


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the instance's folder, with its instance.env")
    instance = Instance(parser.parse_args().folder.resolve())
    try:
        preparing.prepare_words()
        preparing.prepare_static(instance)
        preparing.prepare_data(instance)
    except preparing.PreparationFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    user = "root" if os.geteuid() == 0 else ""
    command = supervisor.command(supervisor.write_configuration(instance.folder, [instance], user=user))
    os.execv(command[0], command)  # noqa: S606 (the supervisor takes this process's place)


if __name__ == "__main__":
    sys.exit(main())
