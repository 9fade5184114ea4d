"""Which letters somebody wants, in which language and by which way: one form, for an account and for a letter."""

from pb.actions.letters import LONGEST_POSTAL
from pb.languages.known import LANGUAGES
from pb.letters.kinds import KINDS
from pb.letters.reach import Wishes
from pb.letters.what_is_wanted import Choice
from web.forms.fields import OneOf, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.said import Sentence

BY_EMAIL, BY_POST = "email", "post"


class WantedForm(PageForm):
    """What somebody wishes of their letters."""

    language = OneOf("Choose a language", [(each.code, each.own_name) for each in LANGUAGES])
    wanted = Ticks()
    way = OneOf("Choose email or paper")
    postal = Words(AtMost(LONGEST_POSTAL, "The address"))

    @classmethod
    def of(cls, choice: Choice, *, writes_address: bool) -> "WantedForm":
        """Make the form of somebody's choice, with what they chose so far.

        :param writes_address: whether it is they themselves, who may say where paper goes
        """
        wishes = choice.wishes
        now = {
            "language": wishes.language or LANGUAGES[0].code,
            "wanted": [kind for kind in choice.free if kind not in wishes.unwanted],
            "way": BY_POST if wishes.by_post or not choice.email else BY_EMAIL,
            "postal": wishes.postal,
        }
        form = cls(data=now)
        form.wanted.offer((kind, KINDS[kind].words) for kind in choice.free)
        form.way.offer(_ways(choice, writes_address=writes_address))
        return form

    def wishes(self, choice: Choice) -> Wishes:
        """Give what they wish now."""
        unwanted = frozenset(choice.free) - set(self.wanted.data)
        return Wishes(self.language.data, unwanted, self.way.data == BY_POST, self.postal.data)


def what_always_comes(choice: Choice) -> list[Sentence]:
    """Give what comes whatever they wish."""
    return [KINDS[kind].words for kind in choice.required]


def _ways(choice: Choice, *, writes_address: bool) -> list[tuple[str, Sentence]]:
    ways = []
    if choice.email:
        ways.append((BY_EMAIL, Sentence("By email")))
    if choice.has_postal or choice.wishes.postal or writes_address:
        ways.append((BY_POST, Sentence("On paper, by post")))
    return ways
