"""Two questions of a load balancer: does the process live, can it serve?"""

import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def live(request):
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request):
    """Answer 200 if the database answers and knows every migration, else 503."""
    problem = database_problem()
    if problem:
        return JsonResponse({"status": "error", "database": problem}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


def database_problem():
    """Return what keeps the database from serving, or "" if nothing does."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        logger.exception("database unavailable")
        return "unreachable"
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "migrations missing"
    return ""
