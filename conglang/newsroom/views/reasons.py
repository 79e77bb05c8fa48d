"""One screen for every act that wants a reason: decline, send back, cancel, put off, withdraw, take back."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render

from conglang.newsroom.forms.plans import ReasonForm


def ask_reason(
    request,
    action: Callable,
    record,
    *,
    about: str,
    title: str,
    consequence: str,
    done: str,
    to: str,
    keeps_safe: bool = True,
):
    """Ask why, do ``action(record, by=, reason=)``, say ``done`` and go ``to``; ``keeps_safe`` is False for what cannot be undone."""
    form = ReasonForm(request.POST or None)
    if form.is_valid() and form.act(action, record, by=request.user, reason=form.cleaned_data["reason"]):
        messages.success(request, done)
        return redirect(to)
    shown = {
        "form": form,
        "about": about,
        "title": title,
        "consequence": consequence,
        "back_url": to,
        "keeps_safe": keeps_safe,
    }
    return render(request, "newsroom/reason.html", shown)
