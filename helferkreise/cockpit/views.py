"""Pages of the admin about all Helferkreise."""

from django.contrib.auth.decorators import permission_required
from django.utils import timezone
from django.views.decorators.http import require_safe

from base.admin.screens import staff_page

from .coverage import coverage_groups


@require_safe
@permission_required("helferkreise.view_helferkreis", raise_exception=True)
def coverage(request):
    """Show which Gemeinde has a Helferkreis, and what there is to do."""
    groups = coverage_groups(timezone.localdate())
    context = {"title": "Abdeckung", "groups": groups}
    return staff_page(request, "admin/helferkreise/coverage.html", context)
