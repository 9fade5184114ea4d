"""What is kept of people, of whom, why, and for how long: one table, which the page and the forgetting both read.

Every table that holds anything of anybody stands in one row; a test holds that against the tables that there are. What
has a number of days goes by itself (``forgetting.py``), and how much went is recorded.
"""

from datetime import timedelta
from typing import Final, NamedTuple

from domain.saying.sentence import Sentence, so_many

UNUSED_ACCOUNTS: Final = timedelta(days=730)
LETTERS: Final = timedelta(days=180)
BEGUN_RULES: Final = timedelta(days=365)
PROPOSAL_DRAFTS: Final = timedelta(days=180)
ASSESSMENT_NOTES: Final = timedelta(days=365)
REGISTERS: Final = timedelta(days=90)
PAPERS: Final = timedelta(days=6 * 366)
"""After the meeting: the law asks for six years (Local Government Act 1972, section 100C)."""
ACCOUNTS_PAID_INTO: Final = timedelta(days=6 * 366)
"""After the award is over, as the council keeps its books; not paid into, a year is enough to answer a complaint."""
ACCOUNTS_NOT_PAID_INTO: Final = timedelta(days=365)
POSTCODE_QUESTIONS: Final = timedelta(days=365)
QUESTIONS: Final = timedelta(days=365)
PAPER_FILES: Final = timedelta(days=1)
LINKS: Final = timedelta(days=1)
TRIES: Final = timedelta(days=1)
REHEARSALS: Final = timedelta(days=1)


class Kept(NamedTuple):
    """One kind of data."""

    key: str
    """How the record of what went calls it; never changed."""
    tables: tuple[str, ...]
    """Where it stands."""
    what: Sentence
    of_whom: Sentence
    why: Sentence
    how_long: Sentence


_EVERYBODY_WITH_AN_ACCOUNT: Final = Sentence("Everybody with an account")

