"""What the site costs: ``python -m benchmarks [part …]``, and each part alone."""

MISSED = " !"


def row(what: str, value: float, unit: str, most: float | None = None) -> str:
    """Return a line of a table in Markdown: what was measured, and the most it may be."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    missed = MISSED if most is not None and value > most else ""
    unit = f" {unit}" if unit else ""
    limit = "" if most is None else f"{round(most, 2):g}{unit}"
    return f"| {what} | {value:.{digits}f}{unit}{missed} | {limit} |"


HEADING = "| what | measured | at most |\n|---|--:|--:|"
