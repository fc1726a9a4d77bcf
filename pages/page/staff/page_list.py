"""The list of pages in the admin: the tree that they are, until somebody filters it."""

from django.contrib.admin.views.main import ChangeList
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from base.text.mark import mark
from pages.page import tree
from pages.page.page import Page

DEEPEST = 4  # that is shown as such
# value of the button, sign, what it does
WAYS = [
    ("hoch", "↑", "nach oben"),
    ("runter", "↓", "nach unten"),
    ("hinein", "→", "unter die Seite darüber"),
    ("hinaus", "←", "eine Ebene höher"),
]


def nodes():
    """Return all pages as nodes of their tree; one query."""
    found = Page.objects.order_by("pk")
    return [
        *map(tree.Node._make, found.values_list("pk", "parent", "position", "title"))
    ]


def is_tree(request):
    """Tell whether the list is asked for as it is, without search, filter or order."""
    return not set(request.GET) - {"p", "all", "e"}


class PageList(ChangeList):
    def get_results(self, request):
        """Show the tree in its order; one query more than a list."""
        super().get_results(request)
        if not is_tree(request):
            return
        found = nodes()
        rows = tree.in_order(found)
        if self.multi_page and not self.show_all:
            begin = (self.page_num - 1) * self.list_per_page
            rows = rows[begin : begin + self.list_per_page]
        pages = self.queryset.in_bulk([row.node.pk for row in rows])
        rows = [row for row in rows if row.node.pk in pages]  # others have just gone
        self.result_list = [pages[row.node.pk] for row in rows]
        seen = mark(found)
        for page, row in zip(self.result_list, rows, strict=True):
            page.depth, page.seen_tree = row.depth, seen


def title_in_tree(page):
    """Return the title with what of its path the tree does not show, as deep as it is."""
    is_tree, depth = hasattr(page, "depth"), getattr(page, "depth", 0)
    level = format_html('<span class="visually-hidden">Ebene {}: </span>', depth + 1)
    return format_html(
        '<span class="tree tree--{}">{}{} <span class="page-path">{}</span></span>',
        min(depth, DEEPEST),
        level if depth else "",
        page.title,
        page.slug if is_tree else page.path,
    )


def move_buttons(page):
    """Return the buttons that move a page, in a list that shows the tree."""
    if not hasattr(page, "seen_tree"):
        return ""
    address = reverse("admin:pages_page_move", args=[page.pk])
    html = (
        '<button type="submit" class="move__step" id="{}-{}" name="wohin" value="{}" '
        'formaction="{}?seen={}" aria-label="„{}“ {}" title="{}">{}</button>'
    )
    buttons = format_html_join(
        "",
        html,
        (
            (way, page.pk, way, address, page.seen_tree, page, words, words, sign)
            for way, sign, words in WAYS
        ),
    )
    html = '<span class="move" data-move="{}" data-seen="{}">{}</span>'
    return format_html(html, address, page.seen_tree, buttons)
