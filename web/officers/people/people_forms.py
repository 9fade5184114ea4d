"""The forms of the administrator: opening an account with a role, finding one, giving and taking roles."""

from web.forms.fields import Address, OneOf, Secret, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence

ROLES = (
    ("officer", Sentence("Officer"), Sentence("Runs rounds: sets them up, checks proposals, issues voting codes")),
    (
        "member",
        Sentence("Committee member"),
        Sentence("A councillor or co-opted member; officers give them a seat on a committee"),
    ),
    ("auditor", Sentence("Auditor"), Sentence("Reads every event with names, and replays the record")),
    ("administrator", Sentence("Administrator"), Sentence("Appoints people, and nothing else")),
)
LONGEST = 200


class AppointmentForm(PageForm):
    """A new account with its first role."""

    name = Words(Needed("Enter the person’s name"), AtMost(LONGEST, "The name"))
    email = Words(Needed("Enter the person’s email address"), AtMost(LONGEST, "The email address"))
    role = OneOf("Choose the role", ROLES)
    password = Secret(Needed("Enter a first password"))


class TemporaryPasswordForm(PageForm):
    """A password for somebody who forgot theirs."""

    password = Secret(Needed("Enter a temporary password"))


class FindForm(PageForm):
    """The address of an account that is there already."""

    find = Address(Needed("Enter an email address"), AtMost(LONGEST, "The email address"))


class RolesForm(PageForm):
    """The roles that somebody is to have."""

    roles = Ticks(choices=ROLES)
