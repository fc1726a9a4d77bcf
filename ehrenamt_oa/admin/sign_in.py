"""What account managers do about the sign-in of others: invite, and help who lost a device."""

from django.contrib import admin, messages

from base.words.numbers import counted
from ehrenamt_oa.sign_in import factors
from ehrenamt_oa.sign_in.letters import invite


class SignInActions:
    """For the admin of accounts."""

    @admin.action(description="Einladung schicken", permissions=["change"])
    def send_invitation(self, request, users):
        """Invite who has an address and no password yet."""
        chosen = [user for user in users if self.has_change_permission(request, user)]
        able = [u for u in chosen if u.email and not u.has_usable_password()]
        for user in able:
            invite(user)
        text = f"{counted(len(able), 'Einladung', 'Einladungen')} geschickt."
        if len(able) < users.count():
            text += (
                " Wer schon ein Passwort oder keine E-Mail-Adresse hat, bekommt keine."
            )
        messages.success(request, text)

    @admin.action(
        description="Zweiten Faktor zurücksetzen (Gerät verloren)",
        permissions=["change"],
    )
    def reset_factors(self, request, users):
        """Only another person resets it, so that a stolen session is not enough."""
        others = users.exclude(pk=request.user.pk)
        chosen = [user for user in others if self.has_change_permission(request, user)]
        for user in chosen:
            factors.reset(user)
        text = counted(len(chosen), "Konto", "Konten")
        messages.success(
            request,
            f"Bei {text} zurückgesetzt. Beim nächsten Anmelden wird ein neuer zweiter "
            "Faktor eingerichtet. Den eigenen setzt nur jemand anderes zurück.",
        )
