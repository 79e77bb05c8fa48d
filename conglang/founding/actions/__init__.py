"""Laying down what a ward begins with. Each adds what is missing and leaves alone what is there."""

from conglang.founding.actions.agency import Founded, add_usual_rows, found_agency
from conglang.founding.actions.portal import add_columns, add_info_pages, open_portal
from conglang.founding.actions.seats import add_seats
from conglang.founding.actions.tables import (
    add_chains,
    add_channels,
    add_checks,
    add_consent_wordings,
    add_coverage_rules,
    add_genres,
    add_regulations,
    add_series,
    add_station_rules,
    add_time_limits,
    add_wear_rules,
)

__all__ = [
    "Founded",
    "add_chains",
    "add_channels",
    "add_checks",
    "add_columns",
    "add_consent_wordings",
    "add_coverage_rules",
    "add_genres",
    "add_info_pages",
    "add_regulations",
    "add_seats",
    "add_series",
    "add_station_rules",
    "add_time_limits",
    "add_usual_rows",
    "add_wear_rules",
    "found_agency",
    "open_portal",
]
