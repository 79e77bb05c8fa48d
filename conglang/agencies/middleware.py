"""Roles are looked up once a request."""

from conglang.agencies.queries import roles_asked


class RolesOnceARequest:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = roles_asked.set({})
        try:
            return self.get_response(request)
        finally:
            roles_asked.reset(token)
