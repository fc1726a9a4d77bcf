"""What is chosen by typing, in forms of the admin.

Django asks the database what is chosen even where nothing is: a new page has a row for each
kind of block, and of each it asked.
"""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


class AsksIfChosen:
    def optgroups(self, name, value, attr=None):
        empty = self.choices.field.empty_values
        if any(str(each) not in empty for each in value):
            return super().optgroups(name, value, attr)
        may_be_empty = not self.is_required and not self.allow_multiple_selected
        blank = [self.create_option(name, "", "", False, 0)] if may_be_empty else []
        return [(None, blank, 0)]


class QuickChoice(AsksIfChosen, AutocompleteSelect):
    pass


class SeveralQuickChoices(AsksIfChosen, AutocompleteSelectMultiple):
    pass


class QuickChoices:
    """For admins and inlines with `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", QuickChoice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SeveralQuickChoices(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
