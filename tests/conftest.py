import gc

from hypothesis import settings

# thousands of short tests leave little to collect; looking for it takes a tenth of the
# time
gc.set_threshold(100_000, 20, 20)

# several test processes share few cores: time says nothing about an example
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
