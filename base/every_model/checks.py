"""All check constraints of a record in one query, where Django asks for each by itself.

A row of a form may have ten of them, and each costs a savepoint as well.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import router
from django.db.models import CheckConstraint, Model, Q


def check_at_once():
    """Have the records of all models ask for their checks together."""
    for model in apps.get_models(include_auto_created=True):
        if any(isinstance(each, CheckConstraint) for each in model._meta.constraints):
            model.validate_constraints = validate_constraints


def validate_constraints(self, exclude=None):
    """Do what `Model.validate_constraints` does, which tells what is wrong if anything is."""
    try:
        is_right = all_hold(self, exclude or set())
    except ValidationError:
        is_right = False
    if not is_right:
        Model.validate_constraints(self, exclude)


def all_hold(record, exclude):
    """Return whether all checks hold; raise ValidationError of another constraint."""
    using = router.db_for_write(type(record), instance=record)
    for model, constraints in record.get_constraints():
        known = record._get_field_expression_map(model._meta, exclude)
        checks = [each for each in constraints if isinstance(each, CheckConstraint)]
        conditions = [
            each.condition
            for each in checks
            if each.condition.referenced_base_fields <= known.keys()
        ]
        if conditions and not Q(*conditions).check(known, using):
            return False
        for each in constraints:
            if each not in checks:
                each.validate(model, record, exclude=exclude, using=using)
    return True
