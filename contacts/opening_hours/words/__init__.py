"""Pure: hours read and written in German, as offices write them.

Imports no Django; of ours `base` and `contacts.opening_hours`. Way in: `read`, `write`,
`state`.
"""
