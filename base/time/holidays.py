"""Days on which a public office in the Oberallgäu is closed every year."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from contacts.opening_hours.values import YearlyDay

YEAR_END = (YearlyDay(12, 24, "Heiligabend"), YearlyDay(12, 31, "Silvester"))


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
