"""Roles are looked up once a request."""

from conglang.agencies.queries import roles_once


class RolesOnceARequest:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with roles_once():
            return self.get_response(request)
