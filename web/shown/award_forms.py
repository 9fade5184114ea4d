"""The forms with which an award is answered: the account that it is paid into, and the terms that were read."""

from pb.erasable.bank_accounts import BankAccount
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed


class AccountForm(PageForm):
    """The account that an award is paid into."""

    holder = Words(Needed("Enter the name on the account"), AtMost(100, "The name on the account"))
    sort_code = Words(Needed("Enter the sort code"), AtMost(20, "The sort code"))
    account = Words(Needed("Enter the account number"), AtMost(20, "The account number"))

    def typed_account(self) -> BankAccount:
        """Read the account that was typed.

        :raises EnterTheBankAccount: for what is none
        """
        return BankAccount.typed(self.holder.data, self.sort_code.data, self.account.data)


class AnswerForm(PageForm):
    """The terms that were read, as the page showed them."""

    terms = Words()
