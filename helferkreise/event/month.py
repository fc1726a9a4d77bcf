"""Months of the calendar, as addresses and headings name them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from base.time.berlin import moment
from base.words.calendar import month_and_year

# months that can be leafed to, from the present one
MONTHS_BACK, MONTHS_AHEAD = 12, 24


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year in Berlin; `month` is 1 to 12."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read "2027-01". Raises ValueError for anything else."""
        found = re.fullmatch("([0-9]{4})-(0[1-9]|1[0-2])", text)
        if not found:
            raise ValueError("a month is written like 2027-01")
        return cls(int(found[1]), int(found[2]))

    def __add__(self, months: int) -> Self:
        years, month = divmod(self.month - 1 + months, 12)
        return type(self)(self.year + years, month + 1)

    def __sub__(self, months: int) -> Self:
        return self + -months

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def title(self) -> str:
        """The month in words: "Januar 2027"."""
        return month_and_year(date(self.year, self.month, 1))

    @property
    def start(self) -> datetime:
        """The moment at which the month begins in Berlin."""
        return moment(date(self.year, self.month, 1))


def leafable(month: Month, present: Month) -> Month | None:
    """Return the month if it can be shown, else None: robots would leaf for ever."""
    return month if present - MONTHS_BACK <= month <= present + MONTHS_AHEAD else None
