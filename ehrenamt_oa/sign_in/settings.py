"""The settings of sign-in and django-allauth, all of which are the same everywhere."""

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "ehrenamt_oa.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_FORMS = {"login": "ehrenamt_oa.sign_in.password_form.PasswordForm"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True  # as long as settings say, and nobody is asked
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# passwords are counted by BrakedBackend; what is left is for codes of the second factor
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "10/15m/key"}
MFA_ADAPTER = "ehrenamt_oa.sign_in.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "ehrenamt_oa.sign_in.passkeys.PasskeyForm",
    "authenticate_webauthn": "ehrenamt_oa.sign_in.passkeys.SecondStepForm",
    "login_webauthn": "ehrenamt_oa.sign_in.passkeys.SignInForm",
    "reauthenticate_webauthn": "ehrenamt_oa.sign_in.passkeys.ConfirmForm",
}
MFA_RATE_LIMITS = {"webauthn_login": ""}  # a passkey cannot be guessed
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # of 30 seconds: clocks of telephones differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody verifies one here

# for base/content_version/watch.py
TABLES_WITHOUT_CONTENT = {
    "account_emailaddress": "nobody uses it",
    "account_emailconfirmation": "nobody uses it",
    "mfa_authenticator": "each sign-in writes its time",
    "usersessions_usersession": "each sign-in adds one",
}

SESSION_COOKIE_AGE = 2 * 3600  # from the last use
SESSION_LONGEST = 12 * 3600  # a working day: then the second factor is shown again
