"""Photographs that staff have uploaded."""

import re

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.views.decorators.http import require_safe

# as contacts.photos names them: a new picture has a new name
NAME = re.compile(r"fotos/[0-9a-f]{32}\.webp")
WEBP = "image/webp"
# not longer: a photograph that somebody no longer agrees to is to be gone soon
A_DAY = "public, max-age=86400"


@require_safe
def photo(request, name):
    if not NAME.fullmatch(name):
        raise Http404
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    return HttpResponse(content, WEBP, headers={"Cache-Control": A_DAY})


class CompressionMiddleware(GZipMiddleware):
    """Compress answers, but not photographs, which are small already."""

    def process_response(self, request, response):
        if response.headers.get("Content-Type") == WEBP:
            return response
        return super().process_response(request, response)
