from django.http import FileResponse
from django.middleware.gzip import GZipMiddleware

from media.serving.views import PICTURE_TYPES


class CompressionMiddleware(GZipMiddleware):
    """Compress answers, but not pictures, documents and films, which are small already."""

    def process_response(self, request, response):
        is_picture = response.headers.get("Content-Type") in PICTURE_TYPES.values()
        if isinstance(response, FileResponse) or is_picture:
            return response
        return super().process_response(request, response)
