"""What the checks find while somebody writes, and the list of words that they know."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit.permissions import require
from conglang.newsroom.actions import checking as actions
from conglang.newsroom.forms.checking import WordForm
from conglang.newsroom.models import CheckWord, Release
from conglang.newsroom.permissions import BOARD, can_write
from conglang.newsroom.queries.checking import Checker

TEXTS = ("title", "lead", "body")
# A script asks again at every pause; what is longer than any story is not looked at.
MOST_LETTERS = 100_000


def found_in(request, release: Release) -> list:
    """What the checks find in the words that were sent, or in those that are kept."""
    sent = {name: request.POST.get(name, "")[:MOST_LETTERS] for name in TEXTS} if request.method == "POST" else {}
    return Checker(release.work).findings(release, **sent)


@for_staff
@require_POST
def look(request, pk: int):
    """The findings beside the text, for the words as they stand in the form; nothing is kept."""
    found = Release.objects.select_related("channel", "work__genre", "work__event", "work__created_by")
    release = get_object_or_404(found, pk=pk)
    require(can_write, request.user, release)
    return render(request, "newsroom/parts/findings.html", {"findings": found_in(request, release)})


@for_roles(*BOARD)
def word_list(request):
    """Frequent mistakes, names in small letters, public numbers (từ cần kiểm tra)."""
    form = WordForm(request.POST or None)
    if form.is_valid() and form.act(actions.add_word, by=request.user, **form.cleaned_data):
        messages.success(request, _("The word is on the list."))
        return redirect("newsroom:check_words")
    shown = {"form": form, "words": CheckWord.objects.on().order_by("kind", "written")}
    return render(request, "newsroom/checking/words.html", shown, status=422 if form.errors else 200)


@for_roles(*BOARD)
@require_POST
def strike(request, pk: int):
    actions.strike_word(get_object_or_404(CheckWord, pk=pk), by=request.user)
    messages.success(request, _("The word has been taken off the list."))
    return redirect("newsroom:check_words")
