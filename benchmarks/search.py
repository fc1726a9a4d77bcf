"""What the search of the site costs: ``python -m benchmarks.search``.

For 10,000 generated pages beside the facts and examples (`benchmarks.search_site`): how
long the index takes, and what a page says to a question, in time of the processor; and
what three processes weigh together that have built it 50 times. As on the site, they
share what is loaded before there is an index, and each builds in a thread that lives as
long as the process.
"""

import gc
import os
import subprocess
import sys
from itertools import count
from multiprocessing import get_context
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import django

folder = TemporaryDirectory()
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{folder.name}/site.sqlite3"
django.setup()

# Django must be set up first
from ehrenamt_oa.operations.shared import load_shared  # noqa: E402
from pages.search import questions  # noqa: E402
from pages.search.keeper import PAUSE, Keeper  # noqa: E402
from pages.search.views import found  # noqa: E402

from . import HEADING, row  # noqa: E402
from .running.server import weight  # noqa: E402

PROCESSES, REBUILDS = 3, (1, 10, 50)
MOST = 350  # MB
QUESTIONS = [
    "Versicherung",
    "fürungszeugniss beantragen",
    "Sprachkurs Oberstdorf",
    "Wer kann bei Fragen zum Ehrenamt helfen?",
    "08321 612-800",
    "qwertz",
    "helfen",
    "Langer Bericht",
]


def seconds(work, *arguments) -> float:
    begun = process_time()
    work(*arguments)
    return process_time() - begun


def build_often(barrier) -> None:
    """Build the index whenever that is due, which is always; stop where all are weighed."""
    looks = count(1)

    def is_over(_: float) -> bool:
        if (built := next(looks)) in REBUILDS:
            barrier.wait()  # all have built so often
            barrier.wait()  # all are weighed
        return built == REBUILDS[-1]

    ever_later = count(step=PAUSE).__next__
    keeper = Keeper(questions.build, object, questions.close, ever_later, is_over)
    keeper.start().join()


def weigh() -> None:
    """Print what the processes weigh together after they have built the index so often."""
    load_shared()
    gc.freeze()
    context = get_context("fork")
    barrier = context.Barrier(PROCESSES + 1)
    processes = [
        context.Process(target=build_often, args=(barrier,), daemon=True)
        for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for built in REBUILDS:
        barrier.wait()
        of_all = weight([process.pid for process in processes])
        barrier.wait()
        what = f"{PROCESSES} processes, index built {built} times, PSS"
        print(row(what, of_all, "MB", MOST), flush=True)


def measure() -> None:
    """Print how long the index takes, and questions."""
    state, _, _ = questions.build()
    entries, words = len(state.index.entries), len(state.index.vocabulary.counts)
    built = f"index of {entries} entries and {words} words built"
    print(row(built, seconds(questions.build), "s", 20))
    for typed in QUESTIONS:
        spent = [seconds(found, {}, state, typed) * 1000 for _ in range(9)]
        hits = found({}, state, typed)["count"]
        print(row(f"„{typed}“, {hits} hits", median(spent), "ms", 20))


def main() -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.search_site"], check=True)
    print(HEADING, flush=True)
    weigh()
    measure()


if __name__ == "__main__":
    main()
