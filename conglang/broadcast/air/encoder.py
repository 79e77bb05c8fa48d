"""Frames in, MP3 out: one ffmpeg for the whole stream."""

import os
import subprocess

from conglang.broadcast.air.decoder import RATE


class Encoder:
    """A running ffmpeg; when it dies the transmitter starts another and listeners stay connected."""

    def __init__(self):
        self._process = subprocess.Popen(
            ["ffmpeg", "-nostdin", "-v", "error", "-probesize", "32", "-fflags", "nobuffer", "-f", "s16le",
             "-ac", "1", "-ar", str(RATE), "-i", "pipe:0", "-codec:a", "libmp3lame", "-b:a", "64k",
             "-write_xing", "0", "-id3v2_version", "0", "-flush_packets", "1", "-f", "mp3", "pipe:1"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.set_blocking(self._process.stdout.fileno(), False)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def output(self) -> int:
        """The descriptor on which the MP3 comes out."""
        return self._process.stdout.fileno()

    def write(self, frame: bytes) -> None:
        """Raises ``OSError`` when the encoder has died."""
        self._process.stdin.write(frame)
        self._process.stdin.flush()

    def close(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except OSError:  # The unsent rest of a dead encoder.
                continue
        self._process.wait()
