"""Who may know where the money is: everybody, to the penny; funders are organisations, and councillors in office."""

from domain.words.who_may_know import Entries, Published, and_said, facts

_POSTED = ("year", "cause", "group")

WHO_MAY_KNOW: Entries = {
    "money.PoolSetUp": Published(
        "pool.set-up", and_said("two_persons", besides=facts("scheme", "name", "year", "limits"))
    ),
    "money.ContributionRecorded": Published(
        "pool.contribution",
        facts(*_POSTED, "contribution", "kind", "funder", "member", "amount", "conditions", "purpose", "expires"),
    ),
    "money.ContributionCorrected": Published(
        "pool.corrected", facts(*_POSTED, "contribution", "amount", "corrects", "reason")
    ),
    "money.UseAgreed": Published("pool.agreed", facts("member", "about")),
    "money.MoneySetAside": Published(
        "pool.set-aside", facts(*_POSTED, "commitment", "round", "proposal", "purpose", "out_of", "amount")
    ),
    "money.MoneyReleased": Published("pool.released", facts(*_POSTED, "commitment", "amount", "reason")),
    "money.MoneyOffered": Published("pool.offered", facts(*_POSTED, "award", "round", "proposal", "purpose", "amount")),
    "money.MoneyPromised": Published("pool.promised", facts(*_POSTED, "award", "amount")),
    "money.MoneyNotNeeded": Published("pool.not-needed", facts(*_POSTED, "award", "amount", "reason")),
    "money.MoneyPaid": Published("pool.paid", facts(*_POSTED, "award", "payment", "amount")),
    "money.MoneyRecovered": Published("pool.recovered", facts(*_POSTED, "award", "payment", "amount")),
    "money.ContributionExpired": Published("pool.expired", facts(*_POSTED, "contribution")),
    "money.YearClosed": Published("pool.year-closed", facts(*_POSTED, "balances")),
    "money.CarriedIn": Published("pool.carried-in", facts(*_POSTED)),
}
