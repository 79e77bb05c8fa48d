"""Writing a piece in steps, and deciding about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import ResidentialGroup
from conglang.newsroom.forms.acting import ActingForm, LongText
from conglang.newsroom.models import Channel, Genre, Orientation
from conglang.newsroom.queries.people import possible_writers
from conglang.people.models import Person
from conglang.portal.models import ColumnPage

MOST_AUTHORS = 4


class AboutForm(ActingForm):
    """Step 1: what it is and where it will stand."""

    title = forms.CharField(label=_("What the piece is about"), max_length=255)
    genre = forms.ModelChoiceField(label=_("Genre"), queryset=Genre.objects.all(), empty_label=None)
    column = forms.ModelChoiceField(
        label=_("Column"), queryset=ColumnPage.objects.none(), empty_label=_("Choose a column")
    )
    channels = forms.ModelMultipleChoiceField(
        label=_("Channels"), queryset=Channel.objects.filter(is_active=True), widget=forms.CheckboxSelectMultiple
    )
    residential_group = forms.ModelChoiceField(
        label=_("Residential group"),
        queryset=ResidentialGroup.objects.none(),
        required=False,
        help_text=_("Where the piece is about one group: it counts for the quota of residential groups."),
    )

    orientation = forms.ModelChoiceField(
        label=_("Orientation it fulfils"),
        queryset=Orientation.objects.none(),
        required=False,
        empty_label=_("Outside the orientation"),
    )

    def __init__(self, *args, day, orientation=None, **kwargs):
        super().__init__(*args, **kwargs)
        wished = Orientation.objects.approved().covering(day)
        self.fields["orientation"].queryset = wished | Orientation.objects.filter(pk=orientation)
        self.fields["column"].queryset = ColumnPage.objects.live().order_by("position", "title")
        self.fields["residential_group"].queryset = ResidentialGroup.objects.on()


class TextForm(ActingForm):
    """Step 2: the words. The digest of what the writer began from travels along."""

    title = forms.CharField(label=_("Title"), max_length=255)
    lead = forms.CharField(
        label=_("Lead"),
        widget=LongText(3),
        required=False,
        help_text=_("One or two sentences: what, who, when, where."),
    )
    body = forms.CharField(
        label=_("Full text"),
        widget=LongText(16),
        required=False,
        help_text=_("One paragraph a line. Put real words in place of each […]."),
    )
    seen_digest = forms.CharField(widget=forms.HiddenInput, required=False, empty_value=None)


class DescribeForm(ActingForm):
    """The words of a photo."""

    caption = forms.CharField(
        label=_("Caption of the photo"), max_length=255, help_text=_("Who or what is seen, where, when.")
    )
    alt = forms.CharField(label=_("What is seen on it, for readers who cannot see"), max_length=255)


class PhotoForm(DescribeForm):
    field_order = ["file"]

    file = forms.ImageField(label=_("Photo"), help_text=_("JPEG, PNG or WebP, at most 15 MB."))
    photographer = forms.ModelChoiceField(label=_("Photographer"), queryset=Person.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photographer"].queryset = possible_writers()


class AuthorsForm(ActingForm):
    """The writers and their parts; a row left empty is no author."""

    def __init__(self, *args, writers: list | None = None, may_be_nobody: bool = False, **kwargs):
        """``may_be_nobody``: the words are another's, so the ward may have no author to name."""
        super().__init__(*args, **kwargs)
        people = possible_writers() | Person.objects.filter(pk__in=[share.person_id for share in writers or []])
        for number in range(MOST_AUTHORS):
            share = writers[number] if writers and number < len(writers) else None
            self.fields[f"person_{number}"] = forms.ModelChoiceField(
                label=_("Author %(number)s") % {"number": number + 1},
                queryset=people,
                required=number == 0 and not may_be_nobody,
                empty_label="",
                initial=share.person_id if share else None,
            )
            self.fields[f"percent_{number}"] = forms.IntegerField(
                label=_("Part, in percent"),
                min_value=1,
                max_value=100,
                required=number == 0 and not may_be_nobody,
                initial=share.percent if share else None,
            )

    @property
    def rows(self):
        """The two fields of each author side by side."""
        return [(self[f"person_{number}"], self[f"percent_{number}"]) for number in range(MOST_AUTHORS)]

    def clean(self):
        cleaned = super().clean()
        people = [cleaned.get(f"person_{number}") for number in range(MOST_AUTHORS)]
        named = [person for person in people if person]
        if len(named) != len(set(named)):
            raise forms.ValidationError(_("One person is named twice. Leave one of the two rows empty."))
        for number, person in enumerate(people):
            if person and not cleaned.get(f"percent_{number}") and f"percent_{number}" not in self.errors:
                self.add_error(f"percent_{number}", _("Write this author's part, from 1 to 100."))
        return cleaned

    @property
    def shares(self) -> dict:
        rows = (
            (self.cleaned_data.get(f"person_{n}"), self.cleaned_data.get(f"percent_{n}")) for n in range(MOST_AUTHORS)
        )
        return {person: percent for person, percent in rows if person}


