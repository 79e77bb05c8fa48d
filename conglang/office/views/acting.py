"""Screens with one form that acts and then goes elsewhere."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render


def act_on(
    request,
    form,
    action: Callable,
    *args,
    to: str,
    done: str,
    title: str,
    intro: str = "",
    button: str = "",
    about: str = "",
    kind: str = "",
):
    """Show ``form``; when it is filled in, do ``action(*args, **filled)``, say ``done`` and go ``to``."""
    if form.is_valid() and form.act(action, *args, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(to)
    return render(
        request,
        "office/form.html",
        {
            "form": form,
            "title": title,
            "intro": intro,
            "button": button or title,
            "about": about,
            "back_url": to,
            "kind": kind,
        },
    )
