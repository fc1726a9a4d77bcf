"""The languages of documents and films, as German names them."""

GERMAN = "de"
LANGUAGES = [
    (GERMAN, "Deutsch"),
    ("ar", "Arabisch"),
    ("en", "Englisch"),
    ("fr", "Französisch"),
    ("ku", "Kurdisch"),
    ("fa", "Persisch"),
    ("ru", "Russisch"),
    ("so", "Somali"),
    ("ti", "Tigrinya"),
    ("tr", "Türkisch"),
    ("uk", "Ukrainisch"),
]
