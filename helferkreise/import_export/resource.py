"""Helferkreise as a table: its columns, and what may stand in each.

The Helferkreis of a row is the one with its "Adresse im Netz"; without one, the row is
a new Helferkreis. Private notes, photographs and people are no columns.
"""

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.instance_loaders import CachedInstanceLoader
from import_export.resources import Diff, ModelResource
from import_export.widgets import CharWidget, ManyToManyWidget, Widget

from base.tables import escaped
from editing.imports.findings import Change
from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.helferkreis.helferkreis import Helferkreis, Language, Topic

KEY = "slug"
COLUMNS = {
    name: str(Helferkreis._meta.get_field(name).verbose_name)
    for name in [
        "name",
        KEY,
        "gemeinden",
        "topics",
        "languages",
        "summary",
        "text",
        "meeting",
        "phone",
        "email",
        "website",
        "stand",
        "is_published",
    ]
}
YES, NO = "ja", "nein"
# also what Excel makes of them, and what people put into such a column
ANSWERS = {
    **dict.fromkeys([YES, "wahr", "1", "x"], True),
    **dict.fromkeys([NO, "falsch", "0"], False),
    "": None,
}
GEMEINDEN_ARE_MISSING = (
    "Für einen neuen Helferkreis muss die Spalte „Gemeinden“ dabei sein."
)


class Records(ManyToManyWidget):
    """Records of reference data, named by any of some fields, between commas.

    The first field is the one that an export writes.
    """

    def __init__(self, model, fields):
        super().__init__(model, separator=", ", field=fields[0])
        self.fields = fields
        self.by_name = None

    def clean(self, value, row=None, **kwargs):
        if self.by_name is None:
            self.by_name = {
                name: record
                for record in self.model.objects.all()
                for name in self.names(record)
            }
        typed = [part.strip() for part in value.replace(";", ",").split(",")]
        unknown = [name for name in typed if name and folded(name) not in self.by_name]
        if unknown:
            kind = self.model._meta.verbose_name
            raise ValidationError(f"{kind} „{unknown[0]}“ gibt es nicht.")
        return [self.by_name[folded(name)] for name in typed if name]

    def names(self, record):
        return [folded(getattr(record, field)) for field in self.fields]


def folded(name):
    # Excel takes the zero in front of an AGS away
    return name.casefold().lstrip("0")


class RecordsField(Field):
    """Relations of which only those are written that change: in most rows none does."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        relation, records = getattr(instance, self.attribute), self.clean(row)
        if set(relation.all()) != set(records):
            relation.set(records)


class GemeindenWidget(Records):
    def clean(self, value, row=None, **kwargs):
        gemeinden = super().clean(value, row, **kwargs)
        if not gemeinden:
            raise ValidationError("Bitte nennen Sie mindestens eine Gemeinde.")
        return gemeinden


class YesNo(Widget):
    """ "ja", "nein", or "" for: as it is."""

    def clean(self, value, row=None, **kwargs):
        if value.casefold() not in ANSWERS:
            raise ValueError(f"Bitte schreiben Sie „{YES}“ oder „{NO}“.")
        return ANSWERS[value.casefold()]

    def render(self, value, obj=None, **kwargs):
        return YES if value else NO


class Changes(Diff):
    """What a row changes."""

    def __init__(self, resource, instance, new):
        # it is a copy, which has lost what was loaded of relations for all rows at once
        super().__init__(resource, resource.found, new)

    def as_html(self):
        return [
            Change(column, before, after)
            for column, before, after in zip(
                COLUMNS.values(), self.left, self.right, strict=True
            )
            if before != after
        ]


class HelferkreisResource(ModelResource):
    class Meta:
        model = Helferkreis
        fields = list(COLUMNS)
        import_id_fields = [KEY]
        instance_loader_class = CachedInstanceLoader
        clean_model_instances = True
        skip_unchanged = True
        store_instance = True
        chunk_size = 10_000  # more than there will be: relations are loaded once

    def __init__(self):
        super().__init__()
        relations = {
            "gemeinden": GemeindenWidget(Gemeinde, ["name", "ags"]),
            "topics": Records(Topic, ["name", "slug"]),
            "languages": Records(Language, ["code", "name"]),
        }
        self.fields = {
            name: RecordsField(name, column, relations[name])
            if name in relations
            else Field(
                name,
                column,
                YesNo() if name == "is_published" else CharWidget(),
                saves_null_values=False,
            )
            for name, column in COLUMNS.items()
        }

    def after_init_instance(self, instance, new, row, **kwargs):
        self.found = instance

    @classmethod
    def get_diff_class(cls):
        return Changes

    def get_queryset(self):
        return Helferkreis.objects.for_display()

    def import_instance(self, instance, row, **kwargs):
        """Tell of everything that is wrong in a row at once, relations included."""
        errors = {}
        if instance._state.adding and COLUMNS["gemeinden"] not in row:
            errors["gemeinden"] = ValidationError(GEMEINDEN_ARE_MISSING)
        for name, field in self.fields.items():
            if isinstance(field, RecordsField) and field.column_name in row:
                try:
                    field.clean(row)
                except ValidationError as error:
                    errors[name] = error
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def export_field(self, field, instance, **kwargs):
        return escaped(super().export_field(field, instance, **kwargs))
