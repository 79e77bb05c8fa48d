"""How fast pasted schedules become rows: no database, no web, one processor."""

import time
from datetime import date

from conglang.newsroom.reading.originals import from_html, from_text
from conglang.newsroom.reading.programme import read_programme

ROUNDS = 5
DAYS, A_DAY = 5, 8
TODAY = date(2020, 11, 20)
HEADING = "LỊCH CÔNG TÁC TUẦN (Từ ngày 23/11/2020 đến ngày 29/11/2020)"


def _entries():
    """Forty entries of one week: day, hour, content."""
    for day in range(DAYS):
        for number in range(A_DAY):
            yield f"{23 + day}/11/2020", f"{8 + number}h30", f"Hội nghị số {number} tại Hội trường UBND phường"


def _list() -> str:
    lines = [HEADING]
    for day, hour, content in _entries():
        lines += [f"Ngày {day}"] if hour == "8h30" else []
        lines += [f"- {hour}: {content} (Giao Văn phòng chuẩn bị nội dung)", "Thành phần: Lãnh đạo UBND, các bộ phận"]
    return "\n".join(lines)


def _table() -> str:
    rows = "".join(
        f"<tr><td>{day}</td><td>{hour}</td><td>{content}</td><td>Chủ tịch</td><td>Lãnh đạo</td></tr>"
        for day, hour, content in _entries()
    )
    heads = "<tr><th>Thứ, ngày</th><th>Giờ</th><th>Nội dung</th><th>Chủ trì</th><th>Thành phần</th></tr>"
    return f"<p>{HEADING}</p><table>{heads}{rows}</table>"


def rows_a_second() -> dict[str, float]:
    """The middle of the rounds, for a list and for a table of forty rows."""
    found = {}
    for name, read in (("list", lambda: from_text(_list())), ("table", lambda: from_html(_table()))):
        rates = []
        for _round in range(ROUNDS):
            began = time.perf_counter()
            rows = read_programme(read(), TODAY).rows
            rates.append(len(rows) / (time.perf_counter() - began))
            assert len(rows) == DAYS * A_DAY
        found[name] = sorted(rates)[ROUNDS // 2]
    return found
