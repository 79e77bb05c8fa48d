"""What a reader sees when a page is not here, not for everybody, or broken."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from conglang.portal.doors import strict


@strict
def not_found(request, exception):
    return render(request, "404.html", status=404)


@strict
def not_for_everybody(request, exception):
    return render(request, "403.html", {"exception": str(exception)}, status=403)


@strict
def broken(request):
    """Nothing that could break once more: no database, no context."""
    return HttpResponse(render_to_string("500.html"), status=500)
