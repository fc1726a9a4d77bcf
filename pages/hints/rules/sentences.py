"""German text cut into sentences: "z. B. am 1. Januar in der Hindelanger Str. 5" is one."""

import re

from .pieces import LINE


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written in one text."""
    return frozenset(text.split())


# after these a sentence goes on, whatever comes next
GO_ON = listed(
    "z d h u v i o m s ca bzw ggf evtl vgl inkl exkl einschl insb bes sog gem lt max min "
    "mind bspw zzgl abzgl dr prof hr fr dipl ing"
)
# these may end one: it goes on unless a word follows with which sentences begin
MAY_END = listed(
    "a b e r ä str nr abs art tel zi abt ref std usw etc ff jan feb febr apr aug sept okt "
    "nov dez mo di mi do sa so geb gegr anm bd jr st tgl km zt"
)
BEGIN = listed(
    "der die das den dem ein eine einen einem er sie es wir ich ihr ihre man dies diese "
    "dieser dieses dort hier dann danach dafür dazu davon damit wer was wann wo wie warum "
    "wenn weil falls ob bitte auch aber oder und nur nicht kein keine alle viele im in am "
    "an auf aus bei mit nach seit vom von vor zu zum zur für über unter ohne bis"
)
# a stop, what may stand behind it, and how the next words begin
STOP = re.compile(
    r"([.!?…]{1,5}[)\]“”\"’»]{0,3})\s+(?=[(\[„“\"‚«»]{0,3}([A-ZÄÖÜ0-9]\w*))"
)
LAST_WORD = re.compile(r"[^\W_]+$")
WORD = re.compile(r"[^\W_]+(?:[-‑’'./:,][^\W_]+)*")


def sentences(text: str) -> list[str]:
    """Return the sentences of a piece in order; a broken line ends one, too.

    Their words are those of the text: nothing is lost and nothing is added.
    """
    return [each for line in text.split(LINE) for each in _of_line(line)]


def _of_line(line: str) -> list[str]:
    found, start = [], 0
    for stop in STOP.finditer(line):
        if _ends(line[max(start, stop.start() - 40) : stop.start()], stop[1], stop[2]):
            found.append(line[start : stop.end(1)])
            start = stop.end()
    return [each for each in [*found, line[start:]] if each.strip()]


def _ends(before: str, stop: str, following: str) -> bool:
    """Whether a sentence ends at a stop. before: how it goes until there."""
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    last = LAST_WORD.search(before)
    word = last[0].lower() if last else ""
    if word in GO_ON:
        return False
    is_ordinal = word.isdigit() and len(word) <= 2
    if is_ordinal or word in MAY_END:
        return following.lower() in BEGIN
    return True


def words(text: str) -> list[str]:
    """Return the words of a text; "08:00", "E-Mail" and "24.12." are one each."""
    return WORD.findall(text)
