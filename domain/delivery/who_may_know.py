"""Who may know what is done with the money: everybody when and how much; what is written stands behind a commitment."""

from domain.words.who_may_know import Committed, Entries, Published, and_said, facts, its_round

WHO_MAY_KNOW: Entries = {
    "delivery.DeliveryBegun": Published("delivery.begun", facts("award", "proposal"), its_round),
    "delivery.MilestoneSet": Published("delivery.milestone-set", facts("milestone", "what", "due"), its_round),
    "delivery.MilestoneMoved": Published("delivery.milestone-moved", facts("milestone", "due", "reason"), its_round),
    "delivery.MilestoneMet": Published("delivery.milestone-met", facts("milestone", "met_on"), its_round),
    "delivery.MilestoneMissed": Published("delivery.milestone-missed", facts("milestone", "reason"), its_round),
    "delivery.ReportAsked": Published(
        "delivery.report-asked", and_said("final", besides=facts("report", "due", "asks")), its_round
    ),
    "delivery.ReportSent": Committed(
        "delivery.report-sent",
        and_said("says_why", besides=facts("report", "spent", "had")),
        "commitment",
        its_round,
    ),
    "delivery.ReportQueried": Committed("delivery.report-queried", facts("report"), "commitment", its_round),
    "delivery.ReportAccepted": Published("delivery.report-accepted", facts("report"), its_round),
}
