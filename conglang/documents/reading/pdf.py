"""The text layer and the number of pages of a PDF, read by a process that may be killed."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from conglang.kit.refusals import Refusal
from conglang.kit.text import nfc

_CHILD = Path(__file__).with_name("pdf_child.py")
WHOLE_SECONDS = 30


class UnreadablePdf(Refusal):
    def __init__(self):
        super().__init__(
            _("The PDF cannot be opened: it is damaged, locked with a password, or too large. Save it again and try.")
        )


@dataclass(frozen=True)
class PdfText:
    """``text`` is empty for a scan without a text layer."""

    pages: int
    text: str

    @property
    def has_text(self) -> bool:
        return len(self.text.split()) > 5


def read_pdf(path: str | Path) -> PdfText:
    """Raises :class:`UnreadablePdf` when the file cannot be read within the limits of :mod:`pdf_child`."""
    command = [sys.executable, "-I", str(_CHILD), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WHOLE_SECONDS, env={}, check=True)
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as fault:
        raise UnreadablePdf() from fault
    if "fault" in found:
        raise UnreadablePdf()
    # PostgreSQL keeps no NUL, and PDF text holds strays.
    return PdfText(found["pages"], nfc(found["text"].replace("\0", "").replace("\r", "\n")))
