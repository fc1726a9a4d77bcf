from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import a_to_z, clock, office_tree
from .models import Responsibility
from .structured_data import government_office


@require_safe
def office_list(request):
    """Show the authority itself, and all other offices below it as a tree."""
    top = [office for office in office_tree.load() if not office.superior]
    if not top:
        return render(request, "contacts/office/list.html", {"office": None})
    main, *others = top
    context = shown(main) | {"departments": [*main.departments, *others]}
    return render(request, "contacts/office/list.html", context)


@require_safe
def office_detail(request, slug):
    office = published_office(slug)
    context = shown(office) | {
        "departments": office.departments,
        "responsibilities": office.responsibilities.all(),
    }
    return render(request, "contacts/office/detail.html", context)


def published_office(slug):
    """Return a published office, linked with the others, or raise Http404."""
    for office in office_tree.load():
        if office.slug == slug:
            return office
    raise Http404


def shown(office):
    """Return what the pages that show an office need besides it."""
    facts, today = office.facts(settings.SITE_URL), clock.today()
    return {
        "office": office,
        "url": facts.url,
        "today": today,
        "structured_data": government_office(facts, today),
    }


@require_safe
def responsibility_list(request):
    """Show “Was erledige ich wo?”; `?q=` shows only what meets these words."""
    typed = request.GET.get("q", "").strip()[: a_to_z.MAX_TYPED]
    entries = list(Responsibility.objects.published().for_display())
    context = {
        "typed": typed,
        "found": a_to_z.find(entries, typed) if typed else [],
        "groups": a_to_z.by_letter(entries),
    }
    return render(request, "contacts/responsibility/a_to_z.html", context)


@require_safe
def electronic_communication(request):
    """Explain letters with an electronic signature, and where they can be sent."""
    offices = [office for office in office_tree.load() if office.signed_contact_points]
    mailboxes = [point for office in offices for point in office.signed_contact_points]
    context = {
        "offices": offices,
        "are_files_known": mailboxes
        and all(point.accepted_files for point in mailboxes),
    }
    return render(request, "contacts/office/electronic.html", context)
