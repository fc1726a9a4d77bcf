"""A field of a model for rich text, whatever way that came."""

from django.core.exceptions import ValidationError
from django_prose_editor.fields import ProseEditorField

from . import internal_links, rich_text
from .plain import paragraphs


class RichTextField(ProseEditorField):
    """Rich text, with links to records kept as references.

    is_part: whether it may only have what an answer or a box has. What was plain text
    once is read as paragraphs, from rows, versions and editions alike: these are never
    written anew, and an older code still shows what nobody has changed since.
    """

    def __init__(self, *args, is_part=False, **options):
        extensions = rich_text.PART if is_part else rich_text.EXTENSIONS
        clean = rich_text.clean_part if is_part else rich_text.clean_stored
        super().__init__(*args, extensions=extensions, sanitize=clean, **options)

    def to_python(self, value):
        return paragraphs(super().to_python(value) or "")

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def clean(self, value, instance):
        """Ask again for what was nothing but empty paragraphs."""
        value = super().clean(value, instance)
        if not (value or self.blank):
            raise ValidationError(self.error_messages["blank"], code="blank")
        return value

    def pre_save(self, instance, add):
        """Let no script in; keep links as references."""
        text = self.to_python(self.value_from_object(instance))
        value = self.sanitize(internal_links.to_references(text))
        setattr(instance, self.attname, value)
        return value
