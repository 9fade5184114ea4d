"""Who lives, works and sits on committees in Tamarford: names for the demo's accounts. Nobody here is real."""

from dataclasses import dataclass

from domain.people.roles import ADMINISTRATOR, AUDITOR, CLERK, MEMBER, OFFICER, RESIDENT

PASSWORD = "otter kettle lighthouse"  # noqa: S105 -- everybody's in the demo, and printed at its start


@dataclass(frozen=True)
class Townsperson:
    """Somebody with an account."""

    key: str
    name: str
    role: str
    known_as: str = ""
    """What the sign-in table says of them; empty for those who are not in it."""

    @property
    def email(self) -> str:
        """The address they sign in with."""
        plain = self.name.lower().removeprefix("councillor ").replace("ó", "o")
        return f"{plain.replace(' ', '.')}@example.org"


PEOPLE = (
    Townsperson("colm", "Colm Doyle", ADMINISTRATOR, "Administrator"),
    Townsperson("priya", "Priya Nair", OFFICER, "Officer, Devonport"),
    Townsperson("gareth", "Gareth Pugh", OFFICER, "Officer, Local Environment Fund"),
    Townsperson("nessa", "Nessa Hale", CLERK, "Clerk of the area committees"),
    Townsperson("ruth", "Ruth Abernethy", AUDITOR, "Auditor"),
    Townsperson("helen", "Councillor Helen Maddock", MEMBER, "Chair, Ham Brook Area Committee"),
    Townsperson("ravi", "Councillor Ravi Menon", MEMBER, "Member, Ham Brook and St Budoc"),
    Townsperson("judith", "Councillor Judith Blight", MEMBER),
    Townsperson("owen", "Councillor Owen Tregear", MEMBER, "Chair, St Budoc Area Committee"),
    Townsperson("samira", "Councillor Samira Haddad", MEMBER),
    Townsperson("colin", "Councillor Colin Spry", MEMBER, "Chair, Stoke Quay Area Committee"),
    Townsperson("bernice", "Councillor Bernice Adeyemi", MEMBER),
    Townsperson("martin", "Martin Kitto", MEMBER),
    Townsperson("rosa", "Rosa Penhale", RESIDENT, "Resident with proposals"),
    Townsperson("tom", "Tom Okafor", RESIDENT, "Resident with proposals"),
    Townsperson("mina", "Mina Begum", RESIDENT),
    Townsperson("jack", "Jack Treloar", RESIDENT),
    Townsperson("aga", "Agnieszka Wójcik", RESIDENT),
    Townsperson("des", "Desmond Clarke", RESIDENT),
    Townsperson("lilian", "Lilian Hocking", RESIDENT),
    Townsperson("sam", "Sam Yelland", RESIDENT),
    Townsperson("fay", "Fay Nancarrow", RESIDENT),
    Townsperson("idris", "Idris Bowen", RESIDENT),
    Townsperson("zana", "Zana Ahmed", RESIDENT),
    Townsperson("pat", "Patricia Luscombe", RESIDENT),
)
