"""How the states of sheets and lines look: a tone of the house's state sign for each."""

from conglang.royalties.models import Line, Sheet

SHEET_TONES = {
    Sheet.State.DRAFT: "draft",
    Sheet.State.SUBMITTED: "waiting",
    Sheet.State.CHECKED: "waiting",
    Sheet.State.APPROVED: "active",
    Sheet.State.PAID: "done",
}
LINE_TONES = {
    Line.State.RESERVED: "draft",
    Line.State.COMMITTED: "waiting",
    Line.State.ACTUAL: "done",
    Line.State.RELEASED: "closed",
}