class DecisionForm(ActingForm):
    """What the board says about the releases that it has read, each with the digest that it saw."""

    APPROVE, SEND_BACK, URGENT = "approve", "send_back", "urgent"

    def __init__(self, *args, releases: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.releases = {str(release.pk): release for release in releases}

    @property
    def chosen(self) -> dict:
        """The ticked releases with the digests that were on the screen."""
        ticked = (self.releases[key] for key in self.data.getlist("release") if key in self.releases)
        return {release: self.data.get(f"digest_{release.pk}", "") for release in ticked}

    @property
    def reason(self) -> str:
        return self.data.get("reason", "").strip()

    @property
    def urgent_reason(self) -> str:
        return self.data.get("urgent_reason", "").strip()

    @property
    def personal_reason(self) -> str:
        """Why data about a person are published."""
        return self.data.get("personal_reason", "").strip()

    @property
    def verb(self) -> str:
        return self.data.get("verb", "")

    def clean(self):
        if self.verb not in (self.APPROVE, self.SEND_BACK, self.URGENT):
            raise forms.ValidationError(_("Choose whether to approve or to send back."))
        if not self.chosen:
            raise forms.ValidationError(_("Tick at least one channel, then decide."))
        if self.verb == self.SEND_BACK and not self.reason:
            raise forms.ValidationError(_("Write why you send it back, so that the author knows what to change."))
        if self.verb == self.URGENT and not self.urgent_reason:
            raise forms.ValidationError(_("Write why it cannot wait, so that those who sign off later know."))
        return self.cleaned_data


class SignOffForm(ActingForm):
    """What somebody says afterwards about what went out by the fast lane."""

    SIGN, DISAGREE = "sign", "disagree"

    digest = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why you do not agree"), widget=LongText(3), required=False)

    @property
    def verb(self) -> str:
        return self.data.get("verb", "")

    def clean(self):
        cleaned = super().clean()
        if self.verb not in (self.SIGN, self.DISAGREE):
            raise forms.ValidationError(_("Choose whether to sign off or not to agree."))
        if self.verb == self.DISAGREE and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write why you do not agree, so that the piece can be corrected or withdrawn."))
        return cleaned


class AskByLinkForm(ActingForm):
    person = forms.ModelChoiceField(
        label=_("Who is to decide"),
        queryset=Person.objects.none(),
        empty_label=_("Choose a person"),
        help_text=_("Only who may decide this step, had no part in the piece and has an e-mail on record."),
    )

    def __init__(self, *args, readers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = readers


class CalledBackForm(ActingForm):
    has_called_back = forms.BooleanField(
        label=_("I have called back on the number on record and know the voice."), required=False
    )


class LinkAnswerForm(forms.Form):
    """What comes back by a link, first without and then with the code; there is no session to keep it in."""

    APPROVE, SEND_BACK = "approve", "send_back"

    verb = forms.ChoiceField(choices=[(APPROVE, ""), (SEND_BACK, "")])
    reason = forms.CharField(max_length=2000, required=False)
    code = forms.CharField(max_length=12, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verb") == self.SEND_BACK and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write what is to be changed."))
        return cleaned
