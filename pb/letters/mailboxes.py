"""Which mailbox an e-mail address leads to: +tags, and dots where they say nothing, are the same one. Sends nothing."""

from hashlib import sha256


def mailbox_of(address: str) -> str:
    """Give the mailbox of an address, in small letters."""
    mailbox, _, host = address.casefold().partition("@")
    mailbox = mailbox.partition("+")[0]
    if host in ("gmail.com", "googlemail.com"):
        mailbox, host = mailbox.replace(".", ""), "gmail.com"
    return f"{mailbox}@{host}"


def hash_of_mailbox(address: str) -> str:
    """Give that by which a mailbox is known again; empty for no address."""
    return sha256(f"pb-mailbox/v1\n{mailbox_of(address)}".encode()).hexdigest() if address else ""
