"""Regular duties: each in its own time, and none keeps another from being done."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from wagtail import hooks

from conglang.kit import periodic
from conglang.kit.periodic import Duty, Round


def test_round_gives_each_duty_out_when_its_time_has_come(monkeypatch):
    seconds = iter([0, 30, 60, 119, 120])
    monkeypatch.setattr(periodic.time, "monotonic", lambda: next(seconds))
    often, seldom = Duty("often", timedelta(seconds=60), int), Duty("seldom", timedelta(minutes=2), int)
    rounds = Round([often, seldom])

    assert [rounds.due() for _ in range(5)] == [[often, seldom], [], [often], [], [often, seldom]]


@pytest.mark.django_db(transaction=True)
def test_a_failing_duty_is_logged_and_the_others_are_done(caplog):
    done = []

    def breaks():
        raise ZeroDivisionError("on purpose")

    registered = [("a-breaks", breaks), ("b-works", lambda: done.append("b"))]
    plugs = [lambda name=name, run=run: Duty(name, timedelta(minutes=1), run) for name, run in registered]
    with (
        hooks.register_temporarily("periodic_duty", plugs[0]),
        hooks.register_temporarily("periodic_duty", plugs[1]),
    ):
        call_command("run_duties")

    assert done == ["b"]
    assert "the duty a-breaks failed" in caplog.text


@pytest.mark.django_db
def test_list_says_what_comes_round(capsys):
    call_command("run_duties", "--list")

    said = capsys.readouterr().out.splitlines()
    assert "kit.take-up-stuck-jobs: every 0:01:00" in said
    assert said == sorted(said)


# The command drops stale connections, and one inside a test's transaction looks stale.
@pytest.mark.django_db(transaction=True)
def test_every_duty_can_be_done_twice_on_an_empty_instance(caplog):
    call_command("run_duties")
    call_command("run_duties")

    failed = [record.getMessage() for record in caplog.records if "failed" in record.getMessage()]
    # Tests do their jobs at once, so there are no results to forget.
    assert [line for line in failed if "forget-old-results" not in line] == []
