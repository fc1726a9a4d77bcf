"""Where the link in a mail leads: one question, one button, no account."""

import logging

from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .confirmation import SpentLinkError, UnknownLinkError, record_for

logger = logging.getLogger(__name__)
# the address is a key: nobody shall keep it, find it or pass it on
KEPT_TO_ITSELF = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


# No cookie is needed to prevent forgery: whoever can write the address has the key, and
# a foreign page that made a visitor send the form would have to have it as well.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request, token):
    """Ask whether a record is still right; only POST says so.

    A GET changes nothing, because scanners of mail follow every link.
    """
    try:
        if request.method == "POST":
            return answer(
                request, "editing/reviews/confirmed.html", record=confirm(token)
            )
        return answer(
            request, "editing/reviews/question.html", record=record_for(token)
        )
    except SpentLinkError:
        return answer(request, "editing/reviews/spent_link.html", status=410)
    except UnknownLinkError:
        return answer(request, "editing/reviews/unknown_link.html", status=404)


@transaction.atomic
def confirm(token):
    """Note that the record of a link was checked today, and return it."""
    record = record_for(token, lock=True)
    record.confirm(timezone.localdate())
    logger.info("Über einen Link geprüft: %s %s", record.label, record.pk)
    return record


def answer(request, template, status=200, **context):
    page = render_to_string(template, context, request)
    return HttpResponse(page, status=status, headers=KEPT_TO_ITSELF)
