"""Files that staff have uploaded."""

import re
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from media.picture import renditions

from ..document import Document
from ..files import video as video_file
from .response import file_response

# as Picture and Video name them
KEY = "[0-9a-f]{32}"
PICTURE = re.compile(
    rf"bilder/{KEY}/(?:{renditions.CROP})?[0-9]{{3,4}}\.(?:avif|webp|jpg)"
)
FILM = re.compile(rf"videos/{KEY}\.(?:mp4|webm|vtt)")
PICTURE_TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".webp": "image/webp"}
FILM_TYPES = {".vtt": "text/vtt; charset=utf-8"} | {
    f".{kind}": content_type for kind, content_type in video_file.CONTENT_TYPES.items()
}
# not longer: a photograph that somebody no longer agrees to is to be gone soon
A_DAY = {"Cache-Control": "public, max-age=86400"}
# whatever is hidden in a document, no browser runs it in the name of this site
DOCUMENT_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "public, no-cache",  # the next one has the same address
}


@require_safe
def media(request, name):
    ending = PurePath(name).suffix
    if FILM.fullmatch(name):
        return file_response(request, name, FILM_TYPES[ending], A_DAY)
    if not PICTURE.fullmatch(name):
        raise Http404
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    return HttpResponse(content, PICTURE_TYPES[ending], headers=A_DAY)


@require_safe
def document(request, slug):
    """Send a document: a PDF opens in the browser, anything else is saved."""
    document = get_object_or_404(Document, slug=slug)
    shown_as = content_disposition_header(not document.is_pdf, document.file_name)
    headers = DOCUMENT_HEADERS | {"Content-Disposition": shown_as}
    return file_response(request, document.file.name, document.content_type, headers)
