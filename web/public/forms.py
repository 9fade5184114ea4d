"""The form of a public page: finding one's ballot by its code."""

from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed

LONGEST_CODE = 40


class BallotCodeForm(PageForm):
    """The code on a receipt."""

    code = Words(Needed("Enter the code from your receipt"), AtMost(LONGEST_CODE, "The code"))
