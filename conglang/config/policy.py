"""The Content-Security-Policy: strict in public, with inline styles allowed where Wagtail's own screens set them."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.urls import reverse


class PolicyMiddleware(CSPMiddleware):
    """No inline script anywhere; an inline style only in the back office."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.update = {**(parts.update or {}), "style-src": ["'unsafe-inline'"]}
        return parts
