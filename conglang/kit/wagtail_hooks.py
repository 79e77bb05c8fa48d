"""Regular duties that keep an instance tidy."""

from datetime import timedelta

from django.core.management import call_command
from wagtail import hooks

from conglang.kit import jobs
from conglang.kit.periodic import Duty

RESULTS_KEPT_DAYS = 14
FAILURES_KEPT_DAYS = 90


@hooks.register("periodic_duty")
def take_up_stuck_jobs():
    return Duty("kit.take-up-stuck-jobs", timedelta(minutes=1), jobs.reap)


@hooks.register("periodic_duty")
def forget_old_results():
    return Duty("kit.forget-old-results", timedelta(hours=6), _forget_old_results)


@hooks.register("periodic_duty")
def forget_old_sessions():
    return Duty("kit.forget-old-sessions", timedelta(hours=12), lambda: call_command("clearsessions"))


def _forget_old_results() -> None:
    """Failures are kept longer: somebody may still ask why."""
    call_command(
        "prune_db_task_results", min_age_days=RESULTS_KEPT_DAYS, failed_min_age_days=FAILURES_KEPT_DAYS, verbosity=0
    )
