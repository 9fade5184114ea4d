"""Which act of the table in ``pb.actions.who_may`` each page is for, so that the guard and the actions ask the same.

A page of the council that does not stand here does not start. What is only asked (a dashboard, a form that was sent
and found wrong) is for the same people as what it leads to.
"""

from collections.abc import Mapping
from typing import Final

from pb.actions import who_may as acts
from pb.actions.who_delivers import ANSWER_PROPOSAL, FOLLOW_AWARD, PROMISE_ANSWERS, REPORT_ON_AWARD
from pb.actions.who_keeps_money import AGREE_TO_USE, ANSWER_AWARD, KEEP_AWARD, KEEP_POOL, PAY_AWARD

_BY_ACT: Final[Mapping[str, str]] = {
    acts.LOOK_AFTER_ROUNDS: (
        "officers.show_dashboard officers.show_round officers.show_schemes officers.show_committee officers.count_now "
        "officers.show_proposals_to_check officers.show_tie officers.show_areas officers.show_meeting "
        "officers.show_participation officers.give_participation_as_csv officers.give_proposals_as_csv"
    ),
    acts.SET_UP_SCHEME: (
        "officers.start_scheme officers.set_up_scheme officers.start_rewording officers.reword_scheme "
        "officers.ask_about_closing officers.close_scheme officers.open_scheme_again"
    ),
    acts.DRAW_AREA: "officers.start_area officers.draw_area officers.ask_about_ending officers.end_area",
    acts.CORRECT_POPULATION: "officers.start_correcting_population officers.correct_population",
    acts.TIE_AREA: "officers.start_tying officers.tie_area",
    acts.ANSWER_ADDRESS: "officers.show_address_request officers.answer_address_request",
    acts.FORM_COMMITTEE: "officers.start_committee officers.form_committee",
    acts.CHANGE_SEATS: (
        "officers.seat_member officers.elect_chair officers.elect_vice_chair officers.release_member "
        "officers.ask_for_councillors officers.look_at_councillors officers.seat_councillors"
    ),
    acts.ADOPT_STANDING_ORDERS: "officers.start_standing_orders officers.adopt_standing_orders",
    acts.KEEP_INTERESTS: (
        "officers.show_interests officers.register_interest officers.change_interest officers.grant_dispensation "
        "officers.end_dispensation officers.start_amending_interest officers.amend_interest"
    ),
    acts.CALL_MEETING: (
        "officers.start_meeting officers.call_meeting officers.move_meeting officers.cancel_meeting "
        "officers.adjourn_meeting officers.find_meeting_inquorate officers.publish_paper officers.withdraw_paper "
        "officers.change_agenda officers.start_item officers.add_item officers.start_changing_item "
        "officers.change_item officers.show_waiting officers.take_up officers.take_up_referred_back "
        "officers.take_onto_agenda officers.send_back "
        "officers.take_ready_bids"
    ),
    acts.DRAFT_ROUND: (
        "officers.start_round officers.draft_round officers.choose_beginning officers.begin_round "
        "officers.show_begun officers.show_begun_page officers.keep_begun_page officers.ask_about_taking_on "
        "officers.take_on_begun officers.ask_about_deleting officers.delete_begun "
        "officers.show_preview officers.show_previewed officers.rehearse_begun officers.rehearse_round "
        "officers.show_rehearsal officers.show_rehearsed_ballot officers.cast_rehearsed_ballot officers.end_rehearsal"
    ),
    acts.PREPARE_ROUND: (
        "officers.ask_about_announcement officers.announce_round officers.ask_about_dropping officers.drop_draft "
        "officers.start_correction officers.correct_draft officers.start_rules officers.show_rules_page "
        "officers.write_rules officers.start_rules_again officers.start_fund officers.write_fund "
        "officers.start_asking_proposers officers.write_what_is_asked "
        "officers.show_preview_of_draft officers.show_previewed_draft"
    ),
    acts.CHECK_PROPOSAL: (
        "officers.show_proposal_to_check officers.check_proposal officers.start_question officers.ask_question "
        "officers.give_attachment_to_check officers.give_answers_as_table "
        "officers.start_merging officers.merge_proposals "
        "officers.start_sending_back officers.send_proposal_back officers.start_moving officers.move_proposal"
    ),
    acts.HIDE_ATTACHMENT: "officers.ask_about_hiding officers.hide_attachment",
    acts.SET_CRITERIA: "officers.show_criteria officers.publish_criteria",
    acts.CHOOSE_ASSESSORS: "officers.choose_assessors officers.show_to_applicant",
    acts.ASSESS_PROPOSAL: (
        "officers.show_assessment officers.show_what_to_assess officers.start_assessing officers.assess_proposal "
        "officers.declare_assessors_conflict officers.note_about_proposal officers.delete_note"
    ),
    acts.SCORE_PROJECTS: "committee.show_score_sheet committee.hand_in_score_sheet",
    acts.ANSWER_APPEAL: "officers.answer_appeal",
    acts.SETTLE_PAPER: "officers.show_ballot_paper officers.settle_ballot_paper",
    acts.KEEP_REGISTER: "officers.show_register officers.load_register officers.look_up_on_register",
    acts.CANCEL_CODES: ("officers.ask_which_code_was_lost officers.cancel_lost_code"),
    acts.ISSUE_CODES: (
        "officers.ask_how_many_codes officers.issue_codes officers.hand_codes_over officers.show_request "
        "officers.answer_request officers.issue_to_register"
    ),
    acts.EXTEND_VOTING: "officers.ask_for_extension officers.extend_voting",
    acts.WITHDRAW_PROJECT: "officers.ask_which_project officers.withdraw_project",
    acts.DRAW_LOT: "officers.draw_lot",
    acts.GIVE_CASTING_VOTE: "officers.give_casting_vote committee.give_casting_vote",
    acts.RECORD_DECISION: "committee.record_decision",
    acts.LOOK_AT_DECISIONS: (
        "committee.show_rounds committee.show_decision_form committee.show_tie committee.show_meeting_papers "
        "committee.give_any_paper committee.show_private_minutes"
    ),
    acts.DECLARE_INTEREST: (
        "committee.show_mine committee.start_declaration committee.declare_interest committee.take_declaration_back"
    ),
    acts.VOTE_BY_NAME: "committee.show_my_vote committee.give_my_vote",
    acts.KEEP_ROOM: (
        "committee.show_rooms committee.open_room committee.show_room committee.enter_in_room committee.call_in "
        "committee.start_amending committee.amend_entry "
        "officers.call_decision_in"
    ),
    acts.PLAN_DECISION: (
        "officers.start_planning officers.plan_decision officers.show_plan officers.move_plan officers.withdraw_plan"
    ),
    acts.GIVE_SHORTER_NOTICE: "officers.notify_general_exception officers.agree_special_urgency",
    acts.DELEGATE_DECISION: "officers.start_delegation officers.delegate_decision officers.end_delegation",
    acts.DECLARE_CONFLICT: (
        "officers.show_left_to_officers officers.show_delegation officers.declare_interest_in_it "
        "committee.show_what_is_left committee.declare_my_conflict"
    ),
    acts.DECIDE_UNDER_DELEGATION: "officers.start_deciding officers.decide_under_delegation",
    acts.PUT_IN_PROPOSAL: (
        "residents.show_my_proposals residents.start_proposal residents.begin_proposal residents.start_edit "
        "residents.show_draft residents.throw_draft_away residents.show_draft_page residents.keep_draft_page "
        "residents.keep_draft_file residents.show_those_with residents.name_somebody_with residents.take_somebody_off "
        "residents.show_similar residents.preview_proposal residents.show_check residents.send_proposal "
        "residents.show_sent residents.show_question residents.answer_question "
        "residents.ask_about_withdrawal residents.withdraw_proposal "
        "residents.show_my_assessment residents.reply_to_assessment residents.make_appeal "
        "residents.show_attachments residents.start_picture residents.add_picture residents.start_document "
        "residents.add_document residents.start_changing_attachment residents.change_attachment "
        "residents.put_attachment_first residents.remove_attachment residents.give_own_attachment "
        "residents.remove_picture_of_work "
        "officers.start_paper_proposals officers.look_at_paper_proposals officers.show_paper_file "
        "officers.take_in_paper_proposals "
        "residents.ask_about_taking_over residents.take_over "
        "residents.show_how_named residents.keep_how_named residents.lead_to_how_named"
    ),
    acts.PUT_IN_FOR_SOMEBODY: (
        "officers.start_for_somebody officers.put_in_for_somebody officers.show_for_somebody "
        "officers.start_changing_for_somebody officers.change_for_somebody officers.answer_for_somebody "
        "officers.take_back_for_somebody officers.forget_somebody"
    ),
    acts.RULE_TALK: "officers.start_ruling_talk officers.rule_talk",
    acts.MODERATE: "officers.show_talk_that_waits officers.show_comment_to_moderate officers.moderate_comment",
    acts.CALL_EVENT: (
        "officers.show_events_of_round officers.call_event officers.show_event_to_change officers.change_event"
    ),
    FOLLOW_AWARD: "officers.show_deliveries officers.show_delivery officers.change_delivery",
    PROMISE_ANSWERS: "officers.start_promise officers.promise_answers",
    ANSWER_PROPOSAL: "officers.show_answers_owed officers.start_answer officers.give_answer",
    REPORT_ON_AWARD: (
        "residents.show_my_report residents.send_my_report residents.start_picture_of_work "
        "residents.add_picture_of_work"
    ),
    KEEP_POOL: (
        "officers.show_pools officers.start_pool officers.set_up_pool officers.keep_pool officers.start_entry "
        "officers.make_entry"
    ),
    KEEP_AWARD: (
        "officers.show_awards officers.show_bids_to_offer officers.start_offer officers.offer_award "
        "officers.show_award officers.start_act_on_award officers.act_on_award"
    ),
    PAY_AWARD: (
        "officers.show_payments officers.send_payments officers.give_payment_file officers.take_payment_file_back "
        "officers.show_instalment officers.pay_instalment"
    ),
    ANSWER_AWARD: (
        "residents.show_my_awards residents.show_my_award residents.start_answering_award residents.answer_award "
        "officers.start_answering_award officers.answer_award_for_group"
    ),
    AGREE_TO_USE: "committee.show_allowances committee.agree_to_use",
    acts.CHANGE_ROLES: (
        "officers.show_people officers.start_appointment officers.appoint officers.show_person officers.find_person "
        "officers.change_roles officers.start_role officers.give_role officers.take_role officers.show_who_may_what"
    ),
    acts.SET_UP_SITE: "officers.show_site officers.draft_site officers.preview_site officers.publish_site",
    acts.LET_ONE_SUFFICE: (
        "officers.show_who_asks_for_two officers.start_asking_for_two officers.ask_for_two "
        "officers.start_asking_in_council officers.ask_in_council"
    ),
    acts.ANSWER_PROPOSED_ACT: ("officers.show_what_waits officers.show_proposed_act officers.answer_proposed_act"),
    acts.SET_TEMPORARY_PASSWORD: "officers.start_temporary_password officers.set_temporary_password",
    acts.RESET_SECOND_STEP: "officers.start_phone_reset officers.propose_phone_reset",
    acts.UNTIE_ACCOUNT: "officers.start_untying_account officers.untie_account",
    acts.RULE_SIGNING_IN: "officers.show_signing_in officers.rule_signing_in",
    acts.ERASE_PERSON: (
        "officers.ask_whom_to_erase officers.find_whom_to_erase officers.show_what_would_be_erased "
        "officers.erase_person"
    ),
    acts.LOOK_AFTER_LETTERS: (
        "officers.show_letters officers.try_letter_again officers.try_all_letters_again officers.print_letters "
        "officers.say_letters_were_posted "
        "officers.show_words_of_letters officers.preview_letter"
    ),
    acts.READ_THE_RECORD: (
        "auditors.show_events auditors.show_event auditors.show_everything_about auditors.show_rounds "
        "auditors.show_any_round_as_it_stood auditors.show_committee_as_it_stood auditors.show_replay_check "
        "auditors.replay_everything"
    ),
}
ACT_OF_PAGE: Final[Mapping[str, str]] = {page: act for act, pages in _BY_ACT.items() for page in pages.split()}
"""Endpoint to act."""
ONLY_SHOW: Final = frozenset(
    {
        "officers.show_people",
        "officers.find_person",
        "officers.show_awards",
        "officers.show_bids_to_offer",
        "officers.show_award",
        "officers.show_payments",
        "officers.show_what_waits",
        "officers.show_proposed_act",
        "officers.show_who_asks_for_two",
        "officers.start_deciding",
    }
)
"""Pages of what binds the council on which nothing is done yet."""
BINDS_TOO: Final = frozenset(
    {
        "officers.ask_about_announcement",
        "officers.announce_round",
        "committee.open_room",
        "committee.call_in",
        "officers.call_decision_in",
        "officers.ask_about_closing",
        "officers.close_scheme",
        "officers.open_scheme_again",
        "officers.ask_about_ending",
        "officers.end_area",
    }
)
"""Pages of what takes hours, a preparation or an evening, on which something is begun or stopped that binds: a round is
announced, a meeting is opened, a decision is called in, a scheme or an area ends. Whoever keeps minutes is not asked
again in the middle."""
IN_ANY_SCOPE: Final = frozenset(
    {
        "officers.show_awards",
        "officers.show_payments",
        "officers.send_payments",
        "officers.give_payment_file",
        "officers.take_payment_file_back",
        "officers.show_interests",
        "officers.register_interest",
        "officers.change_interest",
        "officers.grant_dispensation",
        "officers.end_dispensation",
        "officers.start_amending_interest",
        "officers.amend_interest",
        "officers.show_dashboard",
        "officers.show_talk_that_waits",
        "officers.show_what_to_assess",
        "officers.show_schemes",
        "officers.start_round",
        "officers.draft_round",
        "auditors.show_events",
        "auditors.show_event",
        "auditors.show_rounds",
        "officers.choose_beginning",
        "officers.begin_round",
        "officers.show_begun",
        "officers.show_begun_page",
        "officers.keep_begun_page",
        "officers.ask_about_taking_on",
        "officers.take_on_begun",
        "officers.ask_about_deleting",
        "officers.delete_begun",
        "officers.show_preview",
        "officers.show_previewed",
        "officers.rehearse_begun",
        "officers.show_rehearsal",
        "officers.show_rehearsed_ballot",
        "officers.cast_rehearsed_ballot",
        "officers.end_rehearsal",
        "committee.show_rounds",
        "committee.show_mine",
        "residents.show_my_proposals",
        "residents.show_my_awards",
        "officers.show_people",
        "officers.show_what_waits",
        "officers.show_proposed_act",
        "officers.answer_proposed_act",
        "officers.show_who_asks_for_two",
        "officers.start_appointment",
        "officers.appoint",
        "officers.show_person",
        "officers.find_person",
        "officers.change_roles",
        "officers.start_role",
        "officers.give_role",
        "officers.take_role",
        "officers.show_who_may_what",
    }
)
"""Pages about nothing in particular, also for whoever does not act for the whole council: each shows what is theirs,
or asks for what, and the action looks whether it is."""
NAMED_IN_ADDRESSES: Final[Mapping[str, str]] = {
    "round_id": "round",
    "scheme_id": "scheme",
    "committee_id": "committee",
    "area_id": "area",
    "proposal_id": "proposal",
    "meeting_id": "meeting",
    "award_id": "award",
}
"""What the address of a page calls a thing, to its kind."""
