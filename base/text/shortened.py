"""A text that is named and not told: its beginning."""


def shortened(text: str, longest: int) -> str:
    """Return a text cut after a word, with "…" where something is left out."""
    if len(text) <= longest:
        return text
    begun = text[:longest]
    return (begun.rpartition(" ")[0] or begun).rstrip(" ,;:–-") + " …"
