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


def pattern(text):
    """Return what finds a name between other words, also as "Erikas"."""
    return re.compile(
        rf"(?<![\w.@+-]){re.escape(text)}(?:['’]?s)?(?![\w@+-]|\.\w)", re.IGNORECASE
    )


def is_named(value, text):
    return bool(pattern(text).search(value))


def is_whole(value, text):
    return value.strip().casefold() == text.strip().casefold()


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
