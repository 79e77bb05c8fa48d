"""The verbs of approving, by noun. Rooms call ``approve`` and ``send_back`` inside their own actions."""

from conglang.approvals.actions.decisions import approve, send_back

__all__ = ["approve", "send_back"]
