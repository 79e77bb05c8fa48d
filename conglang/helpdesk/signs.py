"""How the states of devices and incidents look: a tone of the house's state sign for each."""

from conglang.helpdesk.models import Asset, Incident

ASSET_TONES = {
    Asset.State.IN_STOCK: "draft",
    Asset.State.IN_USE: "done",
    Asset.State.REPAIR: "waiting",
    Asset.State.PROPOSED_DISPOSAL: "returned",
    Asset.State.DISPOSED: "closed",
}
INCIDENT_TONES = {
    Incident.State.NEW: "waiting",
    Incident.State.ASSIGNED: "active",
    Incident.State.FIXING: "active",
    Incident.State.RESOLVED: "waiting",
    Incident.State.CONFIRMED: "done",
}


def incident_tone(incident: Incident) -> str:
    return "late" if incident.is_late and incident.state in Incident.OPEN else INCIDENT_TONES[incident.state]
