from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from contacts.models import Office
from helferkreise.models import Helferkreis

from .file_response import file_response
from .media_use import used_pictures
from .models import Document

# whatever is hidden in a document, no browser runs it in the name of this site
DOCUMENT_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "public, no-cache",  # the next one has the same address
}


@require_safe
def document(request, slug):
    """Send a document: a PDF opens in the browser, anything else is saved."""
    document = get_object_or_404(Document, slug=slug)
    shown_as = content_disposition_header(not document.is_pdf, document.file_name)
    headers = DOCUMENT_HEADERS | {"Content-Disposition": shown_as}
    return file_response(request, document.file.name, document.content_type, headers)


@require_safe
def credits(request):
    """List of whom the pictures are that the website shows."""
    with_photo = [
        model.objects.published().exclude(photo="") for model in (Office, Helferkreis)
    ]
    context = {
        "pictures": used_pictures(),
        "photos": [record for records in with_photo for record in records],
    }
    return render(request, "pages/site/credits.html", context)
