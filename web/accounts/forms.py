"""The forms with which people sign in, register and change their password."""

from web.forms.fields import Address, Secret, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed

LONGEST = 200


class SignInForm(PageForm):
    """Email address and password, and the page to go on to."""

    next = Words()
    email = Address(Needed("Enter your email address"), AtMost(LONGEST, "Your email address"))
    password = Secret(Needed("Enter your password"))


class RegistrationForm(PageForm):
    """What a resident registers with."""

    next = Words()
    name = Words(Needed("Enter your name"), AtMost(LONGEST, "Your name"))
    email = Words(Needed("Enter an email address, like name@example.com"), AtMost(LONGEST, "The address"))
    password = Secret()


class LinkForm(PageForm):
    """Where to send a link, and the page to go on to."""

    next = Words()
    email = Address(Needed("Enter your email address"), AtMost(LONGEST, "Your email address"))


class CodeForm(PageForm):
    """The code out of a letter."""

    code = Words(Needed("Enter the code from the email"), AtMost(LONGEST, "The code"))


class PhoneCodeForm(PageForm):
    """The code that a phone shows now, or a recovery code."""

    code = Words(Needed("Enter the code that your phone shows, or a recovery code"), AtMost(LONGEST, "The code"))


class NextCodeForm(PageForm):
    """The first code of a phone that is being set up."""

    first_code = Words(Needed("Enter the 6 digits that your phone shows now"), AtMost(LONGEST, "The code"))


class PasswordForm(PageForm):
    """The old password, to show who asks, and the new one twice: nobody is sent a letter who mistyped theirs."""

    old_is_asked_for = True
    """Not of who came by a link a moment ago."""
    old = Secret(Needed("Enter the password you signed in with"), only_if=lambda form: form.old_is_asked_for)
    new = Secret(Needed("Choose a new password of at least 10 characters"))
    again = Secret(Needed("Enter the new password again"))
