"""How fast saved pages are read, and whether memory grows with their number: in a process of its own."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from conglang.config.environment import BASE_DIR
from conglang.exchange.reading.sources import pages_in

PAGES = 5000
_HALF_PAGES = 500
# A page of a ward portal weighs some 60 kB, most of it menus.
_MENU = "".join(
    f'<li class="menu-item"><a href="/muc/{number}.html">Chuyên mục số {number}</a></li>' for number in range(500)
)
_PARAGRAPHS = "".join(
    f"<p>Tổ dân phố số {number} đã họp bàn, thống nhất từng việc và ghi vào sổ để nhân dân cùng theo dõi.</p>"
    for number in range(20)
)
_PAGE = (
    "<!DOCTYPE html><html><head><title>Tổ dân phố số {0} họp bàn</title></head><body><nav><ul>{1}</ul></nav>"
    '<main><h1>Tổ dân phố số {0} họp bàn việc chung</h1><div class="info">Ngày đăng 20/11/2020 | 15:57 | Lượt xem: {0}</div>'
    '<div class="content-detail">{2}</div><div class="other-news"><h4>Các tin khác</h4><ul>{1}</ul></div></main></body></html>'
)


@dataclass(frozen=True)
class Importing:
    """``rate``: pages a second; ``growth``: how much the peak of memory rose from the 500th page to the last, in MB."""

    pages: int
    rate: float
    peak: float
    growth: float


def measure_importing(pages: int = PAGES) -> Importing:
    with tempfile.TemporaryDirectory(prefix="conglang-bench-") as folder:
        file = Path(folder) / "pages.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for number in range(pages):
                raw = _PAGE.format(number, _MENU, _PARAGRAPHS)
                out.write(json.dumps({"id": str(number), "url": f"https://cu.example/{number}", "raw": raw}) + "\n")
        done = subprocess.run(
            [sys.executable, "-m", "bench.importing", str(file)],
            cwd=BASE_DIR,
            check=True,
            capture_output=True,
            text=True,
        )
    return Importing(**json.loads(done.stdout.splitlines()[-1]))


def read_all(file: Path) -> dict:
    """Read every page of ``file`` and say what it cost; meant for a process that does nothing else."""
    early, number, began = 0.0, 0, time.perf_counter()
    for number, page in enumerate(pages_in(file), start=1):
        page.read()
        if number == _HALF_PAGES:
            early = _peak()
    seconds = time.perf_counter() - began
    return {"pages": number, "rate": number / seconds, "peak": _peak(), "growth": _peak() - (early or _peak())}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(read_all(Path(sys.argv[1]))))
