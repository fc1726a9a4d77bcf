"""Who asks, when a proxy asks for them."""

import logging
from ipaddress import ip_address

from django.conf import settings
from django.utils.deprecation import MiddlewareMixin

logger = logging.getLogger(__name__)

FORWARDED = "ehrenamt.forwarded"  # only a program inside the site can set it


class TrustedProxyMiddleware(MiddlewareMixin):
    """Believe the forwarded headers of TRUSTED_PROXIES, and nobody else's.

    Sets REMOTE_ADDR to the nearest address in X-Forwarded-For that is no trusted
    proxy, and the scheme to that of X-Forwarded-Proto. From everyone else both
    headers are dropped, so that nothing later can fall for them. What stands left of
    something that is no address anybody can have written: there it ends. Whether anybody
    has forwarded the request is kept.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        self.told = set()  # private addresses

    def process_request(self, request):
        request.META["wsgi.url_scheme"] = scheme_of(request.META)
        request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        request.META[FORWARDED] = "HTTP_X_FORWARDED_FOR" in request.META
        hops = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        nearest = address_or_none(request.META.get("REMOTE_ADDR", ""))
        passed = [nearest, *map(address_or_none, reversed(hops))]
        if visitor := first_untrusted(passed) or nearest:
            request.META["REMOTE_ADDR"] = str(visitor)
        self.tell_of_proxy(passed)

    def tell_of_proxy(self, passed):
        """Say once that somebody inside has forwarded others and is no trusted proxy.

        All who come through it count as one network: who tries passwords locks out all.
        """
        visitor = first_untrusted(passed)
        if visitor is None or not visitor.is_private or visitor in self.told:
            return
        if any(passed[passed.index(visitor) + 1 :]):
            self.told.add(visitor)
            logger.warning("%s forwards requests; is it in TRUSTED_PROXIES?", visitor)


def scheme_of(environ):
    """Return by which scheme a WSGI request was asked, as far as a proxy is believed."""
    forwarded = environ.get("HTTP_X_FORWARDED_PROTO")
    if forwarded in {"http", "https"} and is_trusted(
        address_or_none(environ.get("REMOTE_ADDR", ""))
    ):
        return forwarded
    return environ["wsgi.url_scheme"]


def first_untrusted(addresses):
    """Return the first address that is no trusted proxy; None if it cannot be told."""
    return next((each for each in addresses if not is_trusted(each)), None)


def address_or_none(text):
    """Return an address; an IPv4 address written as IPv6 is the IPv4 address."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_trusted(address):
    return any(address in network for network in settings.TRUSTED_PROXIES if address)
