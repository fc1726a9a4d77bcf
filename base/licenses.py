"""The licences under which an authority may give out its data."""

from typing import NamedTuple


class License(NamedTuple):
    """A licence for data: its German name and where its text stands."""

    name: str
    url: str


# by their SPDX identifiers
LICENSES = {
    "DL-DE-BY-2.0": License(
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
    ),
    "DL-DE-ZERO-2.0": License(
        "Datenlizenz Deutschland – Zero – Version 2.0",
        "https://www.govdata.de/dl-de/zero-2-0",
    ),
    "CC-BY-4.0": License(
        "Creative Commons Namensnennung 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": License(
        "Creative Commons Zero 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
}
