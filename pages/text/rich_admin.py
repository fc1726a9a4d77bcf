"""The admin of records with rich text: what their editor needs."""

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.forms import MediaDefiningClass
from js_asset import Media

from .internal_links import to_addresses
from .rich_form import rich_fields

# the <style> that the editor adds to the page; tests/e2e/editor/test_editor.py notices when
# a new version of the editor brings another one
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
EDITOR_POLICY = {"script-src": [SELF, NONCE], "style-src": [SELF, EDITOR_STYLE]}


class RichTextAdmin(metaclass=MediaDefiningClass):
    """Comes before the admin that it adds to; the form is a `RichTextForm`.

    form_policy: what the Content-Security-Policy of the form allows besides.
    """

    form_policy = EDITOR_POLICY

    class Media:
        css = {"all": ["css/pages/editor.css"]}
        js = [
            "js/admin/editor.js",
            "js/admin/pasted_html.js",
            "js/admin/pasted_lists.js",
            "js/admin/pasted_signs.js",
            "js/admin/pasted_losses.js",
            "js/admin/paste.js",
            "js/admin/internal_links.js",
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = csp_update(self.form_policy)(super().changeform_view)
        return view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, **kwargs):
        """Give the editor's import map the nonce that the policy asks for."""
        response = super().render_change_form(request, context, **kwargs)
        media = Media.from_media(response.context_data["media"])
        response.context_data["media"] = media.with_nonce(request.csp_nonce)
        return response

    def readable(self, *states):
        """Show addresses where links are stored as references."""
        for each in filter(None, states):
            with_addresses(each)
        return super().readable(*states)


def with_addresses(state):
    """Give the texts of a state, and of its children, addresses."""
    for name in rich_fields(state.model):
        if html := state.values.get(name):
            state.values[name] = to_addresses(html, for_staff=True)
    for children in state.children.values():
        for child in children:
            with_addresses(child)
