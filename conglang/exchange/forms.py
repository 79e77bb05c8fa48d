"""What clerks and editors fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.exchange.models import ImportedArticle, UpperDesk, WatchedPage, Way
from conglang.exchange.reading.shapes import MAX_BYTES
from conglang.portal.models import ColumnPage

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def columns():
    return ColumnPage.objects.live().order_by("position", "title")


class ReadInForm(forms.Form):
    """Where the article comes from: a file, or pasted text."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A saved web page, a text or an RSS feed of at most 2 MB. It can be dropped here."),
    )
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Paste the whole page. What belongs to the portal and not to the article is left out."),
    )
    source_url = forms.URLField(
        label=_("Address at the earlier portal"), required=False, max_length=500, assume_scheme="https"
    )

    def clean(self):
        cleaned = super().clean()
        given = [name for name in ("file", "text") if cleaned.get(name)]
        if not self.errors and len(given) != 1:
            raise forms.ValidationError(_("Give a file or paste a text, one of the two."))
        return cleaned

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(_("This is larger than 2 MB of text. Save one article at a time."))
        return file

    @property
    def raw(self) -> bytes:
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["text"].encode()


class ChooseColumnForm(forms.Form):
    """Where the articles of one column of the earlier portal shall stand."""

    section = forms.CharField(label=_("Column at the earlier portal"), max_length=120, required=False)
    column = forms.ModelChoiceField(label=_("Column"), queryset=ColumnPage.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = columns()


class ConfirmForm(forms.ModelForm):
    """What was read, to be compared with the original and put right."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("JPEG or PNG of at most 15 MB. It takes the place of the one that was found with the page."),
    )

    source_url = forms.URLField(
        label=_("Address at the earlier portal"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = ImportedArticle
        fields = (
            "title",
            "published_at",
            "views",
            "lead",
            "body",
            "author",
            "column",
            "source",
            "source_url",
            "picture_caption",
        )
        widgets = {
            "published_at": MOMENT,
            "lead": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 18}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = columns()
        self.fields["published_at"].required = self.fields["column"].required = True
        self.fields["views"].required = False
        self.order_fields([*self.Meta.fields[:-1], "photo", "picture_caption"])

    def clean_views(self) -> int:
        return self.cleaned_data["views"] or 0

    @property
    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class EditPieceForm(forms.Form):
    """The words of a piece handed to us, as they will stand on our portal."""

    title = forms.CharField(label=_("Headline"), max_length=255)
    lead = forms.CharField(label=_("Lead"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    body = forms.CharField(
        label=_("Full text"), help_text=_("One paragraph a line."), widget=forms.Textarea(attrs={"rows": 16})
    )
    column = forms.ModelChoiceField(label=_("Column"), queryset=ColumnPage.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = columns()


class ReasonForm(forms.Form):
    """Why something is sent back, refused or left out."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class UpperDeskForm(forms.ModelForm):
    """How pieces go to the upper level, and who takes them there."""

    class Meta:
        model = UpperDesk
        fields = ("way", "editor_name", "email")
        help_texts = {
            "editor_name": _("For example: the editorial board of the district's portal."),
            "email": _("Packages can be mailed there at one press. Left empty, they can be downloaded."),
        }
        widgets = {"way": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = Way.choices


class LinkForm(forms.Form):
    """Where the upper level has published a piece that went up as a package."""

    url = forms.URLField(label=_("Address at the upper portal"), max_length=500, assume_scheme="https")
    title = forms.CharField(
        label=_("Title there"), max_length=255, help_text=_("Change it where the upper level has changed it.")
    )
    at = forms.DateTimeField(label=_("Published at"), widget=MOMENT)
    looked = forms.BooleanField(
        label=_("I have opened the page and seen this piece there"),
        required=False,
        help_text=_("Only needed when the check says that the page does not carry the piece."),
    )


class WatchedPageForm(forms.ModelForm):
    """A feed or a list of the upper portal that is to be read."""

    url = forms.URLField(
        label=_("Address of the feed (RSS, Atom) or of the list of news"),
        max_length=500,
        assume_scheme="https",
        help_text=_(
            "Its host must be on the list of hosts that this instance may call; the IT officer keeps that list."
        ),
    )

    class Meta:
        model = WatchedPage
        fields = ("name", "url", "every_minutes", "finds_ours", "brings_news", "is_active")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["is_active"] and not (cleaned["finds_ours"] or cleaned["brings_news"]):
            raise forms.ValidationError(_("Say what the page is read for: our pieces, its news, or both."))
        return cleaned
