"""A stored file as an answer: whole, in part, or only that the browser has it already."""

from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response
from whitenoise.responders import SlicedFile

from . import byte_range

# where deploy/nginx.conf has MEDIA_ROOT, for nobody but the application
INSIDE_NGINX = "/media-files/"


class InPieces(FileResponse):
    """A film starts at once, can be wound on, and never lies in memory as a whole."""

    block_size = 64 * 1024


def answer(request, name, content_type, headers):
    """Return what answers a request for a stored file, or for the part it asks for.

    name: in the storage, random, so that it stands for the content. Raises Http404.
    """
    size = size_of(name)
    if settings.MEDIA_BY_NGINX:  # parts and ETags, too
        headers = headers | {"X-Accel-Redirect": INSIDE_NGINX + name}
        return HttpResponse(content_type=content_type, headers=headers)
    etag = f'"{PurePath(name).stem}"'
    headers = headers | {"ETag": etag, "Accept-Ranges": "bytes"}
    if not_modified := get_conditional_response(request, etag=etag):
        not_modified.headers = ResponseHeaders(headers)
        return not_modified
    part = requested_part(request, etag, size)
    if part is None:
        return in_pieces(request, name, range(size), content_type, headers)
    headers["Content-Range"] = byte_range.in_header(part, size)
    if not part:
        return HttpResponse(status=416, headers=headers)
    return in_pieces(request, name, part, content_type, headers, status=206)


def in_pieces(request, name, part, content_type, headers, status=200):
    headers = headers | {"Content-Length": str(len(part))}
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    file = SlicedFile(default_storage.open(name), part.start, part.stop - 1)
    return InPieces(file, status=status, content_type=content_type, headers=headers)


def size_of(name):
    """Return how many bytes a stored file has. Raises Http404."""
    try:
        return default_storage.size(name)
    except FileNotFoundError as error:
        raise Http404 from error


def requested_part(request, etag, size):
    """Return the part that a request asks for; None is the whole."""
    is_outdated = request.headers.get("If-Range", etag) != etag
    if request.method != "GET" or is_outdated:
        return None
    return byte_range.requested(request.headers.get("Range", ""), size)
