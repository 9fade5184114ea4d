"""Pages on which proposals are assessed: the questions of a round, who answers them, their answers, appeals."""

from web.officers.assessing import (  # noqa: F401 -- the pages add themselves
    answering,
    choosing,
    questions,
)
