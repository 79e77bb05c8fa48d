"""The transmitter: plays in real time, keeps the stream alive, and tells truly how long each piece was heard."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conglang.broadcast.air.decoder import FRAME_SECONDS, SILENCE, Decoder
from conglang.broadcast.air.encoder import Encoder
from conglang.broadcast.air.listeners import Listeners

_READY_WITHIN_SECONDS = 3.0
_LATE_SECONDS = 1.0
_ASK_EVERY_FRAMES = 6  # About four times a second.


@dataclass(frozen=True)
class Aired:
    """What was heard of one file: ``seconds`` from ``offset`` on; ``whole`` when it ended by itself."""

    seconds: float
    whole: bool


def never() -> bool:
    return False


class Transmitter:
    """One stream on one port. Use as a context manager."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0):
        self.listeners = Listeners(host, port)
        self.port = self.listeners.port
        self.encoder = self._new_encoder()
        self._due = time.monotonic()

    def __enter__(self) -> "Transmitter":
        return self

    def __exit__(self, *_error) -> None:
        self.close()

    def play(self, path: Path, *, offset: float = 0.0, stop: Callable[[], bool] = never) -> Aired:
        """Play ``path`` to its end, or until ``stop()`` says so (asked four times a second)."""
        decoder = Decoder(path, offset)
        try:
            return self._play_frames(decoder, stop) if self._becomes_ready(decoder) else Aired(0.0, whole=False)
        finally:
            decoder.close()

    def be_silent(self, seconds: float, *, stop: Callable[[], bool] = never) -> None:
        """Silence on the stream, so that listeners stay connected."""
        for count in range(max(1, round(seconds / FRAME_SECONDS))):
            if count % _ASK_EVERY_FRAMES == 0 and stop():
                return
            self._write(SILENCE)

    def close(self) -> None:
        self.listeners.close()
        self.encoder.close()

    def _becomes_ready(self, decoder: Decoder) -> bool:
        """The decoder needs a moment; the stream goes on meanwhile."""
        for _frame in range(round(_READY_WITHIN_SECONDS / FRAME_SECONDS)):
            if decoder.is_ready():
                return True
            self._write(SILENCE)
        return False

    def _play_frames(self, decoder: Decoder, stop: Callable[[], bool]) -> Aired:
        frames = 0
        while frame := decoder.frame():
            if frames % _ASK_EVERY_FRAMES == 0 and stop():
                return Aired(frames * FRAME_SECONDS, whole=False)
            self._write(frame)
            frames += 1
        return Aired(frames * FRAME_SECONDS, whole=frames > 0 and decoder.ended_well())

    def _write(self, frame: bytes) -> None:
        """One frame at its time; a dead encoder is replaced, a late clock is set anew instead of hurrying."""
        wait = self._due - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        elif wait < -_LATE_SECONDS:
            self._due = time.monotonic()
        self._due += FRAME_SECONDS
        try:
            self.encoder.write(frame)
        except OSError:
            self.encoder.close()
            self.encoder = self._new_encoder()

    def _new_encoder(self) -> Encoder:
        encoder = Encoder()
        self.listeners.hear(encoder.output)
        return encoder
