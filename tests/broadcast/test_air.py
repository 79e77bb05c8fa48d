"""The embedded stream, heard by a real listener: tones in, tones out, in order, without gaps, in real time."""

import os
import signal
import socket
import subprocess
import threading
import time
from array import array
from math import cos, pi

import pytest

from conglang.broadcast.air import Transmitter

pytestmark = pytest.mark.processes

RATE = 8_000
WINDOW = 400  # 50 ms


def tone(path, hertz, seconds):
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"sine=frequency={hertz}:sample_rate=44100:duration={seconds}",
         "-ac", "1", "-b:a", "64k", path],
        check=True,
    )  # fmt: skip
    return path


class Ear:
    """A listener that keeps what it hears."""

    def __init__(self, port, path="/loa.mp3"):
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        self.heard = b""
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self):
        while True:
            try:
                data = self.connection.recv(4096)
            except OSError:
                return
            if not data:
                return
            self.heard += data

    def tones(self, *candidates):
        """The strongest of ``candidates`` in each window of 50 ms, None for silence."""
        sound = self.heard.partition(b"\r\n\r\n")[2]
        done = subprocess.run(
            ["ffmpeg", "-v", "quiet", "-f", "mp3", "-i", "pipe:0", "-f", "s16le", "-ac", "1", "-ar", str(RATE), "pipe:1"],
            input=sound, capture_output=True, check=False,
        )  # fmt: skip
        samples = array("h", done.stdout[: len(done.stdout) // 2 * 2])
        return [strongest(samples[at : at + WINDOW], candidates) for at in range(0, len(samples) - WINDOW, WINDOW)]


def strongest(samples, candidates):
    """Goertzel: which tone is in the window?"""
    power = {hertz: goertzel(samples, hertz) for hertz in candidates}
    best = max(power, key=power.get)
    return best if power[best] > 1e9 else None


def goertzel(samples, hertz):
    turn = 2 * cos(2 * pi * hertz / RATE)
    last = before = 0.0
    for sample in samples:
        last, before = sample + turn * last - before, last
    return last * last + before * before - turn * last * before


def runs(tones):
    """[(tone, seconds)] of the stretches that are not silence."""
    stretches = []
    for hertz in tones:
        if stretches and stretches[-1][0] == hertz:
            stretches[-1][1] += 0.05
        else:
            stretches.append([hertz, 0.05])
    return [(hertz, seconds) for hertz, seconds in stretches if hertz and seconds > 0.15]


@pytest.fixture
def transmitter():
    with Transmitter() as on_air:
        yield on_air


def test_two_items_are_heard_in_order_in_real_time(transmitter, tmp_path):
    first, second = tone(tmp_path / "a.mp3", 440, 2), tone(tmp_path / "b.mp3", 1000, 1.5)
    ear = Ear(transmitter.port)
    transmitter.be_silent(0.3)
    began = time.monotonic()

    aired = [transmitter.play(first), transmitter.play(second)]

    assert time.monotonic() - began == pytest.approx(3.6, abs=0.7)
    assert [one.whole for one in aired] == [True, True]
    assert [one.seconds for one in aired] == [pytest.approx(2, abs=0.15), pytest.approx(1.5, abs=0.15)]
    transmitter.be_silent(0.6)
    heard = runs(ear.tones(440, 1000))
    assert [hertz for hertz, _seconds in heard] == [440, 1000]
    assert heard[0][1] == pytest.approx(2, abs=0.2)


def test_item_is_interrupted_and_goes_on_where_it_was_cut(transmitter, tmp_path):
    news, alarm = tone(tmp_path / "news.mp3", 440, 3), tone(tmp_path / "alarm.mp3", 1900, 1)
    ear = Ear(transmitter.port)
    transmitter.be_silent(0.3)
    cut_at = time.monotonic() + 1.2

    before = transmitter.play(news, stop=lambda: time.monotonic() > cut_at)
    transmitter.play(alarm)
    after = transmitter.play(news, offset=before.seconds)

    assert not before.whole
    assert after.whole
    assert before.seconds + after.seconds == pytest.approx(3, abs=0.2)
    transmitter.be_silent(0.6)
    assert [hertz for hertz, _seconds in runs(ear.tones(440, 1900))] == [440, 1900, 440]


def test_slow_listener_disturbs_nobody(transmitter, tmp_path):
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    slow.connect(("127.0.0.1", transmitter.port))
    slow.sendall(b"GET /loa.mp3 HTTP/1.0\r\n\r\n")
    ear = Ear(transmitter.port)
    transmitter.be_silent(0.3)
    began = time.monotonic()

    transmitter.play(tone(tmp_path / "a.mp3", 440, 2))

    assert time.monotonic() - began < 2.8
    transmitter.be_silent(0.5)
    assert [hertz for hertz, _seconds in runs(ear.tones(440))] == [440]
    slow.close()


def test_killed_encoder_is_replaced_and_listeners_stay(transmitter, tmp_path):
    ear = Ear(transmitter.port)
    transmitter.be_silent(0.3)
    os.kill(transmitter.encoder.pid, signal.SIGKILL)
    transmitter.be_silent(0.3)

    transmitter.play(tone(tmp_path / "a.mp3", 440, 1.5))
    transmitter.be_silent(0.6)

    assert ear.thread.is_alive()
    assert [hertz for hertz, _seconds in runs(ear.tones(440))] == [440]


@pytest.mark.parametrize("content", [b"", os.urandom(9_000), b"<html></html>"], ids=["empty", "random", "web page"])
def test_broken_file_is_told_and_costs_little_time(transmitter, tmp_path, content):
    (tmp_path / "broken.mp3").write_bytes(content)
    began = time.monotonic()

    aired = transmitter.play(tmp_path / "broken.mp3")

    assert not aired.whole
    assert time.monotonic() - began < 1.5


def test_other_paths_are_not_served(transmitter):
    ear = Ear(transmitter.port, "/etc/passwd")
    transmitter.be_silent(0.3)
    ear.thread.join(timeout=2)

    assert ear.heard == b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"
