"""The form on the style page: one field of every kind."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """What a clerk fills in to announce an event; nothing is saved."""

    title = forms.CharField(label=_("Title of the event"), help_text=_("As it will stand in the weekly schedule."))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.ChoiceField(
        label=_("Place"),
        choices=[("hall", _("Hall of the ward")), ("culture", _("House of culture of residential group 5"))],
    )
    kind = forms.ChoiceField(
        label=_("Who may come"),
        widget=forms.RadioSelect,
        choices=[("public", _("Everybody")), ("internal", _("Staff only"))],
    )
    channels = forms.MultipleChoiceField(
        label=_("Where it is told"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("portal", _("Ward portal")), ("upper", _("Upper portal")), ("radio", _("Ward radio"))],
    )
    summary = forms.CharField(label=_("Summary"), required=False, widget=forms.Textarea)
    invitation = forms.FileField(label=_("Invitation"), required=False, help_text=_("PDF, at most 20 MB."))
    agreed = forms.BooleanField(label=_("The head of the ward has agreed to the time"))
