"""One sound file as raw frames, decoded by its own ffmpeg ahead of time."""

import select
import subprocess
from pathlib import Path

RATE = 44_100
FRAME_SECONDS = 0.04
FRAME_BYTES = int(RATE * FRAME_SECONDS) * 2  # Mono, 16 bits.
SILENCE = bytes(FRAME_BYTES)


class Decoder:
    """The frames of ``path`` from ``offset`` seconds on; ``close`` it always."""

    def __init__(self, path: Path, offset: float = 0.0):
        self._process = subprocess.Popen(
            ["ffmpeg", "-nostdin", "-v", "error", "-i", str(path), "-ss", f"{offset:.3f}", "-map", "0:a:0",
             "-f", "s16le", "-ac", "1", "-ar", str(RATE), "pipe:1"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def is_ready(self) -> bool:
        """Can a frame be read without waiting? True at the end of the file as well."""
        return bool(select.select([self._process.stdout], [], [], 0)[0])

    def frame(self) -> bytes:
        """The next frame, the last one filled with silence; empty at the end."""
        data = self._process.stdout.read(FRAME_BYTES)
        return data + bytes(FRAME_BYTES - len(data)) if data else b""

    def ended_well(self) -> bool:
        """After the last frame: did the program find nothing wrong?"""
        return self._process.wait(timeout=5) == 0

    def close(self) -> None:
        self._process.kill()
        self._process.stdout.close()
        self._process.wait()
