"""The form with name and password."""

from allauth.account.forms import LoginForm


class PasswordForm(LoginForm):
    """Calls the name as the admin and Django's errors do; allauth has another word."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = field.widget.attrs["placeholder"] = "Benutzername"
