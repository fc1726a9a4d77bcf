"""Boundaries: a wrong one would take the maps of all pages away."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from helferkreise.gemeinde.boundary import NOT_DRAWABLE, check_boundary
from helferkreise.models import Gemeinde, OtherArea
from tests.admin_form import filled_in, typed_into
from tests.ehrenamt_oa.admin.test_admin import make_editor
from tests.factories import make_gemeinde

RING = [[10.0, 47.5], [10.1, 47.5], [10.1, 47.6], [10.0, 47.5]]


def polygon(*rings, **members):
    return {"type": "Polygon", "coordinates": list(rings), **members}


def test_areas_are_taken():
    check_boundary(polygon(RING, RING))
    check_boundary({"type": "MultiPolygon", "coordinates": [[RING], [RING]]})


WRONG = [
    "x",
    1,
    [],
    [[]],
    {},
    {"type": "Polygon"},
    {"type": "Point", "coordinates": [10, 47]},
    {"type": "Polygon", "coordinates": "x"},
    {"type": "MultiPolygon", "coordinates": []},
    polygon(RING, name="\0"),
    polygon(),
    polygon([]),
    polygon(RING[:-1]),  # not closed
    polygon([RING[0], RING[1], RING[0]]),  # no area
    polygon([[10, 47, 750]] * 4),
    polygon([["\0", 47.5]] * 4),
    polygon([[float("nan"), 47.5]] * 4),
    polygon([[float("inf"), 47.5]] * 4),
    polygon([[10**400, 47.5]] * 4),
    polygon([[lat, lon] for lon, lat in RING]),
]


@pytest.mark.parametrize("geometry", WRONG, ids=lambda each: str(each)[:40])
def test_what_cannot_be_drawn_is_refused(geometry):
    with pytest.raises(ValidationError, match="keine Grenze, die sich zeichnen"):
        check_boundary(geometry)


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    "typed",
    [
        *(json.dumps(geometry) for geometry in WRONG[:9]),
        "[NaN]",
        "1" * 5000,
        "[" * 3000 + "]" * 3000,
    ],
    ids=lambda each: each[:40],
)
def test_wrong_boundary_is_answered_at_the_field(typed):
    form = typed_into(make_gemeinde(), boundary=typed)

    assert form.errors.keys() == {"boundary"}


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_wrong_boundary_is_not_stored(admin_client):
    gemeinde = make_gemeinde()
    before = gemeinde.boundary
    address = reverse("admin:helferkreise_gemeinde_change", args=[gemeinde.pk])
    data = filled_in(admin_client, address)

    response = admin_client.post(address, data | {"boundary": "[NaN]"})

    assert response.context["adminform"].form.errors.keys() == {"boundary"}
    assert Gemeinde.objects.get().boundary == before


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_redaktion_cannot_change_the_boundary(client):
    gemeinde = make_gemeinde()
    client.force_login(make_editor())
    address = reverse("admin:helferkreise_gemeinde_change", args=[gemeinde.pk])

    form = client.get(address).context["adminform"].form

    assert "boundary" not in form.fields
    assert "name" in form.fields


@pytest.mark.django_db
def test_boundary_of_an_other_area_is_checked_as_well():
    area = OtherArea(ags="09780451", name="Forst", kind="gemeindefrei", boundary="x")

    with pytest.raises(ValidationError) as refused:
        area.full_clean()

    assert refused.value.message_dict == {"boundary": [NOT_DRAWABLE]}
