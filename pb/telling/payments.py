"""What was paid of an award, step by step, and what of it came back, as sentences."""

from datetime import date

from domain.saying.sentence import Money, Sentence
from pb.telling.facts import Teller, because

SENTENCES: dict[str, Teller] = {
    "payments.PaymentEntered": lambda f: Sentence(
        "Instalment {number} of {amount} was entered to be paid.",
        {"number": f["instalment"], "amount": Money(f["amount"])},
    ),
    "payments.PaymentApproved": lambda f: Sentence(
        "A second person approved a payment of {amount}.", {"amount": Money(f["amount"])}
    ),
    "payments.PaymentSent": lambda _f: Sentence("A payment was sent to the finance system."),
    "payments.PaymentPaid": lambda f: Sentence(
        "A payment was made on {day}. The finance system calls it {reference}.",
        {"day": date.fromisoformat(f["on"]), "reference": f["reference"]},
    ),
    "payments.PaymentAskedBack": lambda f: because(
        Sentence("{amount} of a payment was asked back.", {"amount": Money(f["amount"])}), f["reason"]
    ),
    "payments.PaymentRecovered": lambda f: Sentence(
        "{amount} of a payment came back. The finance system calls it {reference}.",
        {"amount": Money(f["amount"]), "reference": f["reference"]},
    ),
}
