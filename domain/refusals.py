"""The domain saying no, in words that a resident can read.

A rule that is broken raises a subclass of :class:`Refusal`. Its message is
written once, here in the domain; the page, the command line and the letter
show it as it stands. Each message says what is wrong and what to do about it.
"""


class Refusal(Exception):
    """Something was asked for that the rules do not allow.

    A subclass is named as the sentence that is true when it happens
    (``VotingHasClosed``) and carries its wording as ``message``, a template
    filled in with the keyword arguments it is raised with.
    """

    message = "This is not possible at the moment."

    def __init__(self, message: str | None = None, **facts: object) -> None:
        """Word the refusal.

        :param message: the words, where the class has none of its own
        :param facts: what the class's own ``message`` leaves open
        """
        self.facts = facts
        super().__init__((message or self.message).format(**facts) if facts else (message or self.message))
