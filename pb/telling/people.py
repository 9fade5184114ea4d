"""What happened to people, as sentences. Their names are not in the events; roles are."""

from domain.people.roles import ROLES_IN_WORDS
from domain.saying.sentence import Fact, Sentence, so_many
from pb.telling.facts import Facts, Teller


def _role(role: str) -> Fact:
    return ROLES_IN_WORDS.get(role, role)


def _erased(f: Facts) -> Sentence:
    return so_many(
        "A person’s details were erased at their request, and {n} text they had written.",
        "A person’s details were erased at their request, and {n} texts they had written.",
        f["texts"],
    )


SENTENCES: dict[str, Teller] = {
    "people.PersonJoined": lambda f: Sentence("Somebody joined as {role}.", {"role": _role(f["first_role"])}),
    "people.RoleGiven": lambda f: Sentence("The role of {role} was given.", {"role": _role(f["given"])}),
    "people.RoleTaken": lambda f: Sentence("The role of {role} was taken away.", {"role": _role(f["taken"])}),
    "people.DetailsErased": _erased,
    "people.PasswordChanged": lambda _: Sentence("The person changed their own password; their other sessions ended."),
    "people.TemporaryPasswordSet": lambda _: Sentence(
        "A temporary password was set for somebody who had forgotten theirs; their sessions ended."
    ),
}
