"""Who can be ticked as asking for a call-in: everybody with a seat on a committee of the council, by name."""

from collections.abc import Iterable

from pb.erasable.official_names import names_in_office
from pb.readmodels.people.answers import everybody_seated
from pb.readmodels.reading import Reading
from web.shown.people_named import member_named


def who_may_call_in(connection: Reading, *, beside: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Give who can ask for a call-in, as reference and name, by name: the council's rules choose among them.

    :param beside: who sat where it was decided, and may have left since
    """
    everybody = {*beside, *(person for person, _held in everybody_seated(connection))}
    names = names_in_office(connection, sorted(everybody))
    return sorted(((one, member_named(names, one)) for one in everybody), key=lambda each: (each[1], each[0]))
