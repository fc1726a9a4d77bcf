"""Data sets: folders of YAML files that become records of the site.

A folder holds a file a model. A file is a list of records; a record maps the fields
of the model to values. A foreign key or many-to-many names its targets by their key,
and records under a related name become children. `fixtures/` holds two such folders:
the facts and the examples.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from base.examples import ExampleModel

from .record_file import GoneError, record_files

FACTS = settings.BASE_DIR / "fixtures" / "oberallgaeu"
EXAMPLES = settings.BASE_DIR / "fixtures" / "beispiele"


@transaction.atomic
def load(folder, *, is_example=False, shift=timedelta(0)):
    """Create the records that are new and return how many that were.

    Each fact comes once: what staff have changed stays as it is, and what they have
    deleted or given another address does not come back. Nor does what hangs on it.
    Every date moves by `shift`. Raises ValidationError, KeyError or DoesNotExist, and
    creates nothing, if a record is wrong.
    """
    created = {
        file: load_file(file, folder, is_example, shift)
        for file in record_files().values()
    }
    for file, instances in created.items():
        file.finish(instances)
    return sum(map(len, created.values()))


def load_file(file, folder, is_example, shift):
    """Create the new records of one file and return them."""
    created = []
    comes_once = file.key and not is_example
    for record in file.read(folder):
        instance = file.existing(record)
        if not (instance or (comes_once and file.loaded(file.key_of(record)))):
            try:
                with transaction.atomic():
                    instance = create(
                        file.model, moved(record, shift), is_example=is_example
                    )
                    file.created(instance)
            except GoneError:
                continue
            created.append(instance)
        if comes_once and instance:
            file.remember(record, instance)
    return created


def moved(value, shift):
    """Return a record, or part of one, with every date and time of day in it moved."""
    if isinstance(value, dict):
        return {name: moved(part, shift) for name, part in value.items()}
    if isinstance(value, list):
        return [moved(part, shift) for part in value]
    if isinstance(value, datetime):
        return timezone.make_aware(value + shift)  # the clock's time stays
    return value + shift if isinstance(value, date) else value


def save(instance):
    """Store a record that is right; the database itself knows whether it may be so.

    To ask it for each constraint beforehand costs more than all the rest.
    """
    instance.full_clean(validate_constraints=False, validate_unique=False)
    try:
        with transaction.atomic():
            instance.save()
    except IntegrityError:
        instance.full_clean()  # says which rule it breaks
        raise


def create(model, record, *, is_example=False, **owner):
    """Create one record with its children; all of them are validated."""
    files = record_files()
    fields, many, children = dict(owner), {}, {}
    if issubclass(model, ExampleModel):
        fields["is_example"] = is_example
    for name, value in record.items():
        field = model._meta.get_field(name)
        if field.one_to_many:
            children[field] = value
        elif field.many_to_many:
            many[name] = [files[field.related_model].find(key) for key in value]
        elif field.many_to_one and value is not None:
            fields[name] = files[field.related_model].find(value)
        else:
            fields[name] = value
    instance = model(**fields)
    save(instance)
    for name, targets in many.items():
        getattr(instance, name).set(targets)
    for relation, records in children.items():
        for child in records:
            create(relation.related_model, child, **{relation.field.name: instance})
    return instance
