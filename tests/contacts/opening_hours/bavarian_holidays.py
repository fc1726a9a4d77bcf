"""The public holidays of Bavaria where most people are Catholic, written out by hand.

Easter Sunday is 31 March 2024, 20 April 2025, 5 April 2026, 28 March 2027,
16 April 2028, 1 April 2029, 21 April 2030. Karfreitag is 2 days before it, Ostermontag
1 day after it, Christi Himmelfahrt 39, Pfingstmontag 50, Fronleichnam 60.
"""

from datetime import date

EVERY_YEAR = {
    "01-01": "Neujahr",
    "01-06": "Heilige Drei Könige",
    "05-01": "Erster Mai",
    "08-15": "Mariä Himmelfahrt",
    "10-03": "Tag der Deutschen Einheit",
    "11-01": "Allerheiligen",
    "12-25": "Erster Weihnachtstag",
    "12-26": "Zweiter Weihnachtstag",
}
BY_YEAR = {
    "Karfreitag": """
        2024-03-29 2025-04-18 2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19""",
    "Ostermontag": """
        2024-04-01 2025-04-21 2026-04-06 2027-03-29 2028-04-17 2029-04-02 2030-04-22""",
    "Christi Himmelfahrt": """
        2024-05-09 2025-05-29 2026-05-14 2027-05-06 2028-05-25 2029-05-10 2030-05-30""",
    "Pfingstmontag": """
        2024-05-20 2025-06-09 2026-05-25 2027-05-17 2028-06-05 2029-05-21 2030-06-10""",
    "Fronleichnam": """
        2024-05-30 2025-06-19 2026-06-04 2027-05-27 2028-06-15 2029-05-31 2030-06-20""",
}

YEARS = range(2024, 2031)
HOLIDAYS = {
    date.fromisoformat(f"{year}-{day}"): name
    for year in YEARS
    for day, name in EVERY_YEAR.items()
} | {
    date.fromisoformat(day): name
    for name, days in BY_YEAR.items()
    for day in days.split()
}
