"""Pages on which officers set pools of money up, enter what is given, and set it aside."""

from web.officers.money import entering, pools  # noqa: F401 -- the pages add themselves
