"""What pages say in the domain's own words: a page imports only ``pb``, and this is all of the domain that it needs.

Nothing is added here. The list is short on purpose: a name that a page asks for
beside these is a sign that the page is about to decide something itself.
"""

from domain.allocation.doubts import asks_for_people, averages_of_a_few_count, may_fund_what_nobody_supports
from domain.allocation.explanation import in_words, pot_counted_in, reason_alone, tie_in_words
from domain.allocation.missing import Missing, missing_in
from domain.allocation.outcome import Entry, Outcome
from domain.allocation.pots import LEFT_OVER
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import TieNeedsALot, TieNeedsTheChair
from domain.awards.award import HELD_FOR
from domain.awards.offered import (
    AFTER_A_REPORT,
    ASSET_TRANSFER,
    COMMISSIONED_SERVICE,
    COUNCIL_DELIVERS,
    GRANT,
    INDIVIDUAL,
    ORGANISATION,
    UNCONSTITUTED,
    Entitled,
    Instalment,
    Offer,
    Payee,
    Terms,
)
from domain.awards.stages import AwardStage
from domain.committees import refusals as committee_refusals
from domain.committees import refusals_under_delegation, room_refusals
from domain.committees.agenda import AgendaItem, numbers_for
from domain.committees.clear_days import first_day_for_meeting, last_day_for_notice
from domain.committees.decision import CountedResult, Motion, RecordedVote
from domain.committees.delegation import LeftToAnOfficer
from domain.committees.forward_plan import Planned
from domain.committees.in_the_room import Entry as Entered
from domain.committees.in_the_room import InTheRoom, Item, Moved, Vote, WithoutThePublic
from domain.committees.interests import PECUNIARY, PERSONAL, PRIVATE, Interest
from domain.committees.officer_decision import Consulted, Decided, Rejected
from domain.committees.room import BEFORE_THE_HOUR
from domain.committees.score_sheet import MOST_POINTS as MOST_ON_A_SHEET
from domain.committees.standing_orders import QuorumIsANumberOrAFraction, StandingOrders, quorum_in
from domain.delivery.delivery import LONGEST_ASKS, LONGEST_MILESTONE
from domain.delivery.delivery import LONGEST_REASON as LONGEST_REASON_OF_DELIVERY
from domain.delivery.delivery import MOST_LINES as MOST_LINES_OF_A_REPORT
from domain.money.contribution import Given
from domain.money.limits import Limits
from domain.money.purpose import Purpose
from domain.money.years import in_words as year_in_words
from domain.money.years import last_day_of as last_day_of_year
from domain.payments.payment import LONGEST_REASON as LONGEST_REASON_TO_ASK_BACK
from domain.payments.payment import LONGEST_REFERENCE, PaymentStage
from domain.people.roles import ROLES_IN_WORDS, Held
from domain.proposals.assessment import LONGEST_FINDING, Feasible, Finding
from domain.proposals.attachment import MOST_DOCUMENTS, MOST_PICTURES, MOST_PICTURES_OF_WORK
from domain.proposals.criteria import LONGEST_QUESTION, MOST_CRITERIA, Asks, Criterion
from domain.proposals.states import ProposalState
from domain.refusals import Refusal
from domain.rounds.a_year_later import day_years_later, timetable_years_later, years_until
from domain.rounds.about_projects import AboutAProject, in_pot
from domain.rounds.asked_of_proposers import (
    LONGEST_ANSWER,
    LONGEST_CHOICE,
    LONGEST_HELP,
    MOST_QUESTIONS,
    Answer,
    AskedQuestion,
    ShareFromOthers,
    answers_taken,
)
from domain.rounds.asked_of_proposers import LONGEST_QUESTION as LONGEST_QUESTION_OF_A_ROUND
from domain.rounds.gathering import KINDS as KINDS_OF_EVENTS
from domain.rounds.refusals import NothingToCount, TheRulesWereWrittenMeanwhile, TheShortlistHasChanged
from domain.rounds.round_rules import LONGEST_SOURCE, MOST_EACH, UNTIL_THE_CLOSE, RoundRules, currency_of, standing
from domain.rounds.stages import Phase, Stage
from domain.rounds.timetable import Timetable, must_be_near
from domain.rounds.who_decides import COMMITTEE as DECIDED_BY_COMMITTEE
from domain.rounds.who_decides import must_have_somebody_who_decides
from domain.rounds.who_may_vote import OLDEST as VOTING_AGES_END
from domain.rounds.who_may_vote import WhoMayVote
from domain.rounds.windows import MOST_WINDOWS, Window, next_after, open_at
from domain.saying.parts import exact_part
from domain.saying.sentence import (
    AllOf,
    AnyOf,
    Closing,
    Fact,
    Money,
    Named,
    Percent,
    Sentence,
    people_named,
    so_many,
)
from domain.talking.hiding import RULES as RULES_OF_TALK
from domain.talking.limits import LONGEST as LONGEST_COMMENT
from domain.talking.limits import LONGEST_NAME, LONGEST_REASON
from domain.undertakings.reply import LONGEST_TEXT as LONGEST_REPLY
from domain.undertakings.reply import LONGEST_WHO, Says
from domain.undertakings.undertaking import LONGEST_OFFICE, MOST_DAYS, Owes
from domain.voting.ballot_styles import STYLES, Marks, style_from_data
from domain.voting.what_was_seen import SEEN
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from domain.words.instants import LONDON, bounds_of_day, day_in_london, from_stored, in_london, last_instant, on_day
from domain.words.money import POUNDS, NotAnAmount, in_currency, in_pounds, pence_from
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id
from domain.words.typed import typed_plainly, whole_number_from

