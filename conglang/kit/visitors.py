"""Who knocks at a public door: the address, and its digest for counting without keeping it."""

from ipaddress import ip_address

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """The visitor's address. Only a proxy on this very machine is believed when it says for whom it asks."""
    direct = request.META.get("REMOTE_ADDR", "")
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return told if told and _is_here(direct) else direct


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def digest_of_address(request: HttpRequest) -> str:
    """The same for the same address on this instance, and no way back to it without the instance's secret."""
    return salted_hmac("conglang.kit.visitors", address_of(request), algorithm="sha256").hexdigest()
