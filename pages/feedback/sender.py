"""Where a form was sent from, as the browser says: what a cookie would be needed for else.

A page of others can have a visitor's browser send a form, but not say that it came from us.
"""

from urllib.parse import urlsplit


def is_from(own: str, origin: str | None, referer: str | None) -> bool:
    """Tell whether a form stood on a page of `own`, "https://example.org".

    origin, referer: the headers of the request. Browsers that leave out the first send the
    second; who sends neither is no browser that we know of.
    """
    if origin:
        return origin == own
    try:
        parts = urlsplit(referer or "")
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" == own
