"""What the copy in the browser has to know: who is signed in, and what is saved.

The copy is made and forgotten by `static/js/admin/keep_typed.js`.
"""

import re

from django.conf import settings
from django.contrib import admin
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from base.admin.screens import ADMIN
from ehrenamt_oa.cookies.names import called

TYPED = "typed_id"  # name of the input; of the copy: some digits and letters
SAVED, PATH = "typed_saved", ADMIN  # of the cookie
ID = re.compile(r"[0-9a-z]{1,40}")


@never_cache
@require_safe
def still_signed_in(request):
    """Say as JSON who is signed in, "" for nobody, and which token forms need now.

    Being asked keeps somebody signed in who works.
    """
    if not admin.site.has_permission(request):
        return JsonResponse({"account": "", "token": ""})
    request.session.modified = True
    return JsonResponse({"account": str(request.user.pk), "token": get_token(request)})


def note_saved(request, response):
    """Let the browser forget its copy if the response says that all went well."""
    copy = request.POST.get(TYPED, "") if request.method == "POST" else ""
    template = str(getattr(response, "template_name", ""))
    is_saved = response.status_code == 302 or "admin/popup_response" in template
    if is_saved and ID.fullmatch(copy):
        # for the script, and only as long as the browser is open
        response.set_cookie(
            called(SAVED, PATH),
            copy,
            path=PATH,
            secure=settings.HTTPS,
            samesite="Strict",
        )
    return response
