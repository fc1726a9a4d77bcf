"""Who gets a file that is not public: staff who may look at it, and readers of a draft."""

import re
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.core.signing import BadSignature, TimestampSigner

PARAMETER = "entwurf"
LASTS = timedelta(hours=1)  # the page that shows the file has it signed each time

signer = TimestampSigner(salt="media.serving.opened")


def may_open(request, record):
    """Return whether a request may have the files of a record that is not public.

    A session is asked for only where one may be, so that visitors have none.
    """
    if is_signed(request.path, request.GET.get(PARAMETER, "")):
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    screen = admin.site.get_model_admin(type(record))
    return admin.site.has_permission(request) and screen.has_view_permission(
        request, record
    )


def with_signed_files(html, records):
    """Return a page on which the addresses of these records' files open them, for a while.

    html: as it is sent. records: of a PublicFileModel.
    """
    beginnings = {each for record in records for each in record.file_addresses}
    if not beginnings:
        return html
    alternatives = "|".join(map(re.escape, beginnings))
    address = re.compile(rf'({alternatives})([^\s",?#<]*)(\?[^\s",#<]*)?')
    return address.sub(signed, html)


def signed(found):
    path, query = found[1] + found[2], found[3]
    key = signer.sign(path).removeprefix(path + signer.sep)
    return f"{path}{f'{query}&amp;' if query else '?'}{PARAMETER}={key}"


def is_signed(path, key):
    try:
        signer.unsign(f"{path}{signer.sep}{key}", max_age=LASTS)
    except BadSignature:
        return False
    return True
