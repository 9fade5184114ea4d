"""The forms of the administrator: opening an account with a role, finding one, giving and taking roles."""

from web.forms.days import Day
from web.forms.fields import Address, OneOf, Secret, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence

ROLES = (
    ("officer", Sentence("Officer"), Sentence("Runs rounds: sets them up, checks proposals, issues voting codes")),
    (
        "returning-officer",
        Sentence("Returning officer"),
        Sentence("Answers for the vote itself: the paper, the codes, the close, the draw"),
    ),
    ("assessor", Sentence("Assessor"), Sentence("Checks proposals, and nothing else")),
    ("clerk", Sentence("Clerk"), Sentence("Records what committees decide, and who has a seat on them")),
    (
        "partner",
        Sentence("Partner organisation"),
        Sentence("Runs rounds for the council; give it for one scheme, so that it runs those alone"),
    ),
    (
        "member",
        Sentence("Committee member"),
        Sentence("A councillor or co-opted member; officers give them a seat on a committee"),
    ),
    ("auditor", Sentence("Auditor"), Sentence("Reads every event with names, and replays the record")),
    ("administrator", Sentence("Administrator"), Sentence("Appoints people, and nothing else")),
    ("applicant", Sentence("Applicant"), Sentence("Puts in proposals for an organisation")),
)
LONGEST = 200
LONGEST_REASON = 1_000
COUNCIL = "council"
"""Stands in a form for the whole council."""


class AppointmentForm(PageForm):
    """A new account with its first role."""

    name = Words(Needed("Enter the person’s name"), AtMost(LONGEST, "The name"))
    email = Words(Needed("Enter the person’s email address"), AtMost(LONGEST, "The email address"))
    role = OneOf("Choose the role", ROLES)
    for_what = OneOf("Choose what the role is for", only_if=lambda form: not form.for_what.blank)
    since = Day(what=Sentence("The first day"))
    until = Day(what=Sentence("The last day"))
    password = Secret(Needed("Enter a first password"), only_if=lambda form: form.asks_for_password)
    asks_for_password = True
    """Where a letter or a second person brings them in, nobody types one."""


class RoleForm(PageForm):
    """One role, for what, and on which days. The page says what there is to choose."""

    role = OneOf("Choose the role", ROLES)
    for_what = OneOf("Choose what the role is for")
    since = Day(what=Sentence("The first day"))
    until = Day(what=Sentence("The last day"))


class TakeForm(PageForm):
    """A role to take away: its name, and what it was given for."""

    held = Words()


class TemporaryPasswordForm(PageForm):
    """A password for somebody who forgot theirs, where whoever sets it tells them."""

    password = Secret(Needed("Enter a temporary password"), only_if=lambda form: form.asks_for_password)
    halves = Words()
    """Filled in by the button with which one in two halves is proposed."""
    asks_for_password = True


class LostPhoneForm(PageForm):
    """Why somebody is to sign in without a code."""

    reason = Words(Needed("Say how you made sure that it is them"), AtMost(LONGEST_REASON, "The reason"))


class SigningInForm(PageForm):
    """Whether a code is asked for from now on, as the page said that was sent, and why."""

    ask = Words()
    reason = Words(AtMost(LONGEST_REASON, "The reason"))


class OnlyAButton(PageForm):
    """A button that changes something, and nothing to fill in."""


class FindForm(PageForm):
    """The address of an account that is there already."""

    find = Address(Needed("Enter an email address"), AtMost(LONGEST, "The email address"))


class RolesForm(PageForm):
    """The roles that somebody is to have."""

    roles = Ticks(choices=ROLES)
