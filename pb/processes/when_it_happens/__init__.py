"""What happens because something else has happened. One sentence, one file; here they stand in their sequence."""

from pb.processes.when_it_happens.count_when_voting_closes import COUNT_WHEN_VOTING_CLOSES
from pb.processes.when_it_happens.publish_when_nobody_need_confirm import PUBLISH_WHEN_NOBODY_NEED_CONFIRM

WHEN_IT_HAPPENS = (
    COUNT_WHEN_VOTING_CLOSES,
    PUBLISH_WHEN_NOBODY_NEED_CONFIRM,
)
"""In the sequence in which one can cause the next: both are done at the same look."""
