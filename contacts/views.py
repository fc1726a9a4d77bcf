from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .models import Office


@require_safe
def office_list(request):
    offices = list(Office.objects.published().for_display())
    context = {
        "main_offices": [office for office in offices if office.parent_id is None],
        "departments": [office for office in offices if office.parent_id is not None],
    }
    return render(request, "contacts/list.html", context)


@require_safe
def office_detail(request, slug):
    offices = Office.objects.published().for_display()
    office = get_object_or_404(offices, slug=slug)
    context = {
        "office": office,
        "departments": office.children.published(),
    }
    return render(request, "contacts/detail.html", context)
