"""What the log and the history of a record say has happened to it."""

from reversion import get_comment, is_active, set_comment

PUBLISHED, WITHDRAWN = "Veröffentlicht.", "Zurückgezogen."


class LoggedAdmin:
    """For the admin of versioned records: log and version say the same.

    said_apart: the fields of which `save_model` says in a sentence what has become.
    """

    said_apart = ["is_published"]

    def save_model(self, request, obj, form, change):
        """Say first of all that a record has become public, or is no more."""
        super().save_model(request, obj, form, change)
        if change and "is_published" in form.changed_data:
            self.log_change(request, obj, PUBLISHED if obj.is_published else WITHDRAWN)

    def construct_change_message(self, request, form, formsets, add=False):
        """Leave out what `save_model` has said."""
        parts = super().construct_change_message(request, form, formsets, add)
        changed = [name for name in self.said_apart if name in form.changed_data]
        said = [form.fields[name].label for name in changed]
        for own in [part["changed"] for part in parts if "changed" in part]:
            if "name" not in own:  # rows of a table have one
                own["fields"] = [each for each in own["fields"] if each not in said]
        return [part for part in parts if part.get("changed", {}).get("fields") != []]

    def log_addition(self, request, obj, message):
        return commented(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return commented(super().log_change(request, obj, message))


def commented(entry):
    """Let the version say what the log says; return the entry of the log, if any."""
    if entry and is_active():
        said = [get_comment(), entry.get_change_message()]
        set_comment(" ".join(filter(None, said)))
    return entry
