"""Files that staff have uploaded."""

import re
from itertools import chain
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from base.content_version.kept import kept
from media.picture import renditions
from media.picture.picture import Picture

from ..document import Document
from ..files import document as document_file
from ..files import video as video_file
from ..use import public, public_keys
from ..video import Video
from .opened import may_open
from .stored_file import answer, size_of

# as Picture and Video name them
KEY = "[0-9a-f]{32}"
PICTURE = re.compile(
    rf"bilder/(?P<key>{KEY})/(?:{renditions.CROP})?[0-9]{{3,4}}\.(?:avif|webp|jpg)"
)
FILM = re.compile(rf"videos/{KEY}\.(?:mp4|webm|vtt)")
PICTURE_TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".webp": "image/webp"}
FILM_TYPES = {".vtt": "text/vtt; charset=utf-8"} | {
    f".{kind}": content_type for kind, content_type in video_file.CONTENT_TYPES.items()
}
# not longer: a photograph that somebody no longer agrees to is to be gone soon
A_DAY = {"Cache-Control": "public, max-age=86400"}
# of what is not public
NOBODY_ELSES = {"Cache-Control": "private, no-store"}
# whatever is hidden in a document, no browser runs it in the name of this site
DOCUMENT_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "public, no-cache",  # the next one has the same address
}


@require_safe
def media(request, name):
    ending = PurePath(name).suffix
    picture = PICTURE.fullmatch(name)
    if not (picture or FILM.fullmatch(name)):
        raise Http404
    known_as = picture["key"] if picture else name
    is_public = known_as in public_names()
    if not (is_public or may_open(request, record_of(known_as))):
        raise Http404
    headers = A_DAY if is_public else NOBODY_ELSES
    if not picture:
        return answer(request, name, FILM_TYPES[ending], headers)
    if settings.MEDIA_BY_NGINX:
        return answer(request, name, PICTURE_TYPES[ending], headers)
    if request.method == "HEAD":
        headers = headers | {"Content-Length": str(size_of(name))}
        return HttpResponse(content_type=PICTURE_TYPES[ending], headers=headers)
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    return HttpResponse(content, PICTURE_TYPES[ending], headers=headers)


@require_safe
def document(request, slug):
    """Send a document: a PDF opens in the browser, anything else is saved."""
    document = get_object_or_404(Document, slug=slug)
    is_public = document.pk in public_keys(Document)
    if not (is_public or may_open(request, document)):
        raise Http404
    is_saved = document.kind != document_file.PDF
    shown_as = content_disposition_header(is_saved, document.file_name)
    headers = DOCUMENT_HEADERS | {"Content-Disposition": shown_as}
    headers |= {} if is_public else NOBODY_ELSES
    return answer(request, document.file.name, document.content_type, headers)


@kept
def public_names():
    """Return the keys of pictures and the names of films and captions that anybody gets."""
    films = public(Video).values_list("file", "captions")
    pictures = public(Picture).values_list("key", flat=True)
    return frozenset([*pictures, *chain.from_iterable(films)])


def record_of(known_as):
    """Return the record with such a key or name. Raises Http404."""
    film = Video.objects.filter(Q(file=known_as) | Q(captions=known_as))
    found = Picture.objects.filter(key=known_as).first() or film.first()
    if not found:
        raise Http404
    return found
