from django.shortcuts import render
from django.views.decorators.http import require_safe

from base.site_map import fixed_page
from base.text.folding import MAX_TYPED

from . import a_to_z
from .responsibility import Responsibility
from .same_words import same_words


@fixed_page("Zuständigkeiten von A bis Z")
@require_safe
def responsibility_list(request):
    """Show “Was erledige ich wo?”; `?q=` shows only what meets these words."""
    typed = request.GET.get("q", "").strip()[:MAX_TYPED]
    entries = list(Responsibility.objects.published().for_display())
    context = {
        "typed": typed,
        "found": a_to_z.find_or_mean(entries, typed, same_words()) if typed else None,
        "groups": a_to_z.by_letter(entries),
    }
    return render(request, "contacts/responsibility/a_to_z.html", context)