__all__ = [
    "AFTER_A_REPORT",
    "ASSET_TRANSFER",
    "BEFORE_THE_HOUR",
    "COMMISSIONED_SERVICE",
    "COUNCIL_DELIVERS",
    "DECIDED_BY_COMMITTEE",
    "GRANT",
    "HELD_FOR",
    "INDIVIDUAL",
    "KINDS_OF_EVENTS",
    "LEFT_OVER",
    "LONDON",
    "LONGEST_ANSWER",
    "LONGEST_ASKS",
    "LONGEST_CHOICE",
    "LONGEST_COMMENT",
    "LONGEST_FINDING",
    "LONGEST_HELP",
    "LONGEST_MILESTONE",
    "LONGEST_NAME",
    "LONGEST_OFFICE",
    "LONGEST_QUESTION",
    "LONGEST_QUESTION_OF_A_ROUND",
    "LONGEST_REASON",
    "LONGEST_REASON_OF_DELIVERY",
    "LONGEST_REASON_TO_ASK_BACK",
    "LONGEST_REFERENCE",
    "LONGEST_REPLY",
    "LONGEST_SOURCE",
    "LONGEST_WHO",
    "MOST_CRITERIA",
    "MOST_DAYS",
    "MOST_DOCUMENTS",
    "MOST_EACH",
    "MOST_LINES_OF_A_REPORT",
    "MOST_ON_A_SHEET",
    "MOST_PICTURES",
    "MOST_PICTURES_OF_WORK",
    "MOST_QUESTIONS",
    "MOST_WINDOWS",
    "ORGANISATION",
    "PECUNIARY",
    "PERSONAL",
    "POUNDS",
    "PRIVATE",
    "ROLES_IN_WORDS",
    "RULES_OF_TALK",
    "SEEN",
    "STYLES",
    "UNCONSTITUTED",
    "UNTIL_THE_CLOSE",
    "VOTING_AGES_END",
    "AboutAProject",
    "Actor",
    "AgendaItem",
    "AllOf",
    "Answer",
    "AnyOf",
    "AskedQuestion",
    "Asks",
    "AwardStage",
    "Closing",
    "Consulted",
    "CountedResult",
    "Criterion",
    "Decided",
    "Entered",
    "Entitled",
    "Entry",
    "Fact",
    "Feasible",
    "Finding",
    "Given",
    "Held",
    "InTheRoom",
    "Instalment",
    "Interest",
    "Item",
    "LeftToAnOfficer",
    "Limits",
    "Marks",
    "Missing",
    "Money",
    "Motion",
    "Moved",
    "Named",
    "NotAnAmount",
    "NothingToCount",
    "Offer",
    "Outcome",
    "Owes",
    "Payee",
    "PaymentStage",
    "Percent",
    "Phase",
    "Planned",
    "ProposalState",
    "Purpose",
    "QuorumIsANumberOrAFraction",
    "RecordedVote",
    "Refusal",
    "Rejected",
    "RoundRules",
    "Says",
    "Sentence",
    "ShareFromOthers",
    "Stage",
    "StandingOrders",
    "Terms",
    "TheRulesWereWrittenMeanwhile",
    "TheShortlistHasChanged",
    "Thing",
    "TieNeedsALot",
    "TieNeedsTheChair",
    "Timetable",
    "Vote",
    "WhoMayVote",
    "Window",
    "WithoutThePublic",
    "answers_taken",
    "asks_for_people",
    "averages_of_a_few_count",
    "bounds_of_day",
    "cleaned",
    "committee_refusals",
    "currency_of",
    "day_in_london",
    "day_years_later",
    "derived_id",
    "exact_part",
    "first_day_for_meeting",
    "from_stored",
    "in_currency",
    "in_london",
    "in_pot",
    "in_pounds",
    "in_words",
    "last_day_for_notice",
    "last_day_of_year",
    "last_instant",
    "may_fund_what_nobody_supports",
    "missing_in",
    "must_be_near",
    "must_have_somebody_who_decides",
    "next_after",
    "numbers_for",
    "on_day",
    "on_one_line",
    "open_at",
    "pence_from",
    "people_named",
    "pot_counted_in",
    "quorum_in",
    "reason_alone",
    "refusals_under_delegation",
    "room_refusals",
    "rule_from_data",
    "so_many",
    "standing",
    "style_from_data",
    "tie_in_words",
    "timetable_years_later",
    "typed_plainly",
    "whole_number_from",
    "year_in_words",
    "years_until",
]
