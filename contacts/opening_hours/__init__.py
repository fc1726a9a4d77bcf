"""Pure: what holds when. Weekly hours, exceptions and holidays give a state at any moment.

Imports no Django; of ours only `base.time`. Way in: `schedule.Schedule`, `state.state_at`.

Of its floor it may import nothing.
"""
