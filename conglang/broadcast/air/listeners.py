"""Loudspeakers and browsers that listen: plain HTTP on its own port, one thread, nobody waits for a slow one."""

import os
import selectors
import socket
import threading
import time

PATH = b"/loa.mp3"
HEADERS = (
    b"HTTP/1.0 200 OK\r\nContent-Type: audio/mpeg\r\nCache-Control: no-store\r\nConnection: close\r\n"
    b"Access-Control-Allow-Origin: *\r\nicy-br: 64\r\n\r\n"
)
NOT_FOUND = b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"
_MOST_REQUEST_BYTES = 8_192
_MOST_WAITING_BYTES = 32_000  # Four seconds of sound; a listener further behind loses the oldest.
_MOST_DROPS = 5
_REQUEST_SECONDS = 10
_MOST_LISTENERS = 500


class Listener:
    """One connection: first it asks, then it hears."""

    def __init__(self, connection: socket.socket):
        self.connection = connection
        self.since = time.monotonic()
        self.asked = b""
        self.hears = False
        self.waiting = b""
        self.drops = 0

    def send(self, data: bytes) -> bool:
        """Send what goes without waiting; False when the listener is gone or hopelessly slow."""
        self.waiting += data
        if len(self.waiting) > _MOST_WAITING_BYTES:
            self.waiting, self.drops = data, self.drops + 1
        try:
            self.waiting = self.waiting[self.connection.send(self.waiting) :]
        except BlockingIOError:
            return self.drops < _MOST_DROPS
        except OSError:
            return False
        return self.drops < _MOST_DROPS


class Listeners:
    """The door of the stream. ``hear`` gives the descriptor from which the MP3 comes."""

    def __init__(self, host: str, port: int):
        self._door = socket.create_server((host, port), backlog=64)
        self._door.setblocking(False)
        self.port = self._door.getsockname()[1]
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._door, selectors.EVENT_READ)
        self._wake_read, self._wake_write = os.pipe()
        self._selector.register(self._wake_read, selectors.EVENT_READ)
        self._all: dict[socket.socket, Listener] = {}
        self._source: int | None = None
        self._next_source: int | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="radio-listeners", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """How many are hearing at this moment."""
        return sum(listener.hears for listener in list(self._all.values()))

    def hear(self, descriptor: int) -> None:
        """Take the stream from here from now on; the descriptor is copied, so its owner may close it."""
        self._next_source = os.dup(descriptor)
        os.write(self._wake_write, b"s")

    def close(self) -> None:
        self._stopping = True
        os.write(self._wake_write, b"x")
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stopping:
            for key, _mask in self._selector.select(timeout=1):
                if key.fileobj is self._door:
                    self._accept()
                elif key.fileobj == self._wake_read:
                    os.read(self._wake_read, 64)
                    self._change_source()
                elif key.fileobj == self._source:
                    self._pass_on()
                else:
                    self._read_request(self._all[key.fileobj])
            self._forget_the_silent()
        self._shut()

    def _change_source(self) -> None:
        if self._next_source is None:
            return
        self._drop_source()
        self._source, self._next_source = self._next_source, None
        self._selector.register(self._source, selectors.EVENT_READ)

    def _drop_source(self) -> None:
        if self._source is not None:
            self._selector.unregister(self._source)
            os.close(self._source)
            self._source = None

    def _pass_on(self) -> None:
        try:
            data = os.read(self._source, 65_536)
        except BlockingIOError:
            return
        if not data:  # The encoder died; the transmitter brings another.
            self._drop_source()
            return
        for listener in [one for one in self._all.values() if one.hears]:
            if not listener.send(data):
                self._forget(listener)

    def _accept(self) -> None:
        try:
            connection, _address = self._door.accept()
        except OSError:
            return
        if len(self._all) >= _MOST_LISTENERS:
            connection.close()
            return
        connection.setblocking(False)
        self._all[connection] = Listener(connection)
        self._selector.register(connection, selectors.EVENT_READ)

    def _read_request(self, listener: Listener) -> None:
        try:
            data = listener.connection.recv(4_096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._forget(listener)
            return
        if listener.hears:
            return
        listener.asked += data
        if b"\r\n\r\n" in listener.asked:
            self._answer(listener)
        elif len(listener.asked) > _MOST_REQUEST_BYTES:
            self._forget(listener)

    def _answer(self, listener: Listener) -> None:
        method, _space, rest = listener.asked.partition(b" ")
        path = rest.split(b" ", 1)[0].split(b"?", 1)[0]
        if path != PATH or method not in (b"GET", b"HEAD"):
            listener.send(NOT_FOUND)
            self._forget(listener)
            return
        listener.hears = method == b"GET"
        if not listener.send(HEADERS) or not listener.hears:
            self._forget(listener)

    def _forget_the_silent(self) -> None:
        late = time.monotonic() - _REQUEST_SECONDS
        for listener in [one for one in self._all.values() if not one.hears and one.since < late]:
            self._forget(listener)

    def _forget(self, listener: Listener) -> None:
        if self._all.pop(listener.connection, None):
            self._selector.unregister(listener.connection)
            listener.connection.close()

    def _shut(self) -> None:
        for listener in list(self._all.values()):
            self._forget(listener)
        self._drop_source()
        self._door.close()
        self._selector.close()
        os.close(self._wake_read)
        os.close(self._wake_write)
