"""What is done with awarded money, for officers."""

from web.officers.delivery import following  # noqa: F401 -- its pages add themselves
