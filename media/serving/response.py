"""Answers that send a file in pieces, or a part of it: a film starts at once, can be wound
on, and never lies in memory as a whole."""

from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from whitenoise.responders import SlicedFile

from . import byte_range


class PartResponse(FileResponse):
    block_size = 64 * 1024


def file_response(request, name, content_type, headers):
    """Return the answer to a request for a stored file, or for the part it asks for.

    name: in the storage, random, so that it stands for the content. Raises Http404.
    """
    try:
        size = default_storage.size(name)
    except FileNotFoundError as error:
        raise Http404 from error
    etag = f'"{PurePath(name).stem}"'
    headers = headers | {"ETag": etag, "Accept-Ranges": "bytes"}
    if not_modified := get_conditional_response(request, etag=etag):
        for header, value in headers.items():
            not_modified.headers[header] = value
        return not_modified
    part = requested_part(request, etag, size)
    if part is not None and not part:
        headers["Content-Range"] = f"bytes */{size}"
        return HttpResponse(status=416, headers=headers)
    sent = part or range(size)
    headers["Content-Length"] = str(len(sent))
    if part:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    return PartResponse(
        SlicedFile(default_storage.open(name), sent.start, sent.stop - 1),
        status=206 if part else 200,
        content_type=content_type,
        headers=headers,
    )


def requested_part(request, etag, size):
    """Return the part that a request asks for; None is the whole."""
    is_outdated = request.headers.get("If-Range", etag) != etag
    if request.method != "GET" or is_outdated:
        return None
    return byte_range.requested(request.headers.get("Range", ""), size)
