"""How staff sign in: passkey, or password and a second factor; invitations, sessions.

django-allauth does it; way in: `urls.py` names all pages of it that can be reached.

Of its floor it may import `passwords`.
"""
