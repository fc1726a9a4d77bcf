"""Where lines go: all of them to standard error, errors also to ADMINS."""

FORMATS = {
    "LINE": {"()": "ehrenamt_oa.logs.formats.Line"},
    "JSON": {"()": "ehrenamt_oa.logs.formats.Json"},
}
ONCE_A_MINUTE = {"()": "ehrenamt_oa.logs.repetition.OnceAMinute"}
# one for each handler: a filter that two share remembers what it let pass for the other
FILTERS = {"written_once": ONCE_A_MINUTE, "mailed_once": ONCE_A_MINUTE.copy()}
MAIL = {
    "()": "ehrenamt_oa.logs.error_mail.FewMails",
    "formatter": "LINE",
    "filters": ["mailed_once"],
    "level": "ERROR",
}


def logging_settings(form, level):
    """Return Django's LOGGING. form: of FORMATS. level: "INFO"."""
    console = {
        "class": "logging.StreamHandler",
        "formatter": form,
        "filters": ["written_once"],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": FORMATS,
        "filters": FILTERS,
        "handlers": {"console": console, "mail": MAIL},
        "root": {"handlers": ["console", "mail"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},  # it has a mail of its own
            "pikepdf": {"level": "WARNING"},  # says at each start that it has begun
        },
    }
