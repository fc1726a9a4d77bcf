"""What two generations of the mirror are compared by."""

from ehrenamt_oa.mirror.state import without_stand


def test_pages_of_two_moments_are_the_same_without_them():
    page = "<p>Stand: <time data-stand>{}</time></p>".format

    bodies = {without_stand(page(hour).encode()) for hour in ("9 Uhr", "10 Uhr")}

    assert bodies == {b"<p>Stand: <time data-stand></time></p>"}
