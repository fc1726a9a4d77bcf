"""What stands in deploy/, tried with what it is for: the real nginx before a real gunicorn."""
