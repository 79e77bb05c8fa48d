"""What people type at the station."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.broadcast.models import SessionItem
from conglang.broadcast.voice import default_voice, voices
from conglang.kit import clock

SECONDS_A_MINUTE = 60


class SpokenForm(forms.Form):
    """The words that will be said, one paragraph a line."""

    seen_digest = forms.CharField(widget=forms.HiddenInput)
    spoken = forms.CharField(
        label=_("Spoken text"),
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Write as it is said: numbers, dates and abbreviations in words. One paragraph a line."),
        error_messages={"required": _("Write the text that is to be read aloud.")},
    )


class VoiceForm(forms.Form):
    """Which machine voice reads."""

    voice = forms.ChoiceField(label=_("Machine voice"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = [(voice.code, voice.label) for voice in voices().values()]
        self.fields["voice"].initial = default_voice().code


class UploadForm(forms.Form):
    """The reading of a person."""

    reader = forms.CharField(label=_("Who reads"), max_length=120, error_messages={"required": _("Write who reads.")})
    file = forms.FileField(
        label=_("Sound file"),
        help_text=_("MP3, WAV or OGG. It is made as loud as all other pieces."),
        error_messages={"required": _("Choose the sound file."), "empty": _("The file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": "audio/mpeg,audio/wav,audio/ogg"}),
    )


class SessionForm(forms.Form):
    """A new session."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day."), "invalid": _("Write the day as day/month/year.")},
    )
    starts = forms.TimeField(
        label=_("Starts at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Choose the time."),
            "invalid": _("Write the time as hours and minutes, for example 16:30."),
        },
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        required=False,
        min_value=1,
        help_text=_(
            "Leave empty for the longest that is allowed. A short announcement leaves room for other sessions."
        ),
        error_messages={
            "invalid": _("Write the length as a whole number of minutes."),
            "min_value": _("A session lasts at least one minute."),
        },
    )
    special_reason = forms.CharField(
        label=_("Reason of a special case"),
        required=False,
        max_length=255,
        help_text=_(
            "Only for a session beyond the usual days or number, for example by order of the steering committee."
        ),
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"day": clock.today()})
        super().__init__(*args, **kwargs)

    def planned(self) -> dict:
        """What was asked for, the length in seconds (``None``: as long as the station may)."""
        asked = dict(self.cleaned_data)
        minutes = asked.pop("minutes")
        return {**asked, "max_seconds": minutes and minutes * SECONDS_A_MINUTE}


class AddItemForm(forms.Form):
    """A recorded piece for a session."""

    script = forms.TypedChoiceField(
        label=pgettext_lazy("radio", "Piece"), coerce=int, error_messages={"required": _("Choose a piece.")}
    )
    priority = forms.TypedChoiceField(
        label=pgettext_lazy("radio", "Priority"),
        choices=SessionItem.Priority.choices,
        coerce=int,
        initial=SessionItem.Priority.NORMAL,
    )

    def __init__(self, *args, pieces, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["script"].choices = pieces


class ReasonForm(forms.Form):
    """Why something is called off."""

    reason = forms.CharField(label=_("Reason"), max_length=200, error_messages={"required": _("Write the reason.")})
