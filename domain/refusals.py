"""The domain saying no, in words that a resident can read.

A rule that is broken raises a subclass of :class:`Refusal`. Its message is
written once, here in the domain; the page, the command line and the letter
show it as it stands, each in the language of whoever reads it. Each message
says what is wrong and what to do about it.
"""

from typing import ClassVar

from domain.saying.english import IN_ENGLISH
from domain.saying.sentence import Fact, Sentence


class Refusal(Exception):
    """Something was asked for that the rules do not allow.

    A subclass is named as the sentence that is true when it happens
    (``VotingHasClosed``) and carries its wording as ``message``, a template
    over the facts that it is raised with. They are raw (pence as ``Money``, an
    instant as ``datetime``): whoever shows the refusal writes them.
    """

    message: ClassVar[str] = "This is not possible at the moment."
    plural: ClassVar[str] = ""
    """The message where the fact named by ``counted`` is not one; empty where nothing is counted."""
    counted: ClassVar[str] = ""

    def __init__(self, message: str | None = None, **facts: Fact) -> None:
        """Word the refusal.

        :param message: the words, where the class has none of its own
        :param facts: what the class's own ``message`` leaves open
        """
        self.facts = facts
        self.sentence = Sentence(
            message or self.message,
            facts,
            "" if message else self.plural,
            "" if message else self.counted,
        )
        super().__init__(IN_ENGLISH.say(self.sentence))
