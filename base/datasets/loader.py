"""Data sets: folders of YAML files that become records of the site.

A folder holds a file a model. A file is a list of records; a record maps the fields
of the model to values. A foreign key or many-to-many names its targets by their key,
and records under a related name become children. `fixtures/` holds two such folders:
the facts and the examples.
"""

import json
from datetime import date, datetime, timedelta

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from base.examples import ExampleModel
from contacts.models import (
    ContactPoint,
    Office,
    OpeningHours,
    Responsibility,
    SpecialDay,
)
from editing.versions.versions import recorded
from helferkreise.models import (
    Event,
    Gemeinde,
    Helferkreis,
    Language,
    Need,
    OtherArea,
    Topic,
)
from pages.models import LoadedRecord, News, Page
from pages.page.edition import EVER
from pages.page.publication import publish

AS_LOADED = "Aus den mitgelieferten Daten"

FACTS = settings.BASE_DIR / "fixtures" / "oberallgaeu"
EXAMPLES = settings.BASE_DIR / "fixtures" / "beispiele"

# in an order in which what is referred to comes first
MODELS = {
    "themen": Topic,
    "sprachen": Language,
    "gemeinden": Gemeinde,
    "gebiete": OtherArea,
    "dienststellen": Office,
    "zustaendigkeiten": Responsibility,
    "oeffnungszeiten": OpeningHours,
    "besondere_tage": SpecialDay,
    "helferkreise": Helferkreis,
    "gesuche": Need,
    "termine": Event,
    "seiten": Page,
    "meldungen": News,
}

# the field by which a record is named; models without one are always created anew
KEYS = {
    Topic: "slug",
    Language: "code",
    Gemeinde: "ags",
    OtherArea: "ags",
    Office: "slug",
    Responsibility: "name",
    Helferkreis: "slug",
    Page: "path",
    News: "slug",
}


class GoneError(Exception):
    """A record refers to one that staff have deleted."""


def load(folder, *, is_example=False, shift=timedelta(0)):
    """Create the records that are new and return how many that were.

    Each fact comes once: what staff have changed stays as it is, and what they have
    deleted or given another address does not come back. Nor does what hangs on it.
    Every date moves by `shift`. Raises ValidationError, KeyError or DoesNotExist, and
    creates nothing, if a record is wrong.
    """
    # examples are removed one day, and shall not be left among what was deleted
    keeping = transaction.atomic() if is_example else recorded(None, AS_LOADED)
    with keeping:
        return load_all(folder, is_example, shift)


def load_all(folder, is_example, shift):
    created = []
    for name, model in MODELS.items():
        comes_once = model in KEYS and not is_example
        for record in read(folder, name):
            instance = existing(model, record)
            is_new = not (instance or (comes_once and was_loaded(name, model, record)))
            if is_new:
                try:
                    with transaction.atomic():
                        instance = create(
                            model, moved(record, shift), is_example=is_example
                        )
                except GoneError:
                    continue
                created.append(instance)
            if comes_once and instance:
                remember(name, key_of(model, record), instance)
    link_up(each for each in created if isinstance(each, Page))
    return len(created)


def link_up(pages):
    """Make references of links to pages that came later."""
    for page in pages:
        for text in [page, *page.editions.all()]:
            text.save()


def read(folder, name):
    """Return the records of one file of a data set; none if there is no such file."""
    path = folder / f"{name}.yaml"
    if not path.exists():
        return []
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    if hasattr(MODELS[name], "boundary"):
        add_boundaries(folder, records)
    return records


def add_boundaries(folder, records):
    """Give each area its GeoJSON geometry from the file of all boundaries."""
    text = (folder / "boundaries.geojson").read_text(encoding="utf-8")
    geometries = {
        feature["properties"]["ags"]: feature["geometry"]
        for feature in json.loads(text)["features"]
    }
    for record in records:
        record["boundary"] = geometries[record["ags"]]


def key_of(model, record):
    if model is Page:
        return "/".join(filter(None, [record.get("parent"), record["slug"]]))
    return record[KEYS[model]]


def existing(model, record):
    """Return the record that has the same key now, or None."""
    if model not in KEYS:
        return None
    same = model.objects.filter(**{KEYS[model]: key_of(model, record)})
    return same.only("pk").first()


def was_loaded(name, model, record):
    key = key_of(model, record)
    return LoadedRecord.objects.filter(name=name, key=key).exists()


def remember(name, key, instance):
    object_id = {"object_id": instance.pk}
    LoadedRecord.objects.get_or_create(name=name, key=key, defaults=object_id)


def moved(value, shift):
    """Return a record, or part of one, with every date and time of day in it moved."""
    if isinstance(value, dict):
        return {name: moved(part, shift) for name, part in value.items()}
    if isinstance(value, list):
        return [moved(part, shift) for part in value]
    if isinstance(value, datetime):
        return timezone.make_aware(value + shift)  # the clock's time stays
    return value + shift if isinstance(value, date) else value


def create(model, record, **owner):
    """Create one record with its children; all of them are validated."""
    fields, many, children = dict(owner), {}, {}
    for name, value in record.items():
        field = model._meta.get_field(name)
        if field.one_to_many:
            children[field] = value
        elif field.many_to_many:
            many[name] = [find(field.related_model, key) for key in value]
        elif field.many_to_one and value is not None:
            fields[name] = find(field.related_model, value)
        else:
            fields[name] = value
    is_example = fields.pop("is_example", False)
    if issubclass(model, ExampleModel):
        fields["is_example"] = is_example

    instance = model(**fields)
    instance.full_clean()
    instance.save()
    for name, targets in many.items():
        getattr(instance, name).set(targets)
    for relation, records in children.items():
        for child in records:
            create(relation.related_model, child, **{relation.field.name: instance})
    if isinstance(instance, Page) and instance.is_published:
        publish(instance, at=EVER)
    return instance


def find(model, key):
    """Return the record of a key, even if staff have given it another one since.

    A way to reach an office goes by office and kind: "landratsamt phone". Raises
    GoneError if staff have deleted it.
    """
    if model is ContactPoint:
        return find_contact_point(*key.split())
    if found := model.objects.filter(**{KEYS[model]: key}).first():
        return found
    [name] = [name for name, each in MODELS.items() if each is model]
    before = LoadedRecord.objects.filter(name=name, key=key).first()
    if before is None:
        raise model.DoesNotExist(f"{name}: {key}")
    renamed = model.objects.filter(pk=before.object_id).first()
    if renamed is None:
        raise GoneError
    return renamed


def find_contact_point(slug, kind):
    own = find(Office, slug).contact_points.filter(source=None)
    found = own.filter(kind=ContactPoint.Kind(kind)).first()
    if found is None:
        raise GoneError
    return found
