"""Facts of the ward radio (đài truyền thanh): scripts, recordings, sessions, and the log of what was heard."""

from conglang.broadcast.models.log import AirEvent
from conglang.broadcast.models.policy import DictionaryEntry, StationPolicy
from conglang.broadcast.models.scripts import Recording, Script
from conglang.broadcast.models.sessions import BroadcastSession, SessionItem

__all__ = ["AirEvent", "BroadcastSession", "DictionaryEntry", "Recording", "Script", "SessionItem", "StationPolicy"]
