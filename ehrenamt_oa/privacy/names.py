"""Where a text names somebody, and the text without the name. Pure.

Only whole words count: whoever is called "Anna Müller" is not "Anna Müller-Lang", and an
address is not part of another one.
"""

import json
import re

GONE = "[gelöscht]"
STRUCTURE = {"kind", "model"}  # keys by whose values a program reads the rest
# a title may quote something itself, and a long line of the log ends before its quote
QUOTED = re.compile("„(?:[^„“]|„[^“]*“)*“?")


# What may stand before a name: whoever has a title is still the same person. What people
# are called as well, like "Med" and "Phil", needs a dot or another title before it.
FIRST = r"herrn?|frau|dr|prof|pd|dipl"
FURTHER = r"ing|mag|med|dent|vet|phil|jur|theol|rer|nat|pol|oec|päd|habil|h\. ?c"
TITLES = (
    rf"(?:(?:(?:{FIRST})(?:\.?\s+|\.-)|(?:{FURTHER})\.(?:\s+|-))"
    rf"(?:(?:{FIRST}|{FURTHER})(?:\.?\s+|\.-))*)?"
)


def pattern(text):
    """Return what finds a name between other words, also as "Erikas" or "Dr. Erika"."""
    return re.compile(
        rf"(?<![\w.@+-]){TITLES}{re.escape(text)}(?:['’]?s)?(?![\w@+-]|\.\w)",
        re.IGNORECASE,
    )


def without_title(text):
    """Return a name without a title, if two words remain.

    "Frau Müller" stays: every Müller would be more people than were asked for.
    """
    name = re.sub(f"^{TITLES}", "", text.strip(), flags=re.IGNORECASE)
    return name if len(name.split()) > 1 else text.strip()


def is_named(value, text):
    return bool(pattern(text).search(value))


def is_whole(value, text):
    """Return whether a value is a name, with a title or without one."""
    whole = TITLES + re.escape(text.casefold())
    return bool(re.fullmatch(whole, value.strip().casefold()))


def in_text(value, text):
    return pattern(text).sub(GONE, value)


def in_quotes(value, text):
    """Return a line of the log without a name; only what it quotes is about somebody."""
    return QUOTED.sub(lambda quoted: in_text(quoted[0], text), value)


def in_json(value, text, kept=STRUCTURE):
    """Return what was read from JSON; a string that is nothing but the name is empty.

    kept: keys whose values stay as they are.
    """
    if isinstance(value, dict):
        return {
            key: each if key in kept else in_json(each, text, kept)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [in_json(each, text, kept) for each in value]
    if isinstance(value, str):
        return "" if is_whole(value, text) else in_text(value, text)
    return value


def in_message(value, text):
    """Return what the admin notes of a change: JSON, or a sentence."""
    try:
        changes = json.loads(value)
    except ValueError:
        return in_text(value, text)
    without = in_json(changes, text, {"fields", "name"})
    return value if without == changes else json.dumps(without)


def in_record(value, text, kept):
    """Return a record as Django serializes it. kept: names of fields that hold no text."""
    records = json.loads(value)
    without = [
        each | {"fields": in_json(each["fields"], text, STRUCTURE | kept)}
        for each in records
    ]
    return value if without == records else json.dumps(without, ensure_ascii=False)
