"""What account managers do about the sign-in of others: invite, and help who lost a device."""

from django.contrib import admin, messages

from base.words.numbers import counted
from ehrenamt_oa.sign_in import factors
from ehrenamt_oa.sign_in.letters import invite


class SignInActions:
    """For the admin of accounts."""

    @admin.action(description="Einladung schicken", permissions=["change"])
    def send_invitation(self, request, users):
        """Invite who may sign in, and has an address and no password yet."""
        able, left_out = parted(users, lambda user: self.why_not_invited(request, user))
        for user in able:
            invite(user)
        text = counted(len(able), "Einladung", "Einladungen")
        messages.success(request, f"{text} geschickt.{left_out}")

    def why_not_invited(self, request, user):
        if not user.is_active:
            return "ist nicht aktiv"
        if user.has_usable_password():
            return "hat schon ein Passwort"
        if not user.email:
            return "hat keine E-Mail-Adresse"
        return self.why_not_changed(request, user)

    def why_not_changed(self, request, user):
        is_allowed = self.has_change_permission(request, user)
        return "" if is_allowed else "darf mehr als Sie"

    @admin.action(
        description="Zweiten Faktor zurücksetzen (Gerät verloren)",
        permissions=["change"],
    )
    def reset_factors(self, request, users):
        """Only another person resets it, so that a stolen session is not enough."""
        able, left_out = parted(users, lambda user: self.why_not_reset(request, user))
        for user in able:
            factors.reset(user)
        messages.success(
            request,
            f"Bei {counted(len(able), 'Konto', 'Konten')} zurückgesetzt. Beim nächsten "
            f"Anmelden wird ein neuer zweiter Faktor eingerichtet.{left_out}",
        )

    def why_not_reset(self, request, user):
        if user == request.user:
            return "den eigenen setzt nur jemand anderes zurück"
        return self.why_not_changed(request, user)


def parted(users, why_not):
    """Return of which users nothing speaks against, and a German sentence about the others.

    why_not: takes a user, returns a reason or "".
    """
    reasons = [(user, why_not(user)) for user in users]
    able = [user for user, why in reasons if not why]
    left_out = "; ".join(f"„{user}“ ({why})" for user, why in reasons if why)
    return able, f" Ausgelassen: {left_out}." if left_out else ""
