"""The scripts of PDF forms that only format and check what somebody types."""

import re

# what Acrobat, LibreOffice and Word offer in a dialogue, and every reader knows itself
NAMES = (
    "Date_Format Date_FormatEx Date_Keystroke Date_KeystrokeEx Time_Format Time_FormatEx "
    "Time_Keystroke Number_Format Number_Keystroke Percent_Format Percent_Keystroke "
    "Special_Format Special_Keystroke Special_KeystrokeEx Range_Validate Simple_Calculate"
)
TEXT = r""""(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+'"""
VALUE = rf"(?:{TEXT}|-?\d+(?:\.\d+)?|true|false)"
VALUES = rf"\s*(?:{VALUE}\s*(?:,\s*{VALUE}\s*)*+)?"
LIST = rf"new\s+Array\s*\({VALUES}\)"
ARGUMENTS = rf"\s*(?:(?:{VALUE}|{LIST})\s*(?:,\s*(?:{VALUE}|{LIST})\s*)*+)?"
CALL = rf"\s*AF(?:{NAMES.replace(' ', '|')})\s*\({ARGUMENTS}\)\s*;?"
FORMATTING = re.compile(rf"(?:{CALL})*+\s*")
MOST = 2_000  # letters; the longest known has 300


def only_formats(script: str) -> bool:
    """Whether a script calls nothing but these, with plain values."""
    return len(script) <= MOST and bool(FORMATTING.fullmatch(script))
