"""What every way of sending is: it takes a finished letter, and says what became of it or what stood against it."""

from typing import NamedTuple, Protocol

from pb.letters.wording_files import Words


class Finished(NamedTuple):
    """A letter as it is handed over."""

    id: str
    """The letter's own number, under which whoever takes it twice can notice."""
    email: str
    words: Words
    unsubscribe: str = ""
    """The address where one press ends letters of this kind; empty for what is required."""
    tried_before: bool = False
    """Whether an earlier try may have been taken."""


class Handed(NamedTuple):
    """It was taken: their number for it, and what is to be said about it."""

    their_id: str = ""
    remark: str = ""


class NotNow(Exception):  # noqa: N818 -- an answer, not a fault of the program
    """It was certainly not taken, and can be tried again."""


class NobodyThere(NotNow):
    """The server cannot be reached or does not let us in: the other letters need not be tried now either."""


class Never(Exception):  # noqa: N818 -- as above
    """It was refused for good: the address is none, or is known to nobody there."""


class NobodyKnows(Exception):  # noqa: N818 -- as above
    """The answer did not come: it may have been taken or not. It is tried again under the same number."""


class Way(Protocol):
    """A way of sending."""

    name: str
    """As the outbox keeps it, at most 10 characters."""
    keeps_secrets: bool
    """Whether letters stay readable here after they have been handed over: in the demo, whose letters go nowhere."""

    def hand_over(self, letter: Finished) -> Handed:
        """Hand a letter over.

        :raises NotNow: and its brothers, when it was not taken or nobody knows
        """

    def close(self) -> None:
        """Let go of what is held between letters, such as a connection; it is taken up again when needed."""
