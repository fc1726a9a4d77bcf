"""What the finder answers."""

from dataclasses import dataclass, replace
from enum import StrEnum

from .outside import Elsewhere, Hint
from .ranking import Match


class Outcome(StrEnum):
    """ONE: go there. SEVERAL: offer the matches, even a single one that is not sure.

    NONE: no place we know. OUTSIDE: a place, but not one in the Landkreis.
    """

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Answer:
    """What `find` found.

    matches: each Gemeinde once, best first; one with ONE, at least one with SEVERAL,
    else none. suggestions: with NONE and OUTSIDE, for "Meinten Sie …?", best first,
    often empty. namesakes: with ONE, Ortsteile of others that are called like the
    Gemeinde. elsewhere: with OUTSIDE where it lies, if we know it; with SEVERAL it may
    lie there as well ("Weiler"); with NONE it may have been meant.
    """

    outcome: Outcome
    matches: tuple[Match, ...] = ()
    suggestions: tuple[Match, ...] = ()
    namesakes: tuple[Match, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    hint: Hint | None = None

    @property
    def area(self) -> str:
        """Return the German name of the first area outside, or ""."""
        return self.elsewhere[0].area.name if self.elsewhere else ""


def one_or_several(matches: tuple[Match, ...]) -> Answer:
    return Answer(Outcome.ONE if len(matches) == 1 else Outcome.SEVERAL, matches)


def unsure(answer: Answer, elsewhere: tuple[Elsewhere, ...] = ()) -> Answer:
    """Return an answer that only offers; elsewhere: where it may lie as well."""
    if elsewhere:
        hint = elsewhere[0].area.hint
        answer = replace(answer, elsewhere=elsewhere, hint=hint)
    is_one = answer.outcome is Outcome.ONE
    return replace(answer, outcome=Outcome.SEVERAL) if is_one else answer
