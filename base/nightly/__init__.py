"""What is done every night, and how the last run went.

Each app registers its tasks in its own `nightly.py`; `manage.py regelmaessig` runs them.
Way in: `tasks.register`, `run.PeriodicRun`; `alone.is_locked` for what nobody does twice.

Of its floor it may import `words`.
"""
