"""The first words of a piece, from what the programme already says: nobody types the same thing twice."""

from dataclasses import dataclass

from django.template.loader import render_to_string

GAP = "[…]"


@dataclass(frozen=True)
class Draft:
    title: str
    lead: str
    body: str


def skeleton(event, title: str) -> Draft:
    """A draft with gaps marked ``[…]`` where only the writer knows; empty where there is no event."""
    if event is None:
        return Draft(title=title, lead="", body="")
    said = {"event": event, "gap": GAP, "participants": event.participants.rstrip(". ")}
    parts = (render_to_string(f"newsroom/skeletons/event_{part}.txt", said) for part in ("lead", "body"))
    lead, body = (" ".join(text.split()) if number == 0 else _paragraphs(text) for number, text in enumerate(parts))
    return Draft(title=title, lead=lead, body=body)


def _paragraphs(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def correction_notice(*, title: str, heard_at, told: str, is_gone: bool) -> Draft:
    """What the radio says about a piece that was heard and is wrong; a person reads it over and completes it."""
    said = {"title": title, "heard_at": heard_at, "told": told.rstrip(". "), "is_gone": is_gone, "gap": GAP}
    lead, body = (render_to_string(f"newsroom/skeletons/correction_{part}.txt", said) for part in ("lead", "body"))
    return Draft(title=f"Đính chính: {title}"[:255], lead=" ".join(lead.split()), body=_paragraphs(body))
