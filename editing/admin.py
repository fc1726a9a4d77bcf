"""What staff see of this app, each in the module of its thing."""

from editing.reviews import admin as reviews_admin
from editing.trace import admin as trace_admin
