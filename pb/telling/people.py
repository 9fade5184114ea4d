"""What happened to people, as sentences. Their names are not in the events; roles are, with what they are for."""

from datetime import date

from domain.people.person import BY_LETTER
from domain.people.roles import ROLES_IN_WORDS
from domain.saying.sentence import Fact, Sentence, so_many
from pb.erasable.what_is_kept import KEPT_IN_WORDS
from pb.telling.facts import Facts, Teller, because

_FOR_WHAT = {
    "": Sentence("the whole council"),
    "scheme": Sentence("one scheme"),
    "round": Sentence("one round"),
    "committee": Sentence("one committee"),
    "area": Sentence("one area"),
}


def _role(role: str) -> Fact:
    return ROLES_IN_WORDS.get(role, role)


def _erased(f: Facts) -> Sentence:
    return so_many(
        "A person’s details were erased at their request, and {n} text they had written.",
        "A person’s details were erased at their request, and {n} texts they had written.",
        f["texts"],
    )


def _joined(f: Facts) -> Sentence:
    if _says_more(f):
        return Sentence("Somebody joined as {role} for {what}{days}.", what_and_when(f, f["first_role"]))
    return Sentence("Somebody joined as {role}.", {"role": _role(f["first_role"])})


def _given(f: Facts) -> Sentence:
    if _says_more(f):
        return Sentence("The role of {role} was given for {what}{days}.", what_and_when(f, f["given"]))
    return Sentence("The role of {role} was given.", {"role": _role(f["given"])})


def _taken(f: Facts) -> Sentence:
    if _says_more(f):
        return Sentence("The role of {role} for {what} was taken away.", what_and_when(f, f["taken"]))
    return Sentence("The role of {role} was taken away.", {"role": _role(f["taken"])})


def _says_more(f: Facts) -> bool:
    """Say whether a role is not simply for the whole council and for good."""
    return any(f.get(name) for name in ("scope_kind", "since", "until"))


def what_and_when(f: Facts, role: str) -> dict[str, Fact]:
    """Give a role, what it is for and its days, as facts of a sentence."""
    kind = f.get("scope_kind", "")
    return {"role": _role(role), "what": _FOR_WHAT[kind], "days": _days(f)}


def _days(f: Facts) -> Fact:
    since, until = (date.fromisoformat(f[name]) if f.get(name) else None for name in ("since", "until"))
    if since and until:
        return Sentence(", from {since} to {until}", {"since": since, "until": until})
    if since:
        return Sentence(", from {since} on", {"since": since})
    return Sentence(", until {until}", {"until": until}) if until else ""


def _forgotten(f: Facts) -> Sentence:
    return so_many(
        "{n} row was kept long enough and is gone: {what}.",
        "{n} rows were kept long enough and are gone: {what}.",
        f["number"],
        what=KEPT_IN_WORDS[f["kept"]],
    )


def _ruled(f: Facts) -> Sentence:
    if f["second_step"]:
        said = Sentence("From now on everybody who acts for the council signs in with a code from their phone.")
    else:
        said = Sentence("Who acts for the council need not sign in with a code from a phone any more.")
    return because(said, f["reason"])


def _temporary(f: Facts) -> Sentence:
    if f.get("way") == BY_LETTER:
        return Sentence(
            "A temporary password went by letter to somebody who had forgotten theirs; their sessions ended."
        )
    if f.get("in_office"):
        return Sentence(
            "A temporary password was set for somebody who acts for the council and had forgotten theirs; "
            "their sessions ended."
        )
    return Sentence("A temporary password was set for somebody who had forgotten theirs; their sessions ended.")


SENTENCES: dict[str, Teller] = {
    "people.PersonJoined": _joined,
    "people.RoleGiven": _given,
    "people.RoleTaken": _taken,
    "people.DetailsErased": _erased,
    "people.KeptLongEnough": _forgotten,
    "people.SignInRulesBegun": _ruled,
    "people.SecondStepRuled": _ruled,
    "people.AccountElsewhereTied": lambda _: Sentence(
        "It was said with which account of another service this person signs in."
    ),
    "people.AccountElsewhereUntied": lambda _: Sentence(
        "It was said that this person signs in with no account of another service any more."
    ),
    "people.SecondStepSetUp": lambda _: Sentence("The person signs in with codes from a phone that they set up."),
    "people.SecondStepReset": lambda f: because(
        Sentence("The codes of somebody’s phone are not asked for any more: they set up another one."), f["reason"]
    ),
    "people.PasswordChanged": lambda _: Sentence("The person changed their own password; their other sessions ended."),
    "people.TemporaryPasswordSet": _temporary,
}
