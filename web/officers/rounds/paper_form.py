"""What an officer says of each project before the ballot paper freezes: its pot, its exclusion group, a score.

The form is made for one shortlist: a project has the boxes ``pot-N``, ``group-N`` and ``score-N``, N being its number.
Which of them there are depends on the rules: pots where the money is divided, scores where a committee's count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pb.actions.vocabulary import AboutAProject
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from web.forms.fields import OneOf, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.said import Sentence, _

HIGHEST_SCORE = 1_000_000
LONGEST_GROUP = 100
CHOOSE_THE_POT = {"category": Sentence("Choose the category"), "area": Sentence("Choose the area")}
CHOOSE_THE_POT_OF = {
    "category": Sentence("Choose the category of {title}"),
    "area": Sentence("Choose the area of {title}"),
}


EXCLUDE = (
    ("no", Sentence("No, any of them can be funded together")),
    ("yes", Sentence("Yes"), Sentence("You say which on the next page; nothing is settled yet")),
)


class PaperForm(PageForm):
    """The ballot paper as the officer has seen it, so that nothing else is settled; ``paper_form`` adds the boxes."""

    seen = Words()
    do = Words()
    exclude = OneOf(
        "Say whether some of these projects exclude each other", EXCLUDE, only_if=lambda form: form.is_settling
    )
    pots_by = ""
    weighed = False
    by_members = False
    projects: Sequence[ProjectOnPaper] = ()

    @property
    def must_ask(self) -> bool:
        """Whether the rules need something said of every project."""
        return bool(self.pots_by) or self.weighed

    @property
    def asks_about_groups(self) -> bool:
        """Whether it is still to be said that none, or some, of several projects exclude each other."""
        return len(self.projects) > 1 and not self.must_ask and not any(map(self._group_of, self.projects))

    @property
    def is_settling(self) -> bool:
        """Whether the form was sent with the button that freezes, and nobody has said so yet."""
        return self.do.data not in ("about", "check") and self.asks_about_groups

    def pot(self, project: ProjectOnPaper) -> Any:
        """Give the box for the pot of a project."""
        return self[f"pot-{project.number}"]

    def group(self, project: ProjectOnPaper) -> Any:
        """Give the box for the exclusion group of a project."""
        return self[f"group-{project.number}"]

    def score(self, project: ProjectOnPaper) -> Any:
        """Give the box for the committee's score of a project."""
        return self[f"score-{project.number}"]

    def boxes(self) -> list[tuple[str, str]]:
        """Give every box with what stands in it, but for the buttons and what was seen."""
        return [box for field in self if field.name not in ("seen", "do", "exclude") for box in field.boxes()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a project that is alone in its group."""
        super().validate(extra_validators)
        groups = Counter(self._group_of(project) for project in self.projects)
        for project in self.projects:
            group = self._group_of(project)
            if group and groups[group] == 1:
                words = _(
                    "{title} is the only project in the group {group}. Give another the same word, or none",
                    title=project.title,
                    group=group,
                )
                self.wrong(self.group(project), words)
        return not self.problems

    @property
    def about(self) -> dict[str, AboutAProject]:
        """What is said of every project, by the id of its proposal."""
        found = {}
        for project in self.projects:
            said: dict[str, Any] = {"group": self._group_of(project)}
            if self.pots_by:
                said[self.pots_by] = self.pot(project).data
            if self.weighed:
                said["committee"] = self.score(project).data
            elif project.committee is not None:
                said["committee"] = project.committee
            found[project.proposal] = AboutAProject(**said)
        return found

    def _group_of(self, project: ProjectOnPaper) -> str:
        return " ".join(self.group(project).data.split())


def paper_form(paper: BallotPaper, *, scored_by_members: bool = False, **how: Any) -> PaperForm:
    """Make the form for one shortlist.

    :param scored_by_members: whether the committee's scores follow from its members' own sheets, and nobody types them
    :param paper: the shortlist as the ballot paper that it would be, each project in the pot that its author chose
    :param how: what ``PageForm`` takes
    """

    class FormOfThisPaper(PaperForm):
        pots_by = paper.rules.pots_by
        weighed = paper.rules.weighs_committee and not scored_by_members
        by_members = scored_by_members
        projects = paper.projects

    pots = [(name, name) for name in paper.rules.pot_names]
    for project in paper.projects:
        named = {"title": project.title}
        if pots:
            missing, prompt = CHOOSE_THE_POT_OF[paper.rules.pots_by], CHOOSE_THE_POT[paper.rules.pots_by]
            box = OneOf(missing._replace(facts=named), pots, prompt=prompt, default=_chosen(paper, project))
            setattr(FormOfThisPaper, f"pot-{project.number}", box)
        if FormOfThisPaper.weighed:
            score = Sentence("The score for {title}", named)
            box = WholeNumber(
                Needed(Sentence("Enter the committee’s score for {title}", named)),
                Between(0, HIGHEST_SCORE, score),
                what=score,
                like=7,
            )
            setattr(FormOfThisPaper, f"score-{project.number}", box)
        setattr(FormOfThisPaper, f"group-{project.number}", Words(AtMost(LONGEST_GROUP, "The name of a group")))
    return FormOfThisPaper(**how)


def dearer_than_its_pot(paper: BallotPaper) -> list[tuple[ProjectOnPaper, int]]:
    """Give the projects that cost more than all the money of their pot, with that money in pence."""
    pots: Mapping[str, Any] | None = paper.rules.rule.get("pots")
    amounts = {pot["name"]: pot["amount"] for pot in pots["amounts"]} if pots else {}
    in_pots = [(project, amounts.get(paper.pot_of(project))) for project in paper.projects]
    return [(project, amount) for project, amount in in_pots if amount is not None and project.cost > amount]


def _chosen(paper: BallotPaper, project: ProjectOnPaper) -> str:
    pot = paper.pot_of(project)
    return pot if pot in paper.rules.pot_names else ""
