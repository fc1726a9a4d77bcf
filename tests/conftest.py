from hypothesis import settings

# several test processes share few cores: time says nothing about an example
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
