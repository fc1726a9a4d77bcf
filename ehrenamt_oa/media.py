"""Files that staff have uploaded."""

import re
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.views.decorators.http import require_safe

from pages import renditions, video_file
from pages.file_response import file_response

# as contacts.photos, pages.picture and pages.video name them
KEY = "[0-9a-f]{32}"
PICTURE = re.compile(
    rf"fotos/{KEY}\.webp"
    rf"|bilder/{KEY}/(?:{renditions.CROP})?[0-9]{{3,4}}\.(?:avif|webp|jpg)"
)
FILM = re.compile(rf"videos/{KEY}\.(?:mp4|webm|vtt)")
PICTURE_TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".webp": "image/webp"}
FILM_TYPES = {".vtt": "text/vtt; charset=utf-8"} | {
    f".{kind}": content_type for kind, content_type in video_file.CONTENT_TYPES.items()
}
# not longer: a photograph that somebody no longer agrees to is to be gone soon
A_DAY = {"Cache-Control": "public, max-age=86400"}


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


class CompressionMiddleware(GZipMiddleware):
    """Compress answers, but not pictures, documents and films, which are small already."""

    def process_response(self, request, response):
        is_picture = response.headers.get("Content-Type") in PICTURE_TYPES.values()
        if response.streaming or is_picture:
            return response
        return super().process_response(request, response)
