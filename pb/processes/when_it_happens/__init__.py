"""What happens because something else has happened. One sentence, one file; here they stand in their sequence."""

from pb.processes.when_it_happens.count_when_voting_closes import COUNT_WHEN_VOTING_CLOSES
from pb.processes.when_it_happens.publish_when_nobody_need_confirm import PUBLISH_WHEN_NOBODY_NEED_CONFIRM
from pb.processes.when_it_happens.tell_bidders_what_was_decided import TELL_BIDDERS_WHAT_WAS_DECIDED
from pb.processes.when_it_happens.tell_groups_of_payments import TELL_GROUPS_OF_PAYMENTS
from pb.processes.when_it_happens.tell_groups_of_reports import TELL_GROUPS_OF_REPORTS
from pb.processes.when_it_happens.tell_people_of_comments import TELL_PEOPLE_OF_COMMENTS
from pb.processes.when_it_happens.tell_people_of_questions import TELL_PEOPLE_OF_QUESTIONS
from pb.processes.when_it_happens.tell_people_what_was_answered import TELL_PEOPLE_WHAT_WAS_ANSWERED
from pb.processes.when_it_happens.tell_people_what_was_hidden import TELL_PEOPLE_WHAT_WAS_HIDDEN
from pb.processes.when_it_happens.tell_proposers_it_came_back import TELL_PROPOSERS_IT_CAME_BACK
from pb.processes.when_it_happens.tell_proposers_it_was_moved import TELL_PROPOSERS_IT_WAS_MOVED
from pb.processes.when_it_happens.tell_proposers_it_was_received import TELL_PROPOSERS_IT_WAS_RECEIVED
from pb.processes.when_it_happens.tell_proposers_of_the_shortlist import TELL_PROPOSERS_OF_THE_SHORTLIST
from pb.processes.when_it_happens.tell_proposers_of_their_assessment import TELL_PROPOSERS_OF_THEIR_ASSESSMENT
from pb.processes.when_it_happens.tell_proposers_what_became_of_it import TELL_PROPOSERS_WHAT_BECAME_OF_IT
from pb.processes.when_it_happens.tell_proposers_when_voting_opens import TELL_PROPOSERS_WHEN_VOTING_OPENS

WHEN_IT_HAPPENS = (
    COUNT_WHEN_VOTING_CLOSES,
    PUBLISH_WHEN_NOBODY_NEED_CONFIRM,
    TELL_PROPOSERS_IT_WAS_RECEIVED,
    TELL_PEOPLE_OF_QUESTIONS,
    TELL_PROPOSERS_IT_CAME_BACK,
    TELL_PROPOSERS_IT_WAS_MOVED,
    TELL_PEOPLE_OF_COMMENTS,
    TELL_PEOPLE_WHAT_WAS_HIDDEN,
    TELL_PROPOSERS_OF_THEIR_ASSESSMENT,
    TELL_PROPOSERS_OF_THE_SHORTLIST,
    TELL_PROPOSERS_WHEN_VOTING_OPENS,
    TELL_PROPOSERS_WHAT_BECAME_OF_IT,
    TELL_BIDDERS_WHAT_WAS_DECIDED,
    TELL_GROUPS_OF_REPORTS,
    TELL_PEOPLE_WHAT_WAS_ANSWERED,
    TELL_GROUPS_OF_PAYMENTS,
)
"""In the sequence in which one can cause the next: both are done at the same look."""
