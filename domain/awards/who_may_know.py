"""Who may know what was awarded: everybody, to the penny; organisations by name, persons only as roles."""

from domain.words.who_may_know import Entries, Published, facts, its_round

_OFFERED = (
    "proposal",
    "scheme",
    "pool",
    "kind",
    "made_by",
    "decided",
    "most",
    "amount",
    "payee_kind",
    "payee",
    "payee_number",
    "host",
    "asset",
    "conditions",
    "terms_version",
    "terms",
    "instalments",
    "accept_by",
)

WHO_MAY_KNOW: Entries = {
    "awards.AwardOffered": Published("award.offered", facts(*_OFFERED), its_round),
    "awards.ConstitutionSeen": Published("award.constitution-seen", facts(), its_round),
    "awards.BankAccountEntered": Published("award.account-entered", facts("details"), its_round),
    "awards.BankAccountConfirmed": Published("award.account-confirmed", facts("details"), its_round),
    "awards.AwardAccepted": Published("award.accepted", facts("terms_version", "terms"), its_round),
    "awards.AwardDeclined": Published("award.declined", facts(), its_round),
    "awards.AwardLapsed": Published("award.lapsed", facts(), its_round),
    "awards.AwardVaried": Published("award.varied", facts("amount", "conditions", "instalments", "reason"), its_round),
    "awards.AwardCompleted": Published("award.completed", facts("spent"), its_round),
    "awards.AwardEndedEarly": Published("award.ended-early", facts("reason"), its_round),
    "awards.AwardHeld": Published("award.held", facts("held_for", "reason"), its_round),
    "awards.AwardLetGo": Published("award.let-go", facts("held_for", "reason"), its_round),
}
