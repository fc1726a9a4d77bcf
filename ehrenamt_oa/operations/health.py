"""Two questions of whoever watches: does the process live, can it serve?"""

import logging
from ipaddress import ip_address

from django.conf import settings
from django.http import JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ehrenamt_oa.middleware.proxies import FORWARDED

from .health_checks import ERROR, OK, WARNING, findings

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def live(request):
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request):
    """Answer 503 if the site cannot serve, else 200; "warning" if somebody has to look.

    What it is, only this machine reads, and whoever has the token.
    """
    now = timezone.localtime()
    found = findings(now)
    states = {finding.state for finding in found.values()}
    worst = next(state for state in (ERROR, WARNING, OK) if state in states)
    for name, finding in found.items():
        if finding.state == ERROR:
            logger.error("not ready: %s: %s", name, finding.text)
    answer = {"status": worst}
    if may_know(request):
        answer |= {name: told(finding, now) for name, finding in found.items()}
    return JsonResponse(answer, status=503 if worst == ERROR else 200)


def told(finding, now):
    """Return a finding as JSON says it; "age" is in whole seconds."""
    said = {"state": finding.state, "code": finding.code, "text": finding.text}
    if finding.since:
        said["age"] = int((now - finding.since).total_seconds())
    if finding.tasks:
        said["tasks"] = {name: told(each, now) for name, each in finding.tasks.items()}
    return said


def may_know(request):
    """Whether the request comes from this machine itself, or brings the token."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.HEALTH_TOKEN
    if token and constant_time_compare(given.encode(), token.encode()):
        return True
    is_forwarded = request.META.get(FORWARDED, True)  # unless it is known to be not
    return not is_forwarded and is_local(request.META["REMOTE_ADDR"])


def is_local(address):
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a socket has none
        return False
