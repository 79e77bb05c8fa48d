"""One supervisor for the processes of one or several instances (docs/adr/0006)."""

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

from conglang.config.environment import BASE_DIR
from conglang.config.running.instance import Instance

COMMANDS = {
    "web": "-m conglang.config.running.web",
    "worker": "manage.py run_jobs --interval 0.5 --no-startup-delay",
    "periodic": "manage.py run_duties --loop",
    "player": "manage.py play_sessions --loop",
}
MAIN = """\
[supervisord]
nodaemon=true
silent=true
logfile={folder}/supervisor.log
logfile_maxbytes=2MB
logfile_backups=2
pidfile={folder}/supervisor.pid
childlogdir={folder}
umask=027
{user}
"""
PROGRAM = """
[program:{name}]
command={python} {command}
directory={directory}
environment={environment}
autorestart=true
startsecs=3
startretries=30
stopsignal=TERM
stopwaitsecs=15
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=3
priority={priority}
"""
OWN_SETTINGS = ("CONGLANG_INSTANCE", "DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PYTHONUNBUFFERED")


def _quoted(value: object) -> str:
    """As supervisor reads values: shell quotes, and a percent sign is doubled."""
    return shlex.quote(str(value)).replace("%", "%%")


def _path(path: Path) -> str:
    return str(path).replace("%", "%%")


def _program(instance: Instance, process: str, priority: int) -> str:
    environment = instance.environment()
    return PROGRAM.format(
        name=f"{instance.name}-{process}",
        python=_quoted(sys.executable),
        command=COMMANDS[process],
        directory=_path(BASE_DIR),
        environment=",".join(f"{name}={_quoted(environment[name])}" for name in OWN_SETTINGS),
        log=_path(instance.folder / "logs" / f"{process}.log"),
        priority=priority,
    )


def write_configuration(folder: Path, instances: Iterable[Instance], *, user: str = "") -> Path:
    """``supervisor.conf`` in ``folder``: the webs first, then what runs beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    instances = list(instances)
    parts = [MAIN.format(folder=_path(folder), user=f"user={user}\n" if user else "")]
    for instance in instances:
        (instance.folder / "logs").mkdir(parents=True, exist_ok=True)
        parts.append(_program(instance, "web", 100))
    parts += [_program(instance, process, 200) for instance in instances for process in instance.processes]
    file = folder / "supervisor.conf"
    file.write_text("".join(parts), encoding="utf-8")
    return file


def command(configuration: Path) -> list[str]:
    """Runs in the foreground and passes a stop on to every process."""
    return [sys.executable, "-m", "supervisor.supervisord", "-c", str(configuration)]
