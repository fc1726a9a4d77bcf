"""What cookies are called: by the beginning of the name, a browser holds them to more."""

from django.conf import settings


def called(name, path="/"):
    """Return the name of a cookie, so that only this site can have set it over https.

    "__Host-" also says that no host above has set it; that takes the path "/".
    """
    if not settings.HTTPS:
        return name
    return f"__Host-{name}" if path == "/" else f"__Secure-{name}"
