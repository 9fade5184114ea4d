"""Commands run here in the environment of the tests: setting one up is tested elsewhere."""

import pytest


@pytest.fixture(autouse=True)
def _no_setting_up(monkeypatch):
    monkeypatch.setenv("PB_SET_UP", "no")
