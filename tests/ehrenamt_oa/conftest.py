import importlib.util

import pytest

from ehrenamt_oa.environment import Environment


@pytest.fixture
def read_settings(monkeypatch):
    """Return a function that reads the settings anew from some variables only."""
    monkeypatch.setattr(Environment, "read_file", lambda self, path: None)

    def read(variables):
        monkeypatch.setattr(Environment, "ENVIRON", variables)
        spec = importlib.util.find_spec("ehrenamt_oa.settings")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return read
