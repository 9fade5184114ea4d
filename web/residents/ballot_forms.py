"""The forms of voting: the code at the door, and the ballot's key, which makes a form sent twice one ballot.

What is marked beside each project is no field: a paper may have a hundred
projects, and a field for each would cost more than casting does. It is read out
of ``request.form`` by ``web.shown.ballot_shown``.
"""

from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed

LONGEST_CODE = 100


class VotingCodeForm(PageForm):
    """The code from the letter."""

    code = Words(Needed("Enter the voting code from your letter"), AtMost(LONGEST_CODE, "A voting code"))


class BallotForm(PageForm):
    """A ballot paper beside its projects: the key of this form, the order it is shown in, which button was pressed."""

    key = Words()
    order = Words()
    do = Words()
