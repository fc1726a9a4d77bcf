"""Sizes of files as people read them."""


def in_words(size: int) -> str:
    """Return a number of bytes in German: 870 kB, 1,2 MB."""
    if size < 999_500:  # from there on it would be 1000 kB
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
