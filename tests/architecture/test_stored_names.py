"""The names under which events are stored, and what each holds, pinned for ever: old records must stay readable.

Events of after November 2026 are pinned by their stored examples alone: one that no longer becomes the event it was
fails in ``test_events_of_every_release.py``.
"""

import re
from dataclasses import MISSING, fields

from domain.words.facts import FirstFact
from pb.store.stored_names import AGGREGATES, events
from pb.telling.sentences import CONTEXTS, SENTENCES

ENVELOPE = {"originator_id", "originator_version", "timestamp", "originator_topic", "by", "acting_as"}

OF_NOVEMBER_2026 = {
    "allocation.Counted": ["round", "number", "ballots", "fingerprint", "withdrawn", "outcome"],
    "committee.MotionDecided": [
        "round",
        "committee",
        "count",
        "met_on",
        "quorum",
        "vote",
        "carried",
        "awards",
        "departures",
        "reasons",
    ],
    "people.DetailsErased": ["texts"],
    "people.PasswordChanged": [],
    "people.PersonJoined": ["first_role"],
    "people.RoleGiven": ["given"],
    "people.RoleTaken": ["taken"],
    "people.TemporaryPasswordSet": [],
    "proposals.ProposalEdited": ["words", "commitment", "costs"],
    "proposals.ProposalRuledOut": ["reason"],
    "proposals.ProposalShortlisted": ["cost", "reason"],
    "proposals.ProposalSubmitted": ["round", "reference", "words", "commitment", "costs"],
    "proposals.ProposalWithdrawn": [],
    "rounds.BallotPaperSettled": ["rules", "projects", "fingerprint"],
    "rounds.CastingVoteGiven": ["sequence", "reason"],
    "rounds.DraftCorrected": ["name", "about"],
    "rounds.DraftDropped": ["name", "reason"],
    "rounds.LotDrawn": ["beacon", "how"],
    "rounds.ProjectWithdrawn": ["number", "reason"],
    "rounds.ProposalsInvited": [],
    "rounds.ResultPublished": ["count", "decision"],
    "rounds.ResultRecorded": ["count", "number"],
    "rounds.RoundDrafted": ["scheme", "area", "committee", "name", "about"],
    "rounds.RulesWritten": ["rules", "reason"],
    "rounds.VotingClosed": ["ballots", "entitlements_used", "batches"],
    "rounds.VotingExtended": ["closes_at", "reason"],
    "rounds.VotingOpened": [],
    "schemes.AreaDrawn": ["name", "population"],
    "schemes.ChairElected": ["member"],
    "schemes.CommitteeFormed": ["name", "areas", "quorum", "casting_vote"],
    "schemes.MemberJoined": ["member", "has_vote"],
    "schemes.MemberLeft": ["member"],
    "schemes.SchemeSetUp": ["name", "summary", "kind", "run_by"],
    "voting.BallotsSealed": ["round", "number", "marks", "ballots"],
    "voting.EntitlementsIssued": ["round", "number", "fingerprint"],
    "voting.RollOpened": ["round"],
}
GAINED = {
    "committee.RoomOpened": {
        "votes_on_devices": False,
        "from_elsewhere": "",
        "called_for": "",
        "exempt": None,
        "excludes_by_resolution": False,
    },
    "committee.NoteMade": {"private": ""},
    "proposals.ProposalAssessed": {"salt": "", "commitment": ""},
    "proposals.AssessmentShown": {"found": None},
    "people.PersonJoined": {"scope_kind": "", "scope": "", "since": "", "until": ""},
    "people.RoleGiven": {"scope_kind": "", "scope": "", "since": "", "until": ""},
    "people.RoleTaken": {"scope_kind": "", "scope": ""},
    "people.TemporaryPasswordSet": {"way": "", "in_office": False},
    "proposals.ProposalEdited": {"pot": "", "from_others": None},
    "proposals.AttachmentAdded": {"question": None, "of_work": None},
    "proposals.ProposalRuledOut": {"into": ""},
    "proposals.ProposalSubmitted": {"pot": "", "from_others": None, "apart": None, "behalf": ""},
    "rounds.CastingVoteGiven": {"sat_on": None},
    "rounds.DraftCorrected": {"committee": None},
    "transparency.RecordStatedAnew": {"signed": ""},
    "voting.BallotsSealed": {"has_entry": False},
    "voting.CodesCancelled": {"way": ""},
    "voting.EntitlementsIssued": {"request": 0, "reason": "", "way": "", "replaces": 0, "seen": ""},
    "committee.MotionMoved": {"leaves": None, "two_wards": None},
    "committee.AmendmentMoved": {"leaves": None, "two_wards": None},
    "committee.BidsDecided": {"leaves": None},
    "committee.OfficerDecided": {"instead_of": None},
    "committee.ItemEnded": {"to": "", "to_meeting": "", "to_committee": "", "to_officer": ""},
    "rounds.RoundDrafted": {"two_persons": False, "takes_two": None, "decided_by": None},
    "rounds.ProposalsInvited": {"one_each": None},
    "schemes.MemberJoined": {"kind": "", "for_whom": "", "until": "", "area": ""},
    "schemes.SchemeSetUp": {"two_persons": False},
    "schemes.StandingOrdersAdopted": {"key_from": 0, "votes_on_devices": False},
    "voting.RollOpened": {"two_persons": False},
}
"""Fields that an event gained after its release, with what they say where an older record has none."""
AGGREGATE_NAMES = {
    "committee.DeclaredBeforehand",
    "committee.SentBack",
    "schemes.AddressCheck",
    "schemes.Area",
    "schemes.AreaEdition",
    "schemes.Committee",
    "allocation.Count",
    "committee.Awarding",
    "committee.CallIn",
    "committee.Decision",
    "committee.Delegation",
    "delivery.Delivery",
    "committee.OfficerDecision",
    "committee.PlannedDecision",
    "committee.Minutes",
    "committee.Room",
    "committee.ScoreSheet",
    "committee.Meeting",
    "committee.RegisterOfInterests",
    "rounds.FundingRound",
    "rounds.Gathering",
    "people.Forgetting",
    "people.Person",
    "people.SignInRules",
    "proposals.Assessment",
    "proposals.Attachment",
    "proposals.Criteria",
    "proposals.Proposal",
    "proposals.Question",
    "transparency.PublicRecord",
    "voting.Roll",
    "awards.Award",
    "payments.Payment",
    "acts.CouncilsPromise",
    "acts.ProposedAct",
    "schemes.Scheme",
    "talking.Comment",
    "talking.Hiding",
    "talking.SupportCount",
    "voting.SealedBatch",
    "voting.ShownMarks",
    "voting.SupersededBallots",
    "money.Pool",
    "undertakings.Reply",
    "undertakings.Undertaking",
}


