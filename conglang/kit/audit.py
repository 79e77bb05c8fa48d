"""Every act by a person leaves a line (nhật ký thao tác)."""

from wagtail.log_actions import log as wagtail_log

from conglang.kit import clock


def log(subject, action: str, *, by, **data) -> None:
    """Write one audit line: who did ``action`` to ``subject``; ``data`` must be plain JSON values.

    The moment by the instance's clock is kept in the line, because the demo's clock is not the server's.
    """
    wagtail_log(instance=subject, action=action, user=by, data={"at": clock.now().isoformat(), **data})
