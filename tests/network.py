"""The network is closed in tests: only this machine answers."""

import ipaddress
import socket

_connect, _connect_ex, _look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


class NetworkIsClosed(AssertionError):
    """A test tried to reach another machine."""


def is_here(address: object) -> bool:
    """Loopback, or a socket file; names are looked up nowhere."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_elsewhere(address: object) -> None:
    if not is_here(address):
        raise NetworkIsClosed(f"Tests reach no other machine: {address}")


def connect_here(self, address):
    refuse_elsewhere(address)
    return _connect(self, address)


def connect_ex_here(self, address):
    refuse_elsewhere(address)
    return _connect_ex(self, address)


def look_up_here(host, *arguments, **named):
    if host:
        refuse_elsewhere((host.decode() if isinstance(host, bytes) else host,))
    return _look_up(host, *arguments, **named)


def close() -> None:
    socket.socket.connect = connect_here
    socket.socket.connect_ex = connect_ex_here
    socket.getaddrinfo = look_up_here
