from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.models import Office
from helferkreise.models import Helferkreis
from media.use import used_pictures


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
    return render(request, "pages/credits.html", context)
