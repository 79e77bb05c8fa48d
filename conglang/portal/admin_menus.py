"""What Wagtail's own menus show: short for everybody, and nothing that no role may use."""

from collections.abc import Iterable

# Lists of Wagtail that nobody in a ward needs: what they hold has its own screens, or is nobody's to change.
NEVER = frozenset({"reports", "help", "documents", "images", "snippets"})
TECHNICAL = frozenset({"settings", "redirects"})
OFFERED_ACTIONS = frozenset({"action-save-draft", "action-page-locked"})


def shortened(items: Iterable, user) -> list:
    """The main menu without Wagtail's lists; the technical administrator keeps the settings."""
    hidden = NEVER if user.is_superuser else NEVER | TECHNICAL
    return [item for item in items if item.name not in hidden]


def drafts_only(items: Iterable) -> list:
    """The actions under a draft: save it, and what our rooms add. Nothing is published from the editor."""
    return [item for item in items if not (item.name or "").startswith("action-") or item.name in OFFERED_ACTIONS]
