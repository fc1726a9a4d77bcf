"""What was typed and not saved comes back in its form; that alone saves nothing.

Whoever sends the fields of a form again together with `GIVE_BACK` gets the form as it was
filled in. A view that can do so is marked with `gives_back` and asks `is_given_back` before
it does anything; all others answer with an empty form (`ehrenamt_oa/admin/site.py`).
"""

import json
from collections.abc import Iterable
from typing import Any

GIVE_BACK = "_give_back"  # with the names of files that were chosen, as JSON


def gives_back(view: Any) -> Any:
    """Mark a view whose form comes back."""
    view.gives_back = True
    return view


def is_given_back(request: Any) -> bool:
    return GIVE_BACK in request.POST


def lost_files(request: Any) -> dict[str, str]:
    """Return the names of files that have to be chosen again, by name of the field."""
    chosen = {name: file.name for name, file in request.FILES.items()}
    try:
        told = json.loads(request.POST.get(GIVE_BACK, "{}"))
    except (ValueError, RecursionError):
        told = {}
    return chosen | {
        name: str(file)
        for name, file in (told if isinstance(told, dict) else {}).items()
    }


def ask_for_files(forms: Iterable[Any], lost: dict[str, str]) -> None:
    """Say at each field of a file that is lost that it has to be chosen again.

    forms: such as cannot be saved as they are. lost: as `lost_files` returns it.
    """
    for form in forms:
        for name in form.fields:
            file = lost.get(form.add_prefix(name))
            if file and name not in form.errors:
                form.add_error(
                    name, f"Bitte wählen Sie die Datei noch einmal: „{file}“."
                )
