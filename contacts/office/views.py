from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from base.content_version.kept import kept_all_day
from base.site_map import fixed_page
from base.time import clock
from contacts.office.formats.structured_data import government_office

from . import tree


@fixed_page("Kontakt", names=["Öffnungszeiten", "Telefon", "Anschrift", "E-Mail"])
@require_safe
def office_list(request):
    """Show the authority itself, and all other offices below it as a tree."""
    top = [office for office in tree.load() if not office.superior]
    if not top:
        return render(request, "contacts/office/list.html", {"office": None})
    main, *others = top
    context = shown(main) | {"departments": (*main.departments, *others)}
    return render(request, "contacts/office/list.html", context)


@require_safe
def office_detail(request, slug):
    office = tree.published(slug)
    if office.is_main:
        return redirect(office, permanent=True)
    context = shown(office) | {
        "trail": [above for above in office.ancestors if not above.is_main],
        "departments": tuple(office.departments),
        "responsibilities": office.responsibilities.model.objects.of(office),
    }
    return render(request, "contacts/office/detail.html", context)


def shown(office):
    """Return what the pages that show an office need besides it."""
    facts, today = office.facts(settings.SITE_URL), clock.today()
    return {
        "office": office,
        "url": facts.url,
        "today": today,
        "structured_data": government_office(facts, today),
    }


@fixed_page(
    "Elektronische Kommunikation",
    names=["qualifizierte elektronische Signatur", "De-Mail", "Unterschrift", "eIDAS"],
)
@require_safe
def electronic_communication(request):
    """Explain letters with an electronic signature, and where they can be sent."""
    offices = with_signed_ways()
    mailboxes = [point for office in offices for point in office.signed_contact_points]
    context = {
        "offices": offices,
        "are_files_known": mailboxes
        and all(point.accepted_files for point in mailboxes),
    }
    return render(request, "contacts/office/electronic.html", context)


@kept_all_day
def with_signed_ways():
    """Return the offices that take letters with an electronic signature."""
    return [office for office in tree.load() if office.signed_contact_points]
