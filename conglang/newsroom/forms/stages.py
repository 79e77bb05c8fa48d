"""What the board by stages is narrowed to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Unit
from conglang.newsroom.forms.acting import OneOf
from conglang.newsroom.queries.stages import Card, Wanted


class StagesFilter(forms.Form):
    """Columns and genres are those of what stands on the board: each of them shows something."""

    unit = OneOf(_("Which section"))
    column = OneOf(_("Column"))
    genre = OneOf(_("Genre"))
    late = forms.BooleanField(label=_("Only what is late"), required=False)

    def __init__(self, *args, cards: list[Card], **kwargs):
        super().__init__(*args, **kwargs)
        columns = {card.column.pk: card.column for card in cards if card.column}
        self.fields["unit"].offer(Unit.objects.on(), nothing=_("All sections"))
        self.fields["column"].offer(
            sorted(columns.values(), key=lambda column: (column.position, column.title)), nothing=_("All columns")
        )
        genres = {card.genre.pk: card.genre for card in cards}
        self.fields["genre"].offer(
            sorted(genres.values(), key=lambda genre: (genre.position, genre.name)), nothing=_("All genres")
        )

    @property
    def wanted(self) -> Wanted:
        """A choice that does not exist narrows to nothing it could mean, so it is left out."""
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
