"""The words and signs with which people write hours, as parts of regular expressions.

All are meant for FLAGS.
"""

import re

from .write import CLOSED

FLAGS = re.IGNORECASE | re.VERBOSE

# no \b: a digit and a letter may touch ("8bis12 Uhr")
NO_LETTER = r"(?![^\W\d])"
TIME = r"\d{1,2}(?:[:.]\d{2})?(?![:.]?\d)"
UHR = rf"(?:\s*(?:Uhr|h){NO_LETTER})"
DASH = r"\s*(?:[-‐‑‒–—−]+|(?<![^\W\d])bis)\s*"  # as keyboards and Word make them
PART_OF_DAY = r"(?:(?:vor|nach)?mittags|morgens|früh|abends)"
SPAN = rf"(?:{PART_OF_DAY}\s+)?(?:von\s+)?{TIME}{UHR}?{DASH}{TIME}"
WORDS = rf"(?:und|u\.?{NO_LETTER}|oder|sowie|sonst|außerdem)"
GAPS = rf"\s*(?:(?:[,;/&+]|{WORDS})\s*)+"
PHONE = (
    rf"(?:nur\s+)?(?:telefonisch(?:\s+erreichbar)?|tel\.?{NO_LETTER}"
    r"|(?:per|am)\s+Telefon)"
)
APPOINTMENT = (
    r"(?:nur\s+)?(?:Termine?\s+)?"
    r"(?:nach\s+(?:[^\W\d]+\.?\s+){0,2}(?:Termin)?(?:vereinbarung|absprache)"
    r"|mit\s+Termin(?:vereinbarung)?|n\.\s*V\.?)"
)
NO_APPOINTMENT = r"ohne\s+Termin(?:vereinbarung)?"
KIND = rf"(?:{PHONE}|{APPOINTMENT})(?!\w)"
# one kind of hours: the kind stands before or after the times, or alone
GROUP = rf"""
    (?:(?P<before>{KIND})\s*:?\s*)?
    (?P<spans>{SPAN}(?:{GAPS}{SPAN})*){UHR}?
    (?P<night>\s*am\s+(?:Folgetag|nächsten\s+Tag))?
    (?(before)|(?:\s*(?P<after>{KIND}|{NO_APPOINTMENT}))?)
    |(?P<alone>{KIND})
"""
WEEKDAY = (
    r"\b(?:Mo(?:ntags?)?|Di(?:enstags?)?|Mi(?:ttwochs?)?|Do(?:nnerstags?)?"
    r"|Fr(?:eitags?)?|Sa(?:mstags?)?|So(?:nntags?)?)\b\.?"
)
NOBODY = rf"(?:{CLOSED}|zu|keine?\s+(?:Parteiverkehr|Publikumsverkehr|Sprechzeit))"
