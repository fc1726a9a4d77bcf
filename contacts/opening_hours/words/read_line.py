"""The words of one day as hours, with a kind before or after them, or without times."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from contacts.opening_hours.values import Hours, HoursKind

from .doubts import PLACES, HoursInputError, in_words, not_understood
from .grammar import GAP_WORD, ONLY, STOPS, Token
from .groups import KINDS, Group, ask_about_words, of_kind
from .times import check_part, closed_part, read_span, when, without
from .write import write_hours

# "8–12 Uhr, Termine nach Vereinbarung" are others than those from 8 to 12
_NAMED = re.compile(r"(?:weitere )?Termine (?:nach |n\.)", re.IGNORECASE)
_ONLY = re.compile(rf"\b{ONLY}\b", re.IGNORECASE)


def read_line(text: str, found: Iterable[Token]) -> list[Hours]:
    """Return the hours of the words of a day as typed; [] is closed.

    Raises HoursInputError.
    """
    return [hours for group in read_groups(text, found) for hours in group.hours]


def read_groups(text: str, found: Iterable[Token]) -> list[Group]:
    """Return the groups of times of a day as typed. Raises HoursInputError."""
    reader = _Reader(text, found)
    groups = list(reader.groups())
    ask_about_words(groups)
    reader.check_closed(groups)
    return groups


class _Reader:
    """Takes the words of a day from left to right; those of a group touch."""

    def __init__(self, text: str, found: Iterable[Token]) -> None:
        self.text = text
        self.given = list(found)
        self.words = deque(_without_fillers(self.given))
        self.first: Token | None = None
        self.beginning = self.words[0] if self.words else None
        # "geschlossen": for which part of the day, if for the rest, and if it came first
        self.closed: list[tuple[Token | None, bool, bool]] = []

    def groups(self) -> Iterator[Group]:
        if self.given and not self.words:
            raise not_understood(self.text, self.given[0])
        while self.words:
            self.first = self.words[0]
            rest, part = self._take("rest"), self._take("part")
            if closed := self._take("closed", "dash"):
                is_first = self.first is self.beginning
                before = self.text[: closed.start].rstrip(" ")
                is_cell = closed.kind == "dash" and before.endswith(("|", "/"))
                self.closed.append((part, rest is not None or is_cell, is_first))
            elif word := self._take(*KINDS):
                yield self._kind_first(word, part, rest)
            elif rest:
                raise not_understood(self.text, rest)
            else:
                yield self._times_first(part)
            self._refuse_neighbour()

    def check_closed(self, groups: Sequence[Group]) -> None:
        """Raise HoursInputError if "geschlossen" contradicts the times beside it."""
        spans = [span for group in groups for span in group.spans]
        for part, is_rest, is_first in self.closed:
            if part and len(without(part, spans)) < len(spans):
                raise closed_part(part, spans)
            by_kind = is_first and all(each.kind != HoursKind.OPEN for each in groups)
            if groups and not (part or is_rest or by_kind):
                raise HoursInputError(
                    f"„{write_hours(spans)}“ oder geschlossen? Bitte schreiben Sie nur "
                    "die Zeiten, in denen geöffnet ist, oder nur „geschlossen“."
                )

    def _take(self, *kinds: str) -> Token | None:
        """Return the next word and move on if it is of a kind and touches the last."""
        if not self.words or self.words[0].kind not in kinds:
            return None
        if self.words[0].gap and self.words[0] is not self.first:
            return None
        return self.words.popleft()

    def _kind_first(self, word: Token, part: Token | None, rest: Token | None) -> Group:
        gap = self.first.gap if self.first else ""
        part = part or self._take("part")
        spans, is_joined = self._spans(part)
        if not spans and word.kind == "walk_in":
            raise not_understood(self.text, word)
        is_named = bool(_NAMED.match(word.text)) and gap != ""
        is_apart = gap in {GAP_WORD, *STOPS} and not _ONLY.search(word.text)
        is_more = bool(rest) or is_named or is_apart
        return Group(spans, word, True, is_joined, is_more, None if spans else part)

    def _times_first(self, part: Token | None) -> Group:
        spans, is_joined = self._spans(part)
        if part and not spans:
            raise HoursInputError(when(part))
        if not spans and self.first:
            raise not_understood(self.text, self.first)
        if closed := self._take("closed"):
            said = in_words([self.first, closed], self.text) if self.first else ""
            raise HoursInputError(f"„{said}“ {PLACES['pause']}")
        word = self._take(*KINDS)
        if (
            word
            and self.words
            and (self.words[0].kind, self.words[0].gap) == ("span", "")
        ):
            raise self._doubt_between(spans, word)
        if word and _NAMED.match(word.text):  # these may be others: ask about them
            self.words.appendleft(word)
            word = None
        return Group(spans, word, is_joined=is_joined)

    def _doubt_between(self, before: list[Hours], word: Token) -> HoursInputError:
        """Return the error for a word that stands between two times."""
        after = self._spans(None)[0]
        kind = KINDS[word.kind]
        first, second = (
            [*of_kind(before, kind), *after],
            [*before, *of_kind(after, kind)],
        )
        return HoursInputError(
            f"Gilt „{word.text}“ für {write_hours(before)} oder für {write_hours(after)}? "
            f"Bitte schreiben Sie „{write_hours(first)}“ oder „{write_hours(second)}“."
        )

    def _spans(self, part: Token | None) -> tuple[list[Hours], bool]:
        """Take the times that stand together, and whether the last is joined by "und".

        "8–12 und 14–16 Uhr" are together; with an "Uhr" for each, each is on its own.
        """
        spans: list[Hours] = []
        gap, token = "", self._take("span")
        while token:
            night = bool(self._take("night"))
            spans.append(read_span(token.opens, token.closes, night))
            if part := part or self._part_after():
                check_part(part, spans[-1])
            if token.has_uhr or not self.words or self.words[0].gap in STOPS:
                break
            next_gap = self.words[0].gap
            part, token = self._next_span()
            gap = next_gap if token else gap
        return spans, len(spans) > 1 and gap == GAP_WORD

    def _next_span(self) -> tuple[Token | None, Token | None]:
        """Take a further span, and the part of the day before it."""
        has_part = [word.kind for word in list(self.words)[:2]] == ["part", "span"]
        part = self.words.popleft() if has_part and not self.words[1].gap else None
        is_span = bool(self.words) and self.words[0].kind == "span"
        return part, self.words.popleft() if is_span else None

    def _part_after(self) -> Token | None:
        """Take the part of the day after a span, if it does not belong to what follows."""
        following = self.words[1] if len(self.words) > 1 else None
        if (
            following
            and not following.gap
            and following.kind in {"span", "closed", *KINDS}
        ):
            return None
        return self._take("part")

    def _refuse_neighbour(self) -> None:
        following = self.words[0] if self.words else None
        if not following or following.gap or _NAMED.match(following.text):
            return
        may_touch = {"span", "part", "closed", "rest"}
        if (
            self.closed and self.first is self.beginning
        ):  # "geschlossen (telefonisch …)"
            may_touch |= KINDS.keys()
        if following.kind not in may_touch:
            raise not_understood(self.text, following)


def _without_fillers(found: Sequence[Token]) -> Iterator[Token]:
    """Yield the words of a day: "auch" joins like "und", "nur" says nothing by itself."""
    gap, before = "", None
    for number, token in enumerate(found):
        is_bullet = token.kind == "dash" and number == 0 and len(found) > 1
        if token.kind == "also":
            touches = before and before.kind in KINDS and not token.gap
            gap = token.gap if touches or token.gap in STOPS else GAP_WORD
        elif token.kind == "only" or is_bullet:
            gap = token.gap
        else:
            yield replace(token, gap=gap or token.gap)
            gap = ""
        before = token
