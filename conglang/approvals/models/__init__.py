"""Who decided what about exactly which content (phê duyệt), and who still has to."""

from conglang.approvals.models.chains import ApprovalStep
from conglang.approvals.models.decisions import Approval, ApprovalRowIsKept
from conglang.approvals.models.links import ApprovalLink
from conglang.approvals.models.sign_offs import LaterSignOff

__all__ = ["Approval", "ApprovalLink", "ApprovalRowIsKept", "ApprovalStep", "LaterSignOff"]
