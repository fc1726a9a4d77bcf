"""Why a model refuses a record, as one text."""

from django.core.exceptions import NON_FIELD_ERRORS

IS_REFUSED = "Die Datenbank nimmt es nicht an."


def in_words(model, error):
    """Return what a ValidationError of `full_clean` says, with the labels of the fields."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    parts = []
    for name, messages in error.message_dict.items():
        if name != NON_FIELD_ERRORS:
            label = model._meta.get_field(name).verbose_name
            messages = [f"{label}: {text}" for text in messages]
        parts += messages
    return " ".join(parts)
