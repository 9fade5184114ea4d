"""Who may know what was paid, when and by which step: everybody. Of an account only what commits to it is said."""

from domain.words.who_may_know import Entries, Published, facts, its_round

WHO_MAY_KNOW: Entries = {
    "payments.PaymentEntered": Published(
        "payment.entered", facts("award", "proposal", "pool", "instalment", "amount", "due"), its_round
    ),
    "payments.PaymentApproved": Published("payment.approved", facts("amount"), its_round),
    "payments.PaymentSent": Published("payment.sent", facts("file", "account"), its_round),
    "payments.PaymentPaid": Published("payment.paid", facts("reference", "on"), its_round),
    "payments.PaymentAskedBack": Published("payment.asked-back", facts("amount", "reason"), its_round),
    "payments.PaymentRecovered": Published("payment.recovered", facts("amount", "reference"), its_round),
}
