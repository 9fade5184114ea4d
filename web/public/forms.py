"""The forms of public pages: signing in, registering, changing a password, and finding one's ballot by its code."""

from web.components.fields import Secret, Words
from web.components.forms import PageForm
from web.components.validators import AtMost, Needed

LONGEST = 200
LONGEST_CODE = 40


class SignInForm(PageForm):
    """Email address and password, and the page to go on to."""

    next = Words()
    email = Words(Needed("Enter your email address"), AtMost(LONGEST, "Your email address"))
    password = Secret(Needed("Enter your password"))


class RegistrationForm(PageForm):
    """What a resident registers with."""

    next = Words()
    name = Words(Needed("Enter your name"), AtMost(LONGEST, "Your name"))
    email = Words(Needed("Enter an email address, like name@example.com"), AtMost(LONGEST, "The address"))
    password = Secret(Needed("Choose a password of at least 10 characters"))


class PasswordForm(PageForm):
    """The old password, to show who asks, and the new one twice: nobody is sent a letter who mistyped theirs."""

    old = Secret(Needed("Enter the password you signed in with"))
    new = Secret(Needed("Choose a new password of at least 10 characters"))
    again = Secret(Needed("Enter the new password again"))


class BallotCodeForm(PageForm):
    """The code on a receipt."""

    code = Words(Needed("Enter the code from your receipt"), AtMost(LONGEST_CODE, "The code"))
