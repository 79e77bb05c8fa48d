"""The web process of an instance: ``python -m conglang.config.running.web``."""

import importlib

from granian import Granian
from granian.constants import Interfaces

from conglang.config import environment as env
from conglang.kit import heartbeats


def load(target: str):
    """The application, in the process that answers; it ends when the process that started it is gone."""
    module, name = target.split(":")
    application = getattr(importlib.import_module(module), name)
    heartbeats.keep_beating("web")
    return application


def main() -> None:
    env.load_instance_file(env.instance_folder())
    server = Granian(
        "conglang.config.wsgi:application",
        interface=Interfaces.WSGI,
        address=env.text("CONGLANG_BIND", "127.0.0.1"),
        port=env.whole("CONGLANG_PORT", 8000),
        workers=env.whole("CONGLANG_WEB_PROCESSES", 1),
        blocking_threads=env.whole("CONGLANG_WEB_THREADS", 4),
        # A stuck process is not waited for; the supervisor starts a fresh one.
        workers_kill_timeout=5,
    )
    heartbeats.leave_with_parent()
    server.serve(target_loader=load)


if __name__ == "__main__":
    main()
