"""Open data as answers: what all of them say of themselves now, and who may read them."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse

from base.content_version.change import last_change
from base.content_version.kept import content_now
from base.examples import any_examples
from base.licenses import LICENSES
from base.time import clock

from .open_data import Edition

FOR_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def current_edition():
    """Return what all open data say of themselves now; two queries.

    They are made anew by a change, and each day. Whoever fetches them every minute gets
    the same bytes until then.
    """
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    made_at = max(midnight, last_change(clock.now()) or midnight)
    license = LICENSES.get(settings.DATA_LICENSE)
    return Edition(made_at, any_examples(), license)


def data_file(content, media_type):
    """Return open data as an answer that the scripts of other websites may read."""
    return HttpResponse(content, media_type, headers=FOR_ALL)


def streamed_file(parts, media_type):
    """Return the same of data that may be large: made while it is sent.

    Whoever has it already is told so before anything is made: it changes with the content
    and the day.
    """
    made_of = settings.SITE_URL, settings.DATA_LICENSE
    state = f"{content_now()} {clock.today()} {made_of}"
    tag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
    return StreamingHttpResponse(
        parts, content_type=media_type, headers=FOR_ALL | {"ETag": tag}
    )
