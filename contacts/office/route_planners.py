"""Links to route planners of others; nothing of theirs is loaded by our pages."""

from urllib.parse import urlencode

from .place import Address

PLANNERS = {
    "OpenStreetMap": ("https://www.openstreetmap.org/directions", {}, "to"),
    "Google Maps": ("https://www.google.com/maps/dir/", {"api": "1"}, "destination"),
    "Apple Karten": ("https://maps.apple.com/", {}, "daddr"),
}


def route_links(address: Address) -> dict[str, str]:
    """Return the name of each planner and its URL for the way to an address."""
    return {
        name: f"{url}?{urlencode(options | {parameter: address})}"
        for name, (url, options, parameter) in PLANNERS.items()
    }
