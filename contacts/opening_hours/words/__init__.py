"""Pure: hours read and written in German, as offices write them.

Imports no Django; of ours `base` and `contacts.opening_hours`. Way in: `read_week`, `write`,
`state`, `public_week`. A text goes from `grammar` through `read_days` and `ask_days` (which
days) and `read_line` and `groups` (which times) to `read`; `doubts` says what it is not.
"""
