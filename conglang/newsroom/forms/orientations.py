"""What the board wants told: one orientation, and the topics drawn from the programmes."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import ResidentialGroup, Unit
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText, OneOf
from conglang.newsroom.models import Channel, Event, Genre
from conglang.newsroom.queries.orientations import Topic

MOST_TOPICS = 80


class OrientationForm(ActingForm):
    topic = forms.CharField(label=_("What is to be told"), max_length=300, widget=LongText(2))
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)
    genre = forms.ModelChoiceField(label=_("Genre"), queryset=Genre.objects.all(), required=False)
    unit = forms.ModelChoiceField(label=_("Section that writes"), queryset=Unit.objects.none(), required=False)
    residential_group = forms.ModelChoiceField(
        label=_("Residential group"), queryset=ResidentialGroup.objects.none(), required=False
    )
    channel = forms.ModelChoiceField(
        label=_("Channel"), queryset=Channel.objects.filter(is_active=True), required=False
    )
    wanted = forms.IntegerField(label=_("Pieces wanted"), min_value=1, max_value=50, initial=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.on()
        self.fields["residential_group"].queryset = ResidentialGroup.objects.on()


@dataclass
class Choices:
    """What the rows may choose from, fetched once for all of them."""

    genres: list
    units: list
    groups: list
    channels: list

    @classmethod
    def fetch(cls) -> "Choices":
        return cls(
            list(Genre.objects.all()),
            list(Unit.objects.on()),
            list(ResidentialGroup.objects.on()),
            list(Channel.objects.filter(is_active=True)),
        )


class TopicForm(forms.Form):
    """One proposed topic; unticked it is left out."""

    take = forms.BooleanField(label=_("Take this topic"), required=False)
    topic = forms.CharField(label=_("What is to be told"), max_length=300, widget=LongText(2), required=False)
    genre = OneOf(_("Genre"))
    unit = OneOf(_("Section that writes"))
    residential_group = OneOf(_("Residential group"))
    channel = OneOf(_("Channel"))
    wanted = forms.IntegerField(label=_("Pieces wanted"), min_value=1, max_value=50, initial=1)

    lines = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, choices: Choices, events: dict[int, Event], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["genre"].offer(choices.genres)
        self.fields["unit"].offer(choices.units)
        self.fields["residential_group"].offer(choices.groups)
        self.fields["channel"].offer(choices.channels)
        self.known = events

    @property
    def events(self) -> list[Event]:
        """The lines that the topic is drawn from, as far as they are still offered."""
        keys = (key for key in str(self["lines"].value() or "").split(",") if key.isdigit())
        return [self.known[int(key)] for key in keys if int(key) in self.known]

    def details(self):
        """What is folded away."""
        return [field for field in self if field.name not in ("take", "lines")]

    def clean(self):
        said = self.cleaned_data
        if said.get("take") and not said.get("topic", "").strip():
            self.add_error("topic", _("Write the topic, or untick it."))
        return said

    @property
    def said(self) -> dict:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("take", "lines")}
        return {**said, "events": self.events}


Topics = forms.formset_factory(TopicForm, extra=0, max_num=MOST_TOPICS, absolute_max=MOST_TOPICS)


def first_values(topic: Topic) -> dict:
    """What a proposed topic fills in."""
    return {
        "take": True,
        "topic": topic.topic,
        "genre": topic.genre.pk if topic.genre else "",
        "unit": topic.unit.pk if topic.unit else "",
        "residential_group": topic.residential_group.pk if topic.residential_group else "",
        "channel": topic.channel.pk if topic.channel else "",
        "wanted": topic.wanted,
        "lines": ",".join(str(event.pk) for event in topic.events),
    }
