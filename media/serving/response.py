"""Answers that send a file in pieces, or a part of it: a film starts at once, can be wound
on, and never lies in memory as a whole."""

from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response

from . import byte_range


class Part:
    """A run of bytes of an open file, as a file that is only read to its end."""

    def __init__(self, file, run):
        self.file, self.left = file, run.length
        file.seek(run.first)

    def read(self, size):
        chunk = self.file.read(min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self):
        self.file.close()


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
    not_modified = get_conditional_response(request, etag=etag)
    if not_modified:
        return with_headers(not_modified, headers)
    try:
        run = requested_run(request, etag, size)
    except byte_range.UnsatisfiableRangeError:
        nothing = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=416, headers=headers | nothing)
    sent = run or byte_range.Run(0, size - 1)
    headers["Content-Length"] = str(sent.length)
    if run:
        headers["Content-Range"] = f"bytes {run.first}-{run.last}/{size}"
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    part = Part(default_storage.open(name), sent)
    response = PartResponse(part, status=206 if run else 200, content_type=content_type)
    return with_headers(response, headers)


def with_headers(response, headers):
    for name, value in headers.items():
        response.headers[name] = value
    return response


def requested_run(request, etag, size):
    """Return the part that a request asks for; None is the whole."""
    is_outdated = request.headers.get("If-Range", etag) != etag
    if request.method != "GET" or is_outdated:
        return None
    return byte_range.requested(request.headers.get("Range", ""), size)
