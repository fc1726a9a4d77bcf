"""The form about one day: open, closed, or other hours."""

from django import forms

from base.words.calendar import short_date
from contacts.hours.day_decision import DayDecision
from contacts.opening_hours.words.write import write_hours

from .field import HoursField

HOURS_ARE_MISSING = (
    "Bitte nennen Sie die Zeiten, zum Beispiel „8–10 Uhr“. Ist gar nicht geöffnet, "
    "wählen Sie bitte „geschlossen“."
)
ANSWER_IS_MISSING = "Sollen diese Zeiten gelten? Dann wählen Sie bitte „andere Zeiten“."
HOURS_ARE_TOO_MUCH = (
    "Diese Zeiten gelten nur, wenn Sie „andere Zeiten“ wählen. Sonst leeren Sie bitte "
    "das Feld."
)
USUAL_HOURS_ARE_MISSING = (
    "Die üblichen Zeiten sind noch nicht eingetragen. Bitte wählen Sie „andere Zeiten“ "
    "und nennen Sie sie."
)


class DecisionForm(forms.Form):
    # what was shown comes back with it: what somebody else has decided since then is
    # not undone by a page that was open all the while
    answer = forms.ChoiceField(
        label="Wie ist geöffnet?",
        choices=DayDecision.Answer,
        widget=forms.RadioSelect,
        required=False,
        show_hidden_initial=True,
    )
    hours = HoursField(
        label="Nur bei anderen Zeiten: von wann bis wann?",
        help_text="Zum Beispiel „8–10 Uhr“.",
        widget=forms.TextInput({"autocomplete": "off"}),
        show_hidden_initial=True,
    )

    def __init__(self, data, question):
        initial = {}
        if question.is_in_force:
            initial["answer"] = question.decision.answer
            if question.decision.answer == DayDecision.Answer.SHORTER:
                initial["hours"] = write_hours(question.plan.hours)
        super().__init__(data, initial=initial, prefix=question.day.isoformat())
        self.question = question
        self.title = short_date(question.day)

    def clean(self):
        cleaned_data = super().clean()
        answer, hours = cleaned_data.get("answer"), cleaned_data.get("hours")
        if hours and answer == "":
            self.add_error("answer", ANSWER_IS_MISSING)
        # those that stood there before go with the answer they belonged to
        is_new = "hours" in self.changed_data
        if hours and is_new and answer not in {"", DayDecision.Answer.SHORTER}:
            self.add_error("hours", HOURS_ARE_TOO_MUCH)
        if answer == DayDecision.Answer.SHORTER and hours == ():
            self.add_error("hours", HOURS_ARE_MISSING)
        if answer == DayDecision.Answer.OPEN and self._cannot_open():
            self.add_error("answer", USUAL_HOURS_ARE_MISSING)
        return cleaned_data

    def save(self):
        """Store the answer and return the decision; None if nothing has changed."""
        answer = self.cleaned_data["answer"]
        if not (answer and self.has_changed()):
            return None
        return self.question.decide(answer, self.cleaned_data["hours"])

    def _cannot_open(self):
        return self.question.needs_entry_to_open and self.question.usual_hours is None