def test_no_stored_name_ever_changes_and_no_event_loses_a_field_or_gains_one_that_older_records_would_need():
    held = {name: [f for f in fields(event) if f.name not in ENVELOPE] for name, event in events().items()}
    needed = {name: [f.name for f in its if f.default is MISSING] for name, its in held.items()}
    assert {name: needed.get(name) for name in OF_NOVEMBER_2026} == OF_NOVEMBER_2026
    gained = {name: {f.name: f.default for f in its if f.default is not MISSING} for name, its in held.items()}
    assert {name: its for name, its in gained.items() if its} == GAINED


def test_no_aggregate_is_stored_under_another_name():
    assert {aggregate.TOPIC for aggregate in AGGREGATES} == AGGREGATE_NAMES


def test_a_stored_name_is_a_context_and_a_fact_whatever_folder_either_stands_in():
    assert all(re.fullmatch(r"[a-z]+\.[A-Z][A-Za-z]+", name) for name in (*events(), *AGGREGATE_NAMES))


def test_every_history_has_exactly_one_beginning():
    for aggregate in AGGREGATES:
        facts = [event for event in vars(aggregate).values() if event in events().values()]
        assert sum(issubclass(event, FirstFact) for event in facts) == 1, aggregate


def test_every_event_can_be_said_in_a_sentence():
    assert set(SENTENCES) == set(events())


def test_no_event_is_told_in_two_contexts():
    assert sum(len(context.SENTENCES) for context in CONTEXTS) == len(SENTENCES)
