"""The list of pages in the admin: a tree, in which who may publish moves pages."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Version

from editing.lost_updates.words import LOOK_AGAIN
from pages.models import Page
from pages.page.publication import publish
from tests.admin_form import said
from tests.factories import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = reverse("admin:pages_page_changelist")


@pytest.fixture
def pages():
    """Return pages by their names: a (d, e), b, c."""
    Page.objects.all().delete()
    found = {}
    for position, name in enumerate("abc"):
        found[name] = make_page(title=name, slug=name, position=position)
    for position, name in enumerate("de"):
        found[name] = make_page(
            title=name, slug=name, position=position, parent=found["a"]
        )
    return found


def tree():
    """Return titles by parent, each in its order."""
    found = {}
    for page in Page.objects.order_by("position", "title"):
        found.setdefault(page.parent and page.parent.title, []).append(page.title)
    return {key: "".join(titles) for key, titles in found.items()}


def shown(client, **query):
    listed = client.get(LIST, query).context["cl"].result_list
    return [(page.title, getattr(page, "depth", None)) for page in listed]


def seen(client):
    return re.search(r"seen=(\w+)", client.get(LIST).text)[1]


def move(client, page, mark=None, **sent):
    address = reverse("admin:pages_page_move", args=[page.pk])
    return client.post(f"{address}?seen={mark or seen(client)}", sent)


def test_page_that_goes_while_the_list_is_made_is_left_out(staff, pages):
    def one_goes(execute, sql, *rest):
        if "c" in pages and '"pages_page"."id" IN (' in sql:  # the tree is known
            Page.objects.filter(pk=pages.pop("c").pk).delete()
        return execute(sql, *rest)

    with connection.execute_wrapper(one_goes):
        listed = shown(staff)

    assert listed == [("a", 0), ("d", 1), ("e", 1), ("b", 0)]


def test_pages_are_listed_as_their_tree(staff, pages):
    assert shown(staff) == [("a", 0), ("d", 1), ("e", 1), ("b", 0), ("c", 0)]
    assert "Ebene 2: </span>d" in staff.get(LIST).text


def test_what_is_searched_is_a_list(staff, pages):
    assert shown(staff, q="d") == [("d", None)]
    assert "/verschieben/" not in staff.get(LIST, {"q": "d"}).text


@pytest.mark.parametrize("number", [1, 3])
def test_tree_costs_the_same_for_many(staff, number, django_assert_num_queries):
    Page.objects.all().delete()
    parent = None
    for count in range(number):
        parent = make_page(slug=f"s{count}", parent=parent)
    staff.get(LIST)

    with django_assert_num_queries(8):
        staff.get(LIST)


@pytest.mark.parametrize(
    ("name", "sent", "expected", "told"),
    [
        ("c", {"wohin": "hoch"}, {None: "acb", "a": "de"},
         "„c“: Verschoben, steht jetzt nach „a“."),
        ("b", {"wohin": "hoch"}, {None: "bac", "a": "de"},
         "„b“: Verschoben, steht jetzt an erster Stelle."),
        ("b", {"wohin": "hinein"}, {None: "ac", "a": "deb"},
         "„b“: Verschoben, steht jetzt unter „a“ nach „e“."),
        ("e", {"wohin": "hinaus"}, {None: "aebc", "a": "d"},
         "„e“: Verschoben, steht jetzt nach „a“."),
    ],
)  # fmt: skip
def test_step_moves_a_page_and_says_so(staff, pages, name, sent, expected, told):
    response = move(staff, pages[name], **sent)

    assert tree() == expected
    assert said(response) == [told]
    assert response.url == f"{LIST}#{sent['wohin']}-{pages[name].pk}"


def test_page_is_put_where_it_was_dragged(staff, pages):
    move(staff, pages["c"], vor=pages["e"].pk)

    assert tree() == {None: "ab", "a": "dce"}
    assert Page.objects.get(title="c").path == "a/c"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"wohin": "hoch"},
        {"wohin": "x"},
        {"unter": "x"},
        {"vor": "9" * 30},
        {"nach": "0"},
    ],
)
def test_where_it_cannot_go_nothing_moves(staff, pages, sent):
    before = tree()

    response = move(staff, pages["a"], **sent)

    assert tree() == before
    assert said(response) == ["Nichts verschoben: Dorthin kann „a“ nicht."]


def test_page_never_goes_below_itself(staff, pages):
    move(staff, pages["a"], unter=pages["d"].pk)

    assert tree() == {None: "abc", "a": "de"}


def test_change_in_between_is_told_and_nothing_moves(staff, pages):
    mark = seen(staff)
    move(staff, pages["c"], wohin="hoch")
    staff.cookies.pop("messages", None)

    response = move(staff, pages["a"], mark, wohin="runter")

    assert tree() == {None: "acb", "a": "de"}
    assert said(response) == [LOOK_AGAIN]


def test_address_that_is_taken_is_told(staff, pages):
    make_page(title="other", slug="d", position=9)

    response = move(staff, Page.objects.get(path="d"), unter=pages["a"].pk)

    assert said(response) == [
        "„other“ ist nicht verschoben. Diese Adresse hat schon eine andere Seite."
    ]
    assert Page.objects.get(title="other").parent is None


def test_old_address_leads_on_and_history_tells(staff, client, pages):
    publish(pages["b"])

    move(staff, pages["b"], wohin="hinein")

    assert client.get("/b/").url == "/a/b/"
    comments = Version.objects.get_for_object(pages["b"]).values_list(
        "revision__comment", flat=True
    )
    assert comments[0] == "Verschoben, steht jetzt unter „a“ nach „e“."


def cost_of_a_move(staff, number):
    """Return how many queries it takes to put the last of some pages first."""
    Page.objects.all().delete()
    pages = [
        make_page(title=f"s{count:02}", slug=f"s{count}", position=count)
        for count in range(number)
    ]
    mark = seen(staff)
    with CaptureQueriesContext(connection) as queries:
        move(staff, pages[-1], mark, vor=pages[0].pk)
    assert tree() == {None: "".join(each.title for each in [pages[-1], *pages[:-1]])}
    return len(queries)


def test_move_costs_the_same_among_many(staff):
    cost_of_a_move(staff, 2)

    assert cost_of_a_move(staff, 3) == cost_of_a_move(staff, 12)


def test_move_makes_a_version_of_the_page_that_is_moved(staff, pages):
    Page.objects.update(position=0)  # so that only those beside it get a new one

    move(staff, pages["b"], wohin="hoch")

    versions = Version.objects.get_for_model(Page)
    assert tree()[None] == "bac"
    assert {each.object_repr for each in versions} == {"b"}


def test_only_who_may_publish_moves(client, django_user_model, pages, staff):
    names = ["view_page", "change_page"]
    author = django_user_model.objects.create(username="autorin", is_staff=True)
    author.user_permissions.set(Permission.objects.filter(codename__in=names))
    mark = seen(staff)
    client.force_login(author)

    response = move(client, pages["b"], mark, wohin="hoch")

    assert response.status_code == 403
    assert "/verschieben/" not in client.get(LIST).text
    assert tree() == {None: "abc", "a": "de"}


def test_looking_moves_nothing(staff, pages):
    address = reverse("admin:pages_page_move", args=[pages["b"].pk])

    assert staff.get(address).status_code == 405
