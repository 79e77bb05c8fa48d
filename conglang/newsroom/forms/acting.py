"""A form whose action may refuse: the reasons stand above what was typed."""

from collections.abc import Callable, Iterable

from django import forms
from django.db import transaction

from conglang.kit.refusals import Refusal


class ActingForm(forms.Form):
    def act(self, action: Callable, *args, **kwargs) -> bool:
        """Do ``action``; False, with its reasons as errors of the form, when it refuses."""
        try:
            with transaction.atomic():
                self.done = action(*args, **kwargs)
        except Refusal as refusal:
            for reason in refusal.reasons:
                self.add_error(None, str(reason))
            return False
        return True


class DayInput(forms.DateInput):
    def __init__(self):
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    def __init__(self):
        super().__init__(attrs={"type": "time"}, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    def __init__(self):
        super().__init__(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class LongText(forms.Textarea):
    def __init__(self, rows: int):
        super().__init__(attrs={"rows": rows})


class OneOf(forms.ChoiceField):
    """A choice among records that have been fetched already."""

    def __init__(self, label):
        super().__init__(label=label, required=False)
        self.records: dict[str, object] = {}

    def offer(self, records: Iterable, *, nothing="—") -> None:
        self.records = {str(record.pk): record for record in records}
        self.choices = [("", nothing), *((key, str(record)) for key, record in self.records.items())]

    def clean(self, value):
        return self.records.get(super().clean(value))
