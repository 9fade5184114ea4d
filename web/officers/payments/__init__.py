"""Payments of awards, for officers: what waits for which step, one instalment, and the files of the finance system."""

from web.officers.payments import files, paying  # noqa: F401 -- their pages add themselves
