"""Whatever people do through the ordinary actions, and whatever is taken over: the verifier accuses nobody of it.

A thousand histories:
``PB_HISTORIES=1000 python -m pytest -o faulthandler_timeout=0 tests/verifier/test_nobody_honest_is_accused.py``.
"""

import os

from hypothesis import HealthCheck, settings

from tests.verifier.any_record import AnyRecord

HISTORIES = int(os.environ.get("PB_HISTORIES", "4"))

TestRandomHistories = AnyRecord.TestCase
TestRandomHistories.settings = settings(
    max_examples=HISTORIES, stateful_step_count=200, deadline=None, suppress_health_check=list(HealthCheck)
)
