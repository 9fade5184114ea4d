"""What has become of a proposal: it waits to be checked, is on the shortlist, ruled out, or taken back."""

from enum import StrEnum


class ProposalState(StrEnum):
    """The states of a proposal, by the names under which they are stored and stand in addresses."""

    SUBMITTED = "submitted"
    SHORTLISTED = "shortlisted"
    RULED_OUT = "ruled-out"
    WITHDRAWN = "withdrawn"