WHAT_IS_KEPT: Final = (
    Kept(
        "accounts",
        ("accounts",),
        Sentence("Name, e-mail address, scrambled password, the day of the last sign-in"),
        _EVERYBODY_WITH_AN_ACCOUNT,
        Sentence("So that you can sign in, and be written to."),
        so_many(
            "Until you ask. Where you wrote nothing here and act for nobody: {n} day after you last signed in.",
            "Until you ask. Where you wrote nothing here and act for nobody: {n} days after you last signed in.",
            UNUSED_ACCOUNTS.days,
        ),
    ),
    Kept(
        "sign-ins",
        ("sign_ins",),
        Sentence("That you are signed in, since and until when, with which device and from which network address"),
        _EVERYBODY_WITH_AN_ACCOUNT,
        Sentence("So that the next page knows you, and you can end what is not you."),
        Sentence("12 hours, or until you sign out."),
    ),
    Kept(
        "second-steps",
        ("second_steps", "recovery_codes"),
        Sentence("What your phone and we share so that it makes codes, and your recovery codes, both scrambled"),
        Sentence("Whoever signs in with codes from a phone"),
        Sentence("So that nobody comes in with your password alone."),
        Sentence("As long as the account, or until you set up another phone."),
    ),
    Kept(
        "accounts-elsewhere",
        ("accounts_elsewhere", "came_back"),
        Sentence(
            "What another service, such as the council’s own, calls you, where you sign in with your account there"
        ),
        Sentence("Whoever acts for the council and signs in like that"),
        Sentence("So that it is your account here that opens."),
        Sentence("As long as the account, or until an administrator unties it."),
    ),
    Kept(
        "links",
        ("links",),
        Sentence("That a link was asked for; of a new account name, address and scrambled password"),
        Sentence("Whoever asks for a link, or registers"),
        Sentence("So that an account is opened when its address is proven and not before."),
        Sentence("Name, address and password: 30 minutes. That there was a link: a day more."),
    ),
    Kept(
        "tries",
        ("tries",),
        Sentence("How often signing in went wrong, by account and by network address, both scrambled"),
        Sentence("Whoever tries; not who that is"),
        Sentence("So that nobody can guess passwords and codes for long."),
        Sentence("A day."),
    ),
    Kept(
        "letters",
        ("letters",),
        Sentence("Letters to you, with the address they went to"),
        Sentence("Whoever is written to"),
        Sentence("So that each is sent, once, and you can be told what was sent."),
        so_many(
            "Words and address: {n} day after it was sent, or was to be. That there was a letter stays.",
            "Words and address: {n} days after it was sent, or was to be. That there was a letter stays.",
            LETTERS.days,
        ),
    ),
    Kept(
        "letter-wishes",
        ("letter_wishes",),
        Sentence(
            "In which language you want letters, which you do not want, and your address where you want them on paper"
        ),
        Sentence("Everybody with an account, and whoever is on a register and has chosen by a letter"),
        Sentence("So that you get no others."),
        Sentence("As long as the account, or as you are on the register."),
    ),
    Kept(
        "words",
        ("written_words",),
        Sentence("What you wrote in proposals and comments, every version, and the name that you put above a comment"),
        Sentence("Whoever puts in a proposal, or says something about one"),
        Sentence("Residents vote by it, and may look it up later."),
        Sentence("Until you ask. It is published, with no name but the one that you chose to put above a comment."),
    ),
    Kept(
        "reader-marks",
        ("reader_marks",),
        Sentence("Which proposals you support, which arguments weigh with you, what you flagged; not when"),
        Sentence("Whoever supports a proposal, weighs an argument or flags a comment"),
        Sentence("So that each counts once, and you can take it back."),
        Sentence("As long as the account, or until you take it back. Only how many there are is published."),
    ),
    Kept(
        "following",
        ("follows", "follower_addresses", "follows_asked"),
        Sentence(
            "What you follow, how often you are written to about it, and your email address where you have no account; "
            "not since when"
        ),
        Sentence("Whoever follows a round, a proposal, an area or a committee; nobody else is shown who that is"),
        Sentence("So that you are told what happened."),
        Sentence(
            "Until you follow it no more, or ask to be erased. An address that is not confirmed: 30 minutes, and it is "
            "gone within a day."
        ),
    ),
    Kept(
        "questions",
        (),
        Sentence("What an officer asked you about your proposal, and your answer, where not everybody may read them"),
        Sentence("Whoever puts in a proposal"),
        Sentence("So that officers know what they need to know before they decide."),
        so_many(
            "{n} day after the result of the round is published.",
            "{n} days after the result of the round is published.",
            QUESTIONS.days,
        ),
    ),
    Kept(
        "begun-rules",
        ("begun_rules", "begun_rounds"),
        Sentence("Rounds that were begun and not yet set up, and rules that were begun and not yet written"),
        Sentence("Officers"),
        Sentence("So that nothing is lost by leaving half-way."),
        so_many(
            "{n} day after they were last worked on.", "{n} days after they were last worked on.", BEGUN_RULES.days
        ),
    ),
    Kept(
        "rehearsals",
        ("rehearsals",),
        Sentence("Ballots of a rehearsal, in which a vote is tried out; none of them counts"),
        Sentence("Officers"),
        Sentence("So that a round can be looked at before anybody votes."),
        Sentence("A day, or until it is ended."),
    ),
    Kept(
        "proposal-drafts",
        ("proposal_drafts", "draft_files"),
        Sentence("Proposals that you have begun and not sent, their files, and changes to one that you have begun"),
        Sentence("Whoever begins a proposal; nobody else can read it"),
        Sentence("So that nothing is lost by leaving half-way."),
        so_many(
            "Until you send it or throw it away, or {n} day after you last worked on it.",
            "Until you send it or throw it away, or {n} days after you last worked on it.",
            PROPOSAL_DRAFTS.days,
        ),
    ),
    Kept(
        "co-applicants",
        ("co_applicants",),
        Sentence("Your address, and the name by which you wish to be named with a proposal"),
        Sentence("Whoever is named by somebody as putting a proposal in with them"),
        Sentence("So that nobody is named who did not agree."),
        Sentence(
            "Until you do not agree, or take your name off, or whoever named you takes you off or asks to be erased. "
            "Of a proposal that was not sent: as long as its draft."
        ),
    ),
    Kept(
        "named-as",
        ("named_as",),
        Sentence("For which group your proposal is, and the name that you chose to put beside it"),
        Sentence("Whoever says so when they put in a proposal, or later"),
        Sentence("So that people read it, and no group has more proposals than a round takes from one."),
        Sentence("Until you change it, or ask. It is published as you chose: a name, the group, or neither."),
    ),
    Kept(
        "paper-proposals",
        ("paper_proposals",),
        Sentence("Your name, how to reach you, and your language, where the council put in a proposal for you"),
        Sentence("Whoever asks by phone, on paper or at a desk that a proposal be put in for them"),
        Sentence("So that you are told what became of it, and officers know whom to ask. It is not published."),
        Sentence("Until you ask, or take the proposal over with an account of yours."),
    ),
    Kept(
        "paper-files",
        ("paper_files",),
        Sentence("The file in which proposals that came on paper were typed"),
        Sentence("Whoever sends a proposal on paper"),
        Sentence("So that an officer can look at it before it is taken in."),
        so_many("{n} day.", "{n} days.", PAPER_FILES.days),
    ),
    Kept(
        "attachments",
        ("attachments_kept",),
        Sentence("Pictures and documents of a proposal, what each is called and shows"),
        Sentence("Whoever puts them with their proposal, and whoever is seen in them"),
        Sentence("So that everybody sees what is proposed, and officers can check it."),
        Sentence(
            "Until you remove them, or ask to be erased. We never keep where or with what a picture was taken, nor a "
            "picture as you sent it."
        ),
    ),
    Kept(
        "assessment-notes",
        ("assessment_notes",),
        Sentence("What assessors note for each other about a proposal"),
        Sentence("Officers and assessors; of applicants what is said about their proposal"),
        Sentence("So that several can assess a proposal together before they say what they found."),
        so_many(
            "{n} day, or until whoever wrote it or put the proposal in asks.",
            "{n} days, or until whoever wrote it or put the proposal in asks.",
            ASSESSMENT_NOTES.days,
        ),
    ),
    Kept(
        "interests",
        ("interest_words",),
        Sentence("What a member has entered in the register of interests, in words"),
        Sentence("Members of committees"),
        Sentence("Who decides about public money says in public what they have an interest in."),
        Sentence("Until the member’s details are erased. That there was an interest, of which kind, stays."),
    ),
    Kept(
        "papers",
        ("papers_kept",),
        Sentence("Papers of meetings, as they were handed in"),
        Sentence("Whoever is named in a paper"),
        Sentence("Papers of meetings are open to inspection by law."),
        Sentence("Six years after the meeting, as the law asks. That there was a paper, and its title, stays."),
    ),
    Kept(
        "bank-accounts",
        ("bank_accounts",),
        Sentence("Into which bank account an award is paid: its holder, sort code and number"),
        Sentence("Groups and people who are awarded money"),
        Sentence(
            "So that two officers can pay it into the right one. It stands in no record and on no page of others."
        ),
        so_many(
            "Six years after the award is over, as the council keeps its books. Where it was not taken: {n} day.",
            "Six years after the award is over, as the council keeps its books. Where it was not taken: {n} days.",
            ACCOUNTS_NOT_PAID_INTO.days,
        ),
    ),
    Kept(
        "private-minutes",
        ("private_minutes",),
        Sentence("Minutes of what a committee did in private, under an exempt item"),
        Sentence("Whoever is named in them"),
        Sentence("The council minutes what it does. Everybody reads a summary; its members and clerks read the words."),
        Sentence("For good, as all minutes."),
    ),
    Kept(
        "official-names",
        ("official_names",),
        Sentence("The name under which somebody acted for the council"),
        Sentence("Members, officers and others who act for the council"),
        Sentence("Who decides about public money, and how each voted, is open by law."),
        Sentence("For good, also when everything else about the person was erased."),
    ),
    Kept(
        "registers",
        ("register_rows", "register_works", "register_parts", "register_checked", "counter_waiting"),
        Sentence("Of each person or household on a register: name, contact, postcode, area, date of birth"),
        Sentence("Whoever the council has put on the register of a round"),
        Sentence("So that those who may vote can, once each, and can be written to."),
        so_many(
            "{n} day after the result of the round is published.",
            "{n} days after the result of the round is published.",
            REGISTERS.days,
        ),
    ),
    Kept(
        "postcode-questions",
        ("address_requests",),
        Sentence("A postcode that was not found, and what was written beside it"),
        Sentence("Whoever asks the council about it; not who that is"),
        Sentence("So that somebody can say in which area it lies."),
        so_many(
            "Until it is answered; then the answer alone, without the postcode. All of it {n} day after it was asked.",
            "Until it is answered; then the answer alone, without the postcode. All of it {n} days after it was asked.",
            POSTCODE_QUESTIONS.days,
        ),
    ),
    Kept(
        "voting-codes",
        ("entitlements",),
        Sentence("Of each voting code, scrambled: that it was issued, and whether it was used"),
        Sentence("Whoever holds a code; not who that is"),
        Sentence("So that each counts once, and its holder can see whether it was used."),
        Sentence("As long as the round can be checked."),
    ),
    Kept(
        "waiting-ballots",
        ("waiting_ballots",),
        Sentence("Ballots, without names, and in no order"),
        Sentence("Whoever votes; not who that is"),
        Sentence("They wait for enough others, so that nobody stands alone."),
        Sentence("Until they are sealed, at the latest when the vote closes. Then they stand in the public record."),
    ),
    Kept(
        "ballot-versions",
        ("ballot_versions",),
        Sentence("Of each ballot that can be changed, scrambled: that it was cast or changed, and not what was on it"),
        Sentence("Whoever votes; not who that is"),
        Sentence(
            "So that a change takes the place of the ballot before it, and an old page sent again does not undo it."
        ),
        Sentence("Until the vote closes. Then the codes of changed ballots stand in the public record."),
    ),
    Kept(
        "ballot-changes",
        ("ballot_changes",),
        Sentence("Of each voting code with which a ballot was changed, scrambled: how often"),
        Sentence("Whoever votes; not who that is"),
        Sentence("So that they are told of each change, where there is a way to reach them."),
        Sentence("Until the vote closes."),
    ),
    Kept(
        "receipts",
        ("receipts",),
        Sentence("Of each ballot sent, scrambled: that it arrived"),
        Sentence("Whoever votes; not who that is"),
        Sentence("So that a ballot that is sent twice counts once, with one receipt."),
        Sentence("As long as the round can be checked."),
    ),
)
STAY: Final = frozenset(
    {
        "second-steps",
        "accounts-elsewhere",
        "words",
        "reader-marks",
        "co-applicants",
        "following",
        "attachments",
        "named-as",
        "paper-proposals",
        "interests",
        "private-minutes",
        "official-names",
        "voting-codes",
        "waiting-ballots",
        "ballot-versions",
        "ballot-changes",
        "receipts",
    }
)
"""What no number of days ends: it goes with the account, with its person when they ask, with the vote, or never by law.
Every other kind has a rule that runs by itself; a test holds both against the table."""
KEPT_IN_WORDS: Final = {one.key: one.what for one in WHAT_IS_KEPT}
