"""A small load from this machine to itself: some connections that ask one address again and again, bounded in count
and in time."""

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

CONNECTIONS = 4
MOST_REQUESTS = 4000
MOST_SECONDS = 4.0


@dataclass(frozen=True)
class Measured:
    """``rate`` in requests a second; the times in milliseconds."""

    rate: float
    median: float
    slow: float
    size: int


class WrongAnswer(Exception):
    """An answer other than 200: nothing was measured."""


def ask(port: int, path: str, until: float, most: int) -> tuple[list[float], int]:
    """The times of up to ``most`` requests over one connection, in seconds, and the size of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": f"localhost:{port}", "Accept-Encoding": "gzip"}
    times, size = [], 0
    while len(times) < most and time.perf_counter() < until:
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        times.append(time.perf_counter() - began)
        if answer.status != 200:
            raise WrongAnswer(f"{path}: {answer.status}")
    connection.close()
    return times, size


def measure(port: int, path: str, *, requests: int = MOST_REQUESTS, seconds: float = MOST_SECONDS) -> Measured:
    ask(port, path, time.perf_counter() + seconds, 3)
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        asked = [pool.submit(ask, port, path, began + seconds, requests // CONNECTIONS) for _ in range(CONNECTIONS)]
        answers = [each.result() for each in asked]
    took = time.perf_counter() - began
    times = sorted(moment for found, _size in answers for moment in found)
    slow = times[min(len(times) - 1, int(len(times) * 0.99))]
    return Measured(len(times) / took, statistics.median(times) * 1000, slow * 1000, answers[0][1])
