"""Telephone numbers: shown as typed, dialled in E.164."""

import phonenumbers


def tel_uri(number: str, region: str = "DE") -> str:
    """Return ``tel:`` and the number in E.164, or "" if it cannot be dialled.

    number: as people write it, with or without the country's prefix; the German
    dash before an extension ("08321 612-0") is part of the number.
    """
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{e164}"
