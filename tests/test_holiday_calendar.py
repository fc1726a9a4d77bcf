"""The public holidays of Bavaria, written out by hand.

Easter Sunday is 31 March 2024, 20 April 2025, 5 April 2026, 28 March 2027,
16 April 2028, 1 April 2029, 21 April 2030. Karfreitag is 2 days before it, Ostermontag
1 day after it, Christi Himmelfahrt 39, Pfingstmontag 50, Fronleichnam 60.
"""

from datetime import date

import pytest

from contacts.holiday_calendar import YEAR_END, public_holidays

FIXED = {
    "01-01": "Neujahr",
    "01-06": "Heilige Drei Könige",
    "05-01": "Erster Mai",
    "08-15": "Mariä Himmelfahrt",
    "10-03": "Tag der Deutschen Einheit",
    "11-01": "Allerheiligen",
    "12-25": "Erster Weihnachtstag",
    "12-26": "Zweiter Weihnachtstag",
}
MOVING = [
    "Karfreitag",
    "Ostermontag",
    "Christi Himmelfahrt",
    "Pfingstmontag",
    "Fronleichnam",
]
MOVING_BY_YEAR = {
    2024: ["03-29", "04-01", "05-09", "05-20", "05-30"],
    2025: ["04-18", "04-21", "05-29", "06-09", "06-19"],
    2026: ["04-03", "04-06", "05-14", "05-25", "06-04"],
    2027: ["03-26", "03-29", "05-06", "05-17", "05-27"],
    2028: ["04-14", "04-17", "05-25", "06-05", "06-15"],
    2029: ["03-30", "04-02", "05-10", "05-21", "05-31"],
    2030: ["04-19", "04-22", "05-30", "06-10", "06-20"],
}
