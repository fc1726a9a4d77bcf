"""What the search of the site costs: ``python -m benchmarks.search``.

For 10,000 generated pages of 150 words beside the facts and examples: how long the index
takes and a question, and what three processes weigh together that have built it 50 times.
"""

import os
import random
from io import StringIO
from pathlib import Path
from statistics import median
from time import perf_counter

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
django.setup()

# Django must be set up first
from django.core.management import call_command  # noqa: E402

from pages.models import Edition, Page  # noqa: E402
from pages.page.edition import EVER  # noqa: E402
from pages.search import questions  # noqa: E402

PAGES, WORDS, LENGTH = 10_000, 8_000, 150
PROCESSES, REBUILDS = 3, 50
QUESTIONS = [
    "Versicherung",
    "fürungszeugniss beantragen",
    "Sprachkurs Oberstdorf",
    "Wer kann bei Fragen zum Ehrenamt helfen?",
    "08321 612-800",
    "qwertz",
    "helfen",
]
SYLLABLES = (
    "ab be den er fahr ge hof in kar len mit nor ost pla reg sti tun ver wald zeit"
)


def texts(chance: random.Random) -> list[str]:
    """Return as many texts as there are pages; few of the words are frequent, as in life."""
    syllables = SYLLABLES.split()
    known = ["".join(chance.choices(syllables, k=4)).capitalize() for _ in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]
    return [" ".join(chance.choices(known, weights, k=LENGTH)) for _ in range(PAGES)]


def fill() -> None:
    call_command("migrate", verbosity=0)
    for command in (["grunddaten"], ["beispiele", "laden"]):
        call_command(*command, stdout=StringIO())
    made = Page.objects.bulk_create(
        Page(title=f"Seite {n}", slug=f"s-{n}", path=f"s-{n}", is_published=True)
        for n in range(PAGES)
    )
    Edition.objects.bulk_create(
        Edition(
            page=page,
            title=text[:40],
            valid_from=EVER,
            body=f"<h2>{text[40:70]}</h2><p>{text}</p>",
        )
        for page, text in zip(made, texts(random.Random(9780)), strict=True)
    )


def weight() -> float:
    """Return what this process weighs alone, and of what it shares its part, in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    [pss] = [line.split()[1] for line in lines if line.startswith("Pss:")]
    return int(pss) / 1024


def seconds(work, *arguments) -> float:
    begun = perf_counter()
    work(*arguments)
    return perf_counter() - begun


def weight_of_all() -> float:
    """Have each process build the index often; return what they weigh together, in MB."""
    pipes = [os.pipe() for _ in range(PROCESSES)]
    for _, writing in pipes:
        if os.fork() == 0:
            state = None
            for _ in range(REBUILDS):
                state = questions.build()
            assert state
            os.write(writing, f"{weight():.0f}".encode())
            os._exit(0)
    return sum(float(os.read(reading, 20)) for reading, _ in pipes)


def main() -> None:
    fill()
    state, _, _ = questions.build()
    print(
        f"{len(state.index.entries)} entries, {len(state.index.vocabulary.counts)} words"
    )
    print(f"built in {seconds(questions.build):.1f} s")
    for typed in QUESTIONS:
        spent = [seconds(questions.asked, state, typed) * 1000 for _ in range(9)]
        found = questions.asked(state, typed).found
        print(f"{typed}: {median(spent):.1f} ms, {len(found.hits)} hits")
    print(f"{PROCESSES} processes after {REBUILDS} times: {weight_of_all():.0f} MB")


if __name__ == "__main__":
    main()
