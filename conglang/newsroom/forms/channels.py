"""Going out together, and what is done about a piece that is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText, MomentInput
from conglang.newsroom.models import Rectification


class ReleaseField(forms.ModelMultipleChoiceField):
    """Several releases, each by the name of its channel."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, release) -> str:
        return f"{release.channel.name}: {release.get_state_display()}"


class BundleForm(ActingForm):
    """Which channels wait for each other, and for which moment."""

    releases = ReleaseField(label=_("Channels that go out together"), queryset=None)
    goes_out_at = forms.DateTimeField(
        label=_("Not before"),
        required=False,
        widget=MomentInput,
        help_text=_("Leave empty: as soon as all are approved. The time is the office's clock."),
    )

    def __init__(self, *args, releases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["releases"].queryset = releases
        self.fields["releases"].initial = [release.pk for release in releases]


class RectifyForm(ActingForm):
    """One act for the piece: what is done, on which channels, what readers are told, what is wrong, who asked."""

    kind = forms.ChoiceField(
        label=_("What is done"), choices=Rectification.Kind.choices, widget=forms.RadioSelect, required=True
    )
    releases = ReleaseField(label=_("On which channels"), queryset=None)
    told = forms.CharField(
        label=_("What readers are told"),
        max_length=300,
        widget=LongText(2),
        help_text=_(
            "For a correction: what was wrong and what is right, for example: “Có 62 người tham gia, không phải 26 người”. For a withdrawal: why the piece is gone. Of a recall readers see nothing; the upper level is told this reason."
        ),
    )
    reason = forms.CharField(
        label=_("What is wrong, for the office"),
        max_length=500,
        widget=LongText(2),
        help_text=_("Stays inside: how the mistake came about, and what everybody has to do."),
    )
    asked_by = forms.CharField(
        label=_("Who asked for it"),
        max_length=160,
        help_text=_("A person or a letter, for example: Bà Nguyễn Thị Hòa, tổ dân phố số 5, gọi điện ngày 23/11."),
    )

    def __init__(self, *args, releases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["releases"].queryset = releases
        self.fields["releases"].initial = [release.pk for release in releases]


class ConfirmForm(ActingForm):
    """What a person has done at a channel that does not answer by itself."""

    on = forms.DateField(label=_("Done on"), widget=DayInput)
    note = forms.CharField(
        label=_("What was done there"),
        max_length=300,
        help_text=_("For example: Đã gỡ bài; đồng chí Hà, Văn phòng quận, báo lại qua điện thoại."),
    )
    url = forms.URLField(label=_("Address that proves it"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today
