"""Public holidays in the Oberallgäu."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the public holidays of one year with their German names.

    Those of Bavaria where most people are Catholic, as everywhere in the Oberallgäu:
    with Mariä Himmelfahrt, without Buß- und Bettag.
    """
    import holidays  # takes a quarter of a second, which not every command needs

    return dict(
        holidays.country_holidays(
            "DE",
            subdiv="BY",
            categories=("public", "catholic"),
            years=year,
            language="de",
        )
    )
