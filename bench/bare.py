"""The yardstick: the same server with an application that does nothing but answer."""

PAGE = b"x" * 4000


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]
