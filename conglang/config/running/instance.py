"""An instance as a folder: its file ``instance.env``, its ports, and the environment of its processes."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from conglang.config.environment import BASE_DIR

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port(wanted: int, taken: set[int]) -> int:
    """``wanted``, or the next one that nobody listens on; noted in ``taken``."""
    port = next(port for port in range(wanted, wanted + 1000) if port not in taken and is_free(port))
    taken.add(port)
    return port


@dataclass(frozen=True)
class Instance:
    """One agency's installation; everything it keeps lies in ``folder``."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def env_file(self) -> Path:
        return self.folder / "instance.env"

    @property
    def accounts_file(self) -> Path:
        return self.folder / "accounts.txt"

    def read(self) -> dict[str, str]:
        if not self.env_file.is_file():
            return {}
        lines = [line.strip() for line in self.env_file.read_text(encoding="utf-8").splitlines()]
        pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
        return {name.strip(): value.strip() for name, _equals, value in pairs}

    def write(self, **values: str) -> None:
        """Put ``values`` into ``instance.env``; other lines, added by hand, stay. It holds tokens: for the owner only."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{name}={value}\n" for name, value in {**self.read(), **values}.items())
        draft = self.env_file.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(self.env_file)

    @property
    def processes(self) -> list[str]:
        """What runs beside the web: ``worker``, ``periodic``, ``player``."""
        return [word for word in self.read().get("CONGLANG_PROCESSES", "worker,periodic").split(",") if word]

    @property
    def port(self) -> int:
        return int(self.read().get("CONGLANG_PORT", 8000))

    @property
    def url(self) -> str:
        return self.read().get("CONGLANG_BASE_URL", "http://localhost:8000")

    @property
    def radio_url(self) -> str | None:
        if "player" not in self.processes:
            return None
        return f"http://localhost:{self.read()['CONGLANG_RADIO_PORT']}/loa.mp3"

    def environment(self) -> dict[str, str]:
        """What its processes see: our own environment without another instance's settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CONGLANG_")}
        return {
            **kept,
            "CONGLANG_INSTANCE": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "conglang.config.settings",
            "PYTHONPATH": str(BASE_DIR),
            "PYTHONUNBUFFERED": "1",
        }
