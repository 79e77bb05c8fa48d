"""What a resident tells, and what the board decides about it."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import ResidentialGroup, Unit
from conglang.newsroom.forms.acting import ActingForm, LongText
from conglang.newsroom.forms.assignments import AssignmentForm
from conglang.tips.models import Tip, TipPhoto
from conglang.tips.queries import alike, photos_for

PHONE = re.compile(r"[0-9 .+()-]{8,20}")
# Browsers that see these kinds turn the newest format of a telephone into a JPEG by themselves.
KINDS = "image/jpeg,image/png,image/webp,image/heic"


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class TipForm(forms.Form):
    """Photos first, then three short fields; nothing about the sender has to be said."""

    photos = forms.Field(
        label=_("Photos"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": KINDS}),
        help_text=_("Up to 5 photos, straight from the camera of the telephone. At most 15 MB each."),
    )
    what = forms.CharField(
        label=_("What happened"),
        max_length=2000,
        widget=LongText(4),
        error_messages={"required": _("Say in a sentence what happened.")},
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        help_text=_("House number, lane, or what is near."),
        error_messages={"required": _("Say where it is, so that somebody can go there.")},
    )
    happened = forms.CharField(
        label=_("When"), max_length=120, required=False, help_text=_("For example: this morning, about 8 o'clock.")
    )
    residential_group = forms.ModelChoiceField(
        label=_("Residential group"),
        queryset=ResidentialGroup.objects.none(),
        required=False,
        empty_label=_("I do not know"),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        help_text=_("So that the ward can call back, and pay the royalty if it is published. May stay unsaid."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        validators=[RegexValidator(re.compile(rf"^{PHONE.pattern}$"), _("Write the number in figures: 0912 345 678."))],
    )
    may_be_named = forms.BooleanField(
        label=_("My name may stand under the piece or the photos if it is published"), required=False
    )
    keeps_notes = forms.BooleanField(
        label=_("Keep when and where the photos were taken, for the editorial board alone"), required=False
    )
    agrees = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Tick that you agree; without it the ward may not keep what you send.")},
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    TOLD = ("what", "place", "happened", "residential_group")
    ABOUT_SENDER = ("name", "phone", "may_be_named")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["residential_group"].queryset = ResidentialGroup.objects.on()

    def told(self):
        return [self[name] for name in self.TOLD]

    def about_sender(self):
        return [self[name] for name in self.ABOUT_SENDER]

    @property
    def said(self) -> dict:
        """What the action takes."""
        names = ("what", "place", "happened", "name", "phone", "residential_group", "may_be_named", "agrees")
        return {name: self.cleaned_data[name] for name in (*names, "keeps_notes")}


class CodeForm(forms.Form):
    """The code that was shown when the tip was sent."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("Twelve letters and figures, for example 7KPM-3XWT-9QRD. It was shown when you sent the tip."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class GiveForm(AssignmentForm):
    """Like any assignment; besides, which photos go along and whether the senders are named."""

    photos = forms.ModelMultipleChoiceField(
        label=_("Photos that go into the piece"),
        queryset=TipPhoto.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names_senders = forms.BooleanField(label="", required=False)

    def __init__(self, *args, tip: Tip, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photos"].queryset = photos_for(tip)
        names = [each.name for each in (tip, *tip.merged.all()) if each.name and each.may_be_named]
        if names:
            said = {"names": ", ".join(dict.fromkeys(names))}
            self.fields["names_senders"].label = _("Name as who sent it in, paid for the photos: %(names)s") % said
        else:
            del self.fields["names_senders"]

    def wanted(self):
        return [field for field in super().wanted() if field.name not in ("photos", "names_senders")]

    def pictures(self) -> list[tuple]:
        """Each photo, and whether it is ticked."""
        ticked = {str(getattr(each, "pk", each)) for each in self["photos"].value() or ()}
        return [(photo, str(photo.pk) in ticked) for photo in self.fields["photos"].queryset]


class ForwardForm(ActingForm):
    """Whose work it is."""

    unit = forms.ModelChoiceField(label=_("Which unit"), queryset=Unit.objects.none(), empty_label=_("Choose a unit"))
    note = forms.CharField(label=_("Note to the unit"), max_length=1000, widget=LongText(3), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.on()


class MergeForm(ActingForm):
    """Of which other tip it tells the same: those that seem alike first, then the newest."""

    NEWEST = 30

    into = forms.ModelChoiceField(
        label=_("The other tip"),
        queryset=Tip.objects.none(),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the tip that tells of the same.")},
    )

    def __init__(self, *args, tip: Tip, **kwargs):
        super().__init__(*args, **kwargs)
        others = Tip.objects.exclude(pk=tip.pk).exclude(state=Tip.State.MERGED).filter(forgotten_at=None)
        self.fields["into"].queryset = others.newest_first()
        self.proposed = alike(tip)
        known = {each.tip.pk for each in self.proposed}
        newest = others.newest_first().select_related("residential_group")[: self.NEWEST]
        self.others = [other for other in newest if other.pk not in known]

    @property
    def chosen(self) -> int | None:
        """The ticked one; at first the one that is most alike."""
        if self.is_bound:
            said = self.data.get("into", "")
            return int(said) if said.isdecimal() else None
        return self.proposed[0].tip.pk if self.proposed else None
