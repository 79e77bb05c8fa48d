"""Nhập nhiều bài: choose a column once for each former one, compare before with after, confirm or approve many at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import moving
from conglang.exchange.forms import ChooseColumnForm, columns
from conglang.exchange.models import ImportedArticle

LISTED = 30
_MOST_AT_ONCE = LISTED


@for_roles(*permissions.READERS)
def index(request):
    """The articles that wait for a clerk, or with ``?viec=duyet`` for the board."""
    board = request.GET.get("viec") == "duyet"
    waiting = queries.imports().waiting() if board else queries.imports().being_worked_on()
    page = Paginator(waiting.order_by("pk"), LISTED).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "page_query": "viec=duyet" if board else "",
        "rows": queries.before_and_after(page, request.user),
        "board": board,
        "columns": columns(),
        "sections": queries.sections_without_column(),
        "counts": queries.counts_of_work(),
        "can_import": permissions.can_import(request.user),
    }
    return render(request, "exchange/many.html", context)


@for_roles(*permissions.IMPORTERS)
@require_POST
def choose_column(request):
    form = ChooseColumnForm(request.POST)
    if form.is_valid():
        placed = moving.choose_column(form.cleaned_data["section"], form.cleaned_data["column"], by=request.user)
        said = ngettext(
            "%(number)s article was placed in “%(column)s”.", "%(number)s articles were placed in “%(column)s”.", placed
        )
        messages.success(request, said % {"number": placed, "column": form.cleaned_data["column"].title})
    else:
        messages.error(request, _("Choose the column here in which these articles shall stand."))
    return redirect("exchange:many")


@for_roles(*permissions.IMPORTERS)
@require_POST
def confirm(request):
    articles, _digests = _chosen(request)
    left = moving.confirm_many(articles, by=request.user)
    done = len(articles) - len(left)
    said = ngettext(
        "%(number)s article was confirmed. The board approves it next.",
        "%(number)s articles were confirmed. The board approves them next.",
        done,
    )
    _tell(request, said % {"number": done}, done, left)
    return redirect("exchange:many")


@for_roles(*permissions.BOARD)
@require_POST
def approve(request):
    articles, digests = _chosen(request)
    left = moving.approve_many(articles, digests, by=request.user)
    done = len(articles) - len(left)
    said = ngettext(
        "%(number)s article was approved and stands on the portal.",
        "%(number)s articles were approved and stand on the portal.",
        done,
    )
    _tell(request, said % {"number": done}, done, left)
    return redirect(reverse("exchange:many") + "?viec=duyet")


def _chosen(request) -> tuple[list[ImportedArticle], dict[int, str]]:
    """The ticked articles, and the digest each had when the screen was made."""
    pairs = (value.partition(":") for value in request.POST.getlist("article")[:_MOST_AT_ONCE])
    digests = {int(number): digest for number, _colon, digest in pairs if number.isdigit() and len(number) < 18}
    return list(queries.imports().filter(pk__in=digests).order_by("pk")), digests


def _tell(request, said: str, done: int, left: list) -> None:
    if done:
        messages.success(request, said)
    for article, why in left:
        messages.error(request, f"{article.title}: {why}")
