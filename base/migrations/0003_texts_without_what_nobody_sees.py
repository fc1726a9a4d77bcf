from django.db import DatabaseError, migrations, models, transaction

from base.text.control_characters import one_line, plain

APPS = {"auth", "contacts", "editing", "helferkreise", "media", "pages"}
CLEANERS = {
    models.CharField: one_line,
    models.EmailField: one_line,
    models.TextField: plain,
}
# HTML, in which a no-break space may be meant, and what people sign in with
LEFT = {"body", "password", "username"}
# what a consent covers, which has to stay equal to what is shown
NO_FORM_HAS = {"helferkreise.Consent": {"value"}}


def clean_texts(apps, schema_editor):
    """Clean what was stored before forms and imports did (base/apps.py).

    Past `save()`, so that nobody seems to have changed or checked anything today. All of
    it is one transaction, and so one change of the content; again it finds nothing.
    """
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            clean_rows(model, plain_fields(model))


def plain_fields(model):
    """Return the texts that people write, with what cleans them."""
    hidden = NO_FORM_HAS.get(model._meta.label, set())
    return {
        field: CLEANERS[type(field)]
        for field in model._meta.local_fields
        if type(field) in CLEANERS
        and (field.editable or field.name in hidden)
        and not field.choices
        and field.name not in LEFT
    }


def clean_rows(model, fields):
    rows = model._base_manager.values_list("pk", *(each.name for each in fields))
    for pk, *texts in list(rows) if fields else []:
        for (field, cleaner), text in zip(fields.items(), texts, strict=True):
            cleaned = cleaner(text or "")
            if cleaned != (text or "") and may_be(field, text, cleaned):
                store(model, pk, field, cleaned)


def may_be(field, text, cleaned):
    """Return whether a field takes its cleaned text; an address would lead elsewhere."""
    is_address = "://" in text or text.startswith("/")
    fits = field.max_length is None or len(cleaned) <= field.max_length
    return fits and not is_address and bool(cleaned or field.blank)


def store(model, pk, field, cleaned):
    """Store a text; where another row has it already, or a rule forbids it, it stays."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field.name: cleaned})
    except DatabaseError:
        pass


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0002_content_changes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contacts", "0007_ways_begin"),
        ("editing", "0001_from_contacts"),
        ("helferkreise", "0009_whole_days"),
        ("media", "0001_from_pages"),
        ("pages", "0011_opened_links"),
    ]

    operations = [migrations.RunPython(clean_texts, migrations.RunPython.noop)]
