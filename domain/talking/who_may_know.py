"""Who may know what is said about proposals: how much, and what was hidden and why; not who spoke, nor when.

A comment itself has no entry: entries stand in one sequence with the box, and when somebody was here could help to tell
which ballot is theirs. Moderation has one for each act, so that nobody can hide something without its being missed.
"""

from domain.saying.sentence import Sentence
from domain.words.who_may_know import Committed, Entries, NeverLeaves, Published, facts, its_round

_NOT_WHEN = Sentence("when somebody was here is nobody’s business; how much was said is counted")
WHO_MAY_KNOW: Entries = {
    "talking.CommentMade": NeverLeaves(_NOT_WHEN),
    "talking.CommentEdited": NeverLeaves(Sentence("as above")),
    "talking.CommentWithdrawn": NeverLeaves(Sentence("as above")),
    "talking.CommentLetThrough": NeverLeaves(Sentence("as above")),
    "talking.CommentLeftStanding": NeverLeaves(Sentence("as above")),
    "talking.CommentHidden": Published("talk.hidden", facts("proposal", "rule", "reason"), its_round),
    "talking.HidingObjected": Committed("talk.objected", facts(), "commitment", its_round),
    "talking.ObjectionAnswered": Published("talk.answered", facts("upheld", "reason"), its_round),
    "talking.SupportCounted": Published("talk.support", facts("counts"), its_round),
}
