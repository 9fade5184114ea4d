"""What is promised and owed about proposals, for officers and clerks."""

from web.officers.answering import answering, promising  # noqa: F401 -- their pages add themselves
