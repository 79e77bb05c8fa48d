"""Briefings: preparing, attendance, minutes, conclusions."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.agencies.models import Role
from conglang.agencies.queries import holders
from conglang.newsroom.forms.acting import ActingForm, LongText, MomentInput
from conglang.office.models import Attendance, Conclusion, Meeting, MeetingSeries, Statement
from conglang.people.models import Person

PLACE_LENGTH, TITLE_LENGTH, REASON_LENGTH = 160, 255, 300


def _staff():
    return Person.objects.filter(left_on=None).in_name_order()


class MeetingForm(ActingForm):
    """A new briefing; chair and secretary are filled in from the seats."""

    series = forms.ModelChoiceField(MeetingSeries.objects.all(), label=_("Series"), empty_label=None)
    title = forms.CharField(
        label=_("Title"), max_length=TITLE_LENGTH, help_text=_("As it will stand above the minutes and in the news.")
    )
    starts_at = forms.DateTimeField(label=_("Begins at"), widget=MomentInput())
    place = forms.CharField(label=_("Place"), max_length=PLACE_LENGTH)
    chair = forms.ModelChoiceField(Person.objects.none(), label=_("Chair"))
    secretary = forms.ModelChoiceField(Person.objects.none(), label=_("Secretary"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, role in (("chair", Role.HEAD), ("secretary", Role.SECRETARY)):
            self.fields[name].queryset = _staff()
            self.fields[name].initial = holders(role).values_list("person", flat=True).first()
        series = MeetingSeries.objects.first()
        if series:
            self.fields["series"].initial, self.fields["place"].initial = series.pk, series.place


class ItemForm(ActingForm):
    """One more point of the agenda."""

    title = forms.CharField(label=_("Point of the agenda"), max_length=300)
    presenter = forms.ModelChoiceField(Person.objects.none(), label=_("Presented by"), required=False)
    late_reason = forms.CharField(label=_("Why it is added after the invitation"), max_length=REASON_LENGTH)

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = _staff()
        if meeting.state == Meeting.State.DRAFT:
            del self.fields["late_reason"]


class PostponeForm(ActingForm):
    starts_at = forms.DateTimeField(label=_("New day and time"), widget=MomentInput())
    reason = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH)


class ReasonForm(ActingForm):
    reason = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH, widget=LongText(3))


class SignForm(ActingForm):
    """The numbers under which the papers are filed; left empty they are written in by hand."""

    minutes_number = forms.CharField(label=_("Number of the minutes"), max_length=30, required=False)
    notice_number = forms.CharField(label=_("Number of the conclusion notice"), max_length=30, required=False)
    seen_digest = forms.CharField(widget=forms.HiddenInput())


class AttendanceForm(ActingForm):
    """Who came: everybody is marked present, the exceptions are changed."""

    ends_at = forms.DateTimeField(label=_("Ended at"), widget=MomentInput(), required=False)

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ends_at"].initial = timezone.localtime(meeting.ends_at or meeting.starts_at)
        self.rows = list(meeting.attendance.select_related("person"))
        choices = [choice for choice in Attendance.Status.choices if choice[0] != Attendance.Status.EXPECTED]
        for row in self.rows:
            known = Attendance.Status.PRESENT if row.status == Attendance.Status.EXPECTED else row.status
            self.fields[f"status-{row.pk}"] = forms.ChoiceField(label=f"{row.person}", choices=choices, initial=known)
            self.fields[f"note-{row.pk}"] = forms.CharField(
                label=_("Reason, or who came instead"), max_length=200, required=False, initial=row.note
            )

    def pairs(self):
        """Each person with the two fields beside the name."""
        return [(row, self[f"status-{row.pk}"], self[f"note-{row.pk}"]) for row in self.rows]

    def marks(self) -> dict[int, tuple[str, str]]:
        said = self.cleaned_data
        return {row.pk: (said[f"status-{row.pk}"], said[f"note-{row.pk}"]) for row in self.rows}


class StatementForm(ActingForm):
    """What one person said."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Statement.Kind.choices, initial=Statement.Kind.OPINION)
    speaker = forms.ModelChoiceField(Person.objects.none(), label=_("Who spoke"), required=False)
    speaker_as = forms.CharField(
        label=_("Speaks as"), max_length=160, required=False, help_text=_("Left empty: the seat held on that day.")
    )
    text = forms.CharField(
        label=_("What was said"),
        widget=LongText(5),
        help_text=_("Continue the sentence: “Đồng chí … đã báo cáo kết quả…”"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = _staff()


class ConclusionForm(ActingForm):
    """One conclusion of the chair, in the chair's words."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Conclusion.Kind.choices, initial=Conclusion.Kind.ASSIGNMENT)
    text = forms.CharField(
        label=pgettext_lazy("minutes", "Text"),
        widget=LongText(4),
        help_text=_(
            "Name who does what by when: “Giao … làm …, xong trước ngày …”. Tasks are proposed from these words."
        ),
    )


class WordsForm(ActingForm):
    text = forms.CharField(label=pgettext_lazy("minutes", "Text"), widget=LongText(6))
