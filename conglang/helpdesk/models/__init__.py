"""Facts of the helpdesk: equipment and where it went, the network, incidents, IT skills."""

from conglang.helpdesk.models.assets import Asset, AssetMove, NetPoint, WearRule
from conglang.helpdesk.models.incidents import Incident
from conglang.helpdesk.models.skills import Attendance, Skill, SkillLevel, Training

__all__ = ["Asset", "AssetMove", "Attendance", "Incident", "NetPoint", "Skill", "SkillLevel", "Training", "WearRule"]
