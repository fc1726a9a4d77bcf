"""What staff decide about the days ahead that may be special."""

from dataclasses import dataclass, replace

from django.db import transaction

from contacts.office import tree
from contacts.office.office import Office
from contacts.opening_hours.days_to_ask import DayToDecide, days_to_decide
from contacts.opening_hours.words.write import write_hours

from .day_decision import DayDecision
from .rows import store_hours


@dataclass(frozen=True)
class Question:
    """A day ahead, what the website says of it, and what staff decided about it.

    decision: None if nobody has answered yet.
    """

    office: Office
    asked: DayToDecide
    decision: DayDecision | None

    @property
    def day(self):
        return self.asked.day

    @property
    def plan(self):
        """What holds on the day so far."""
        return self.office.schedule.plan(self.day)

    @property
    def words(self):
        """What holds so far, as the public reads it: "geschlossen (Heiligabend)"."""
        reason = f" ({self.plan.reason})" if self.plan.reason else ""
        return write_hours(self.plan.hours) + reason

    @property
    def entered(self):
        """What staff have entered for this day, or days around it, as plain values."""
        special_days = self.office.schedule.special_days
        return [
            day for day in special_days if day.first_day <= self.day <= day.last_day
        ]

    @property
    def is_waiting(self):
        """Whether nobody has answered yet, nor entered a special day by hand."""
        return not (self.entered or self.is_in_force)

    @property
    def is_in_force(self):
        """Whether there is a decision, and the website says what was decided.

        It does not any more if the special day that followed from it was deleted.
        """
        answers = DayDecision.Answer
        if self.decision is None:
            return False
        if self.decision.answer == answers.OPEN:
            return self.plan.hours == self.usual_hours
        if self.decision.answer == answers.CLOSED:
            return self.plan.hours == ()
        return any(day.first_day == day.last_day and day.hours for day in self.entered)

    @property
    def usual_hours(self):
        return self.office.schedule.usual_hours(self.day)

    @property
    def needs_entry_to_open(self):
        """Whether something but the decision itself changes the usual hours."""
        others = [
            each
            for each in self.office.schedule.special_days
            if not each.first_day == each.last_day == self.day
        ]
        schedule = replace(self.office.schedule, special_days=tuple(others))
        return schedule.plan(self.day).hours != self.usual_hours

    @transaction.atomic
    def decide(self, answer, hours=()):
        """Store the decision and the special day that follows from it; return it.

        hours: plain hours of the answer SHORTER.
        """
        decision, _ = DayDecision.objects.update_or_create(
            office=self.office, day=self.day, defaults={"answer": answer}
        )
        days = self.office.special_days
        only_this = {"first_day": self.day, "last_day": self.day, "is_urgent": False}
        days.filter(**only_this).delete()
        if answer == DayDecision.Answer.OPEN:
            if self.needs_entry_to_open:
                days.create(**only_this, reason=self.asked.name, is_as_usual=True)
            return decision
        special_day = days.create(**only_this, reason=self.asked.name)
        store_hours(special_day.hours, hours)
        return decision


def questions(today):
    """Return the questions about the authority's coming six weeks, in order.

    Empty if there is no office yet. Three queries, and those that load the hours.
    """
    office = tree.main()
    if not office:
        return []
    decisions = {decision.day: decision for decision in office.day_decisions.all()}
    return [
        Question(office, asked, decisions.get(asked.day))
        for asked in days_to_decide(today)
    ]
