"""What happens when its time has come. One sentence, one file; here they stand in their sequence."""

from pb.processes.by_the_clock.close_voting_when_its_time_comes import CLOSE_VOTING_WHEN_ITS_TIME_COMES
from pb.processes.by_the_clock.end_a_fund_when_its_year_is_over import END_A_FUND_WHEN_ITS_YEAR_IS_OVER
from pb.processes.by_the_clock.give_back_what_has_expired import GIVE_BACK_WHAT_HAS_EXPIRED
from pb.processes.by_the_clock.let_go_of_who_waits_at_a_counter import LET_GO_OF_WHO_WAITS_AT_A_COUNTER
from pb.processes.by_the_clock.let_offers_lapse import LET_OFFERS_LAPSE
from pb.processes.by_the_clock.mend_what_was_left_half_way import HOLD_EVERY_GATE_AGAINST_THE_RECORD
from pb.processes.by_the_clock.open_voting_when_its_time_comes import OPEN_VOTING_WHEN_ITS_TIME_COMES
from pb.processes.by_the_clock.remind_of_answers_that_are_due import REMIND_OF_ANSWERS_THAT_ARE_DUE
from pb.processes.by_the_clock.remind_of_answers_that_are_owed import REMIND_OF_ANSWERS_THAT_ARE_OWED
from pb.processes.by_the_clock.remind_of_reports_that_are_due import REMIND_OF_REPORTS_THAT_ARE_DUE
from pb.processes.by_the_clock.seal_ballots_when_enough_wait import SEAL_BALLOTS_WHEN_ENOUGH_WAIT
from pb.processes.by_the_clock.sweep_the_box_when_a_vote_has_closed import SWEEP_THE_BOX_WHEN_A_VOTE_HAS_CLOSED
from pb.processes.by_the_clock.tell_followers_what_happened import TELL_FOLLOWERS_WHAT_HAPPENED
from pb.processes.by_the_clock.tell_moderators_what_waits import TELL_MODERATORS_WHAT_WAITS
from pb.processes.by_the_clock.tell_of_changed_ballots import TELL_OF_CHANGED_BALLOTS
from pb.processes.by_the_clock.write_to_those_on_the_register import WRITE_TO_THOSE_ON_THE_REGISTER

BY_THE_CLOCK = (
    HOLD_EVERY_GATE_AGAINST_THE_RECORD,
    OPEN_VOTING_WHEN_ITS_TIME_COMES,
    SEAL_BALLOTS_WHEN_ENOUGH_WAIT,
    CLOSE_VOTING_WHEN_ITS_TIME_COMES,
    SWEEP_THE_BOX_WHEN_A_VOTE_HAS_CLOSED,
    LET_GO_OF_WHO_WAITS_AT_A_COUNTER,
    END_A_FUND_WHEN_ITS_YEAR_IS_OVER,
    LET_OFFERS_LAPSE,
    GIVE_BACK_WHAT_HAS_EXPIRED,
    REMIND_OF_ANSWERS_THAT_ARE_DUE,
    REMIND_OF_REPORTS_THAT_ARE_DUE,
    REMIND_OF_ANSWERS_THAT_ARE_OWED,
    TELL_MODERATORS_WHAT_WAITS,
    TELL_FOLLOWERS_WHAT_HAPPENED,
    TELL_OF_CHANGED_BALLOTS,
    WRITE_TO_THOSE_ON_THE_REGISTER,
)
"""In the sequence in which one can cause the next."""
