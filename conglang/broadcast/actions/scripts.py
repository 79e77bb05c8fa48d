"""The spoken text: drafted from the approved release, made readable by the ward, checked by an editor."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.broadcast.models import DictionaryEntry, Script
from conglang.broadcast.permissions import can_confirm, can_prepare, can_rewrite
from conglang.broadcast.queries import station_on
from conglang.broadcast.speech.script import SpokenScript, respeak, write_script
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.models import Release


def locked(script: Script) -> Script:
    return (
        Script.objects.select_related("release__work", "release__channel")
        .select_for_update(of=("self",))
        .get(pk=script.pk)
    )


@transaction.atomic
def draft_script(release: Release, *, by) -> Script:
    """The spoken text of an approved release (lời đọc).

    Called again for the same words it changes nothing that an editor has checked; for other words it begins anew.
    """
    written = written_text(release)
    script = Script.objects.select_for_update().filter(release=release).first() or Script(release=release)
    if script.pk is None or script.written != written:
        script.title, script.written, script.drafted_at = release.title, written, clock.now()
        script.say(_spoken_of(release))
    script.content_digest = release.content_digest()
    script.save()
    log(script, "broadcast.script.draft", by=by, unknown=script.unknown_tokens)
    return script


def written_text(release: Release) -> str:
    """The words of the release as an editor sees them beside the spoken ones."""
    return "\n\n".join([release.title, release.lead, release.body])


def _spoken_of(release: Release) -> SpokenScript:
    station = station_on(clock.today())
    return write_script(
        release.title,
        release.lead,
        release.body,
        station.name,
        dictionary=DictionaryEntry.objects.dictionary(),
        words_per_minute=station.words_per_minute,
    )


@transaction.atomic
def rewrite_script(script: Script, *, spoken: str, by, seen_digest: str | None = None) -> Script:
    """Change the words that will be said (sửa lời đọc); they must be checked again, and recorded again."""
    script = locked(script)
    require(can_rewrite, by, script)
    _refuse_if_changed(script, seen_digest)
    if not spoken.strip():
        raise Refusal(_("There is no text to read aloud."))
    script.say(_retold(spoken), edited_by=by)
    script.save()
    log(script, "broadcast.script.rewrite", by=by)
    return script


def _retold(spoken: str) -> SpokenScript:
    pace = station_on(clock.today()).words_per_minute
    return respeak(spoken, dictionary=DictionaryEntry.objects.dictionary(), words_per_minute=pace)


@transaction.atomic
def add_word(script: Script, *, written: str, said: str, by) -> list[Script]:
    """Teach the station how a word is read (đọc là); every script that waits for its check is spoken anew."""
    require(can_prepare, by, script)
    written, said = written.strip(), said.strip()
    refuse_if(_reasons_against_word(written, said))
    DictionaryEntry.objects.update_or_create(
        written=written, defaults={"said": said, "added_by": by, "added_at": clock.now()}
    )
    log(script, "broadcast.word.add", by=by, written=written, said=said)
    waiting = (
        Script.objects.waiting().select_related("release__work", "release__channel").select_for_update(of=("self",))
    )
    return [_speak_anew(one, written, said) for one in waiting if written in one.unknown_tokens + one.doubtful_tokens]


def _reasons_against_word(written: str, said: str):
    if not written or not said:
        yield _("Write how the word is read, in small letters, as an announcer says it.")
    elif written == said:
        yield _("The word is to be read exactly as it is written. Write how it sounds, for example: u bê en đê.")


def _speak_anew(script: Script, written: str, said: str) -> Script:
    """A text that an editor has changed keeps the changes; only the word itself is put in."""
    if script.edited_by_id:
        spoken = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", lambda _match: said, script.spoken)
        script.say(_retold(spoken), edited_by=script.edited_by)
    else:
        script.say(_spoken_of(script.release))
    script.save()
    return script


@transaction.atomic
def confirm_script(script: Script, *, by, seen_digest: str | None = None) -> Script:
    """Answer for the words that will be said (xác nhận lời đọc). The author of the piece never does."""
    script = locked(script)
    require(can_confirm, by, script)
    _refuse_if_changed(script, seen_digest)
    refuse_if(script.reasons_not_to_confirm())
    if script.content_digest != script.release.content_digest():
        raise Refusal(
            _("The piece was changed after this spoken text was made. Wait until the board has approved it again.")
        )
    script.confirm(by)
    script.save()
    log(script, "broadcast.script.confirm", by=by, spoken_digest=script.spoken_digest)
    return script


def _refuse_if_changed(script: Script, seen_digest: str | None) -> None:
    if seen_digest is not None and seen_digest != script.spoken_digest:
        raise Refusal(_("The spoken text was changed while you were reading it. Read it again, then decide."))
