"""Other people's programs (espeak-ng, ffmpeg), always with a list of arguments, a time limit, and never a shell."""

import subprocess
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from conglang.kit.refusals import Refusal


class ProgramFailed(Refusal):
    """A program could not be run, did not finish in time, or ended with an error."""

    def __init__(self, reason, detail: str = ""):
        super().__init__([reason])
        self.detail = detail


@dataclass(frozen=True)
class Outcome:
    """What a finished program wrote."""

    stdout: bytes
    stderr: str


def run(arguments: list[str], *, seconds: float) -> Outcome:
    """Run one program to its end. Raises :class:`ProgramFailed`; ``seconds`` is the longest it may take."""
    try:
        done = subprocess.run(arguments, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError as missing:
        raise ProgramFailed(
            _("A program this work needs is not installed on the server: %(name)s.") % {"name": arguments[0]}
        ) from missing
    except subprocess.TimeoutExpired as late:
        raise ProgramFailed(_("The work took too long and was stopped. Try again, or with a shorter text.")) from late
    stderr = done.stderr.decode(errors="replace")
    if done.returncode:
        raise ProgramFailed(_("The program %(name)s ended with an error.") % {"name": arguments[0]}, stderr[-2000:])
    return Outcome(done.stdout, stderr)
