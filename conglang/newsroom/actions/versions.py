"""Keeping every version of a programme that was in force."""

from conglang.newsroom.models import Programme, ProgrammeVersion
from conglang.newsroom.queries.versions import said_of


def keep_version(programme: Programme, *, by) -> None:
    """Keep the lines as they are now under the present number; silent while nothing is in force (within an action)."""
    if not programme.is_in_force:
        return
    events = programme.events.select_related("prepares").in_time_order()
    lines = {str(event.pk): said_of(event) | _unit(event) for event in events}
    ProgrammeVersion.objects.update_or_create(
        programme=programme,
        number=programme.version,
        defaults={"lines": lines},
        create_defaults={"lines": lines, "by": by, "reason": programme.adjust_reason},
    )


def _unit(event) -> dict[str, str]:
    return {"prepares": event.prepares.name if event.prepares_id else ""}
