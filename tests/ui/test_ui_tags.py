from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from conglang.ui.templatetags import ui

BRIEFING = datetime(2020, 11, 20, 8, 57, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (114, "114"),
        (1234567, "1.234.567"),
        (-1500, "-1.500"),
        (Decimal("1490000.50"), "1.490.000,5"),
        (2.5, "2,5"),
        (None, ""),
    ],
)
def test_number_groups_by_points(value, expected):
    assert ui.number(value) == expected


def test_dong_keeps_figures_and_unit_together():
    assert [ui.dong(447000), ui.dong(0), ui.dong(None)] == ["447.000\u00a0đ", "0\u00a0đ", ""]


def test_moments_are_told_in_the_wards_time():
    assert ui.vn_datetime(BRIEFING, "stamp") == "20/11/2020 | 15:57"
    assert ui.vn_datetime(BRIEFING) == "15:57 20/11/2020"
    assert [ui.vn_date(BRIEFING), ui.vn_time(BRIEFING), ui.vn_date(date(2020, 11, 2))] == [
        "20/11/2020",
        "15:57",
        "02/11/2020",
    ]
    assert [ui.vn_date(None), ui.vn_time(None), ui.vn_datetime(None)] == ["", "", ""]


def test_weekday_is_written_in_words():
    with translation.override("vi"):
        assert [ui.weekday(date(2020, 11, day)) for day in (16, 20, 22)] == ["Thứ Hai", "Thứ Sáu", "Chủ nhật"]


def test_icon_is_silent_unless_it_is_labelled():
    render = Template('{% load ui %}{% icon "gate" %}{% icon "search" label=word css="big" %}').render
    silent, spoken = render(Context({"word": "Tìm <b>"})).split("</svg>")[:2]
    assert 'aria-hidden="true"' in silent
    assert 'class="cl-icon big" role="img" aria-label="Tìm &lt;b&gt;"' in spoken
    assert "style=" not in silent + spoken


def test_what_is_remembered_is_heard_again_in_another_block():
    template = Template(
        "{% load ui %}<title>{% remember %} Bàn <b>làm việc {% endremember %}</title><h1>{% remembered %}</h1>"
    )
    assert template.render(Context()) == "<title>Bàn <b>làm việc</title><h1>Bàn <b>làm việc</h1>"
