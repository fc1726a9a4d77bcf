"""Who asks, when a proxy asks for them."""

from ipaddress import ip_address

from django.conf import settings
from django.utils.deprecation import MiddlewareMixin


class TrustedProxyMiddleware(MiddlewareMixin):
    """Believe the forwarded headers of TRUSTED_PROXIES, and nobody else's.

    Sets REMOTE_ADDR to the nearest address in X-Forwarded-For that is no trusted
    proxy, and the scheme to that of X-Forwarded-Proto. From everyone else both
    headers are dropped, so that nothing later can fall for them.
    """

    def process_request(self, request):
        hops = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if is_trusted(address_or_none(request.META.get("REMOTE_ADDR", ""))):
            if scheme in {"http", "https"}:
                request.META["wsgi.url_scheme"] = scheme
            addresses = filter(None, map(address_or_none, reversed(hops)))
            visitor = next((hop for hop in addresses if not is_trusted(hop)), None)
            if visitor:
                request.META["REMOTE_ADDR"] = str(visitor)


def address_or_none(text):
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


def is_trusted(address):
    return any(address in network for network in settings.TRUSTED_PROXIES if address)
