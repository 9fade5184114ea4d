"""An award as pages show it: its kind, stage and payee in words, what it waits for, and its story out of the events."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pb.actions.vocabulary import AwardStage, Entitled, Thing
from pb.readmodels.awards.answers import Award
from pb.readmodels.history.answers import happened_about
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.telling.awards import SENTENCES
from pb.telling.sentences import sentence
from web.front.said import Sentence, _, said
from web.shown.round_shown import Status, Step

KINDS: Mapping[str, Sentence] = {
    "grant": Sentence("A grant"),
    "council-delivers": Sentence("The council delivers it itself"),
    "commissioned-service": Sentence("A commissioned service"),
    "asset-transfer": Sentence("An asset is handed over"),
}
STAGES: Mapping[AwardStage, Status] = {
    AwardStage.OFFERED: Status(Sentence("Offered"), "yellow"),
    AwardStage.ACCEPTED: Status(Sentence("Accepted"), "green"),
    AwardStage.COMPLETED: Status(Sentence("Completed"), "blue"),
    AwardStage.ENDED_EARLY: Status(Sentence("Ended early"), "orange"),
    AwardStage.DECLINED: Status(Sentence("Declined"), "grey"),
    AwardStage.LAPSED: Status(Sentence("Not accepted in time"), "grey"),
}
NOT_OFFERED = Status(Sentence("Not offered yet"), "grey")
MADE_BY: Mapping[str, Sentence] = {
    "count": Sentence("The count of the residents’ vote"),
    "decision": Sentence("A decision of the committee"),
    "delegated": Sentence("A decision of an officer under delegation"),
}
HELD: Mapping[str, Sentence] = {
    "complaint": Sentence("Held while a complaint is looked at"),
    "call-in": Sentence("Held while a call-in is looked at"),
}


class AwardShown(NamedTuple):
    """One award with what pages say of it."""

    of: Award
    title: str
    """What it is for: the proposal, by reference and title."""

    @property
    def kind(self) -> str:
        """Which kind it is."""
        return said(KINDS[self.of.kind])

    @property
    def status(self) -> Status:
        """Where it stands."""
        return STAGES[self.of.stage]

    @property
    def payee(self) -> str:
        """Who receives it, as it is published: nobody who is a private person."""
        return payee_in_words(self.of)

    @property
    def made_by(self) -> str:
        """What it follows from."""
        return said(MADE_BY[self.of.made_by])

    @property
    def held(self) -> Sequence[str]:
        """Why it is held."""
        return [said(HELD[each]) for each in self.of.held]


class BidShown(NamedTuple):
    """One bid of a round that gets money, and the award for it where there is one. Amounts in pence."""

    proposal: str
    title: str
    gets: int
    entitled: Entitled | None
    """What stands for it; None where nothing does any more, and the award was offered before."""
    award: AwardShown | None

    @property
    def status(self) -> Status:
        """Where its award stands."""
        return self.award.status if self.award else NOT_OFFERED


def payee_in_words(award: Award) -> str:
    """Say who receives an award, as it is published."""
    if award.kind == "council-delivers":
        return _("Nobody else: the council delivers it")
    if not award.payee:
        return _("An individual, whose name is not published")
    named = _("{name} ({number})", name=award.payee, number=award.payee_number) if award.payee_number else award.payee
    return _("{group}, through {host}", group=named, host=award.host) if award.host else named


def awards_shown(connection: Reading, found: Sequence[Award]) -> list[AwardShown]:
    """Give awards with what they are for."""
    titles = titles_of_proposals(connection, sorted({each.proposal for each in found})) if found else {}
    return [AwardShown(each, titles[each.proposal].title) for each in found]


def bids_shown(
    connection: Reading, entitled: Mapping[str, Entitled], awards: Mapping[str, Award]
) -> Sequence[BidShown]:
    """Give every bid of a round that gets money or has an award, the most first."""
    ids = sorted({*entitled, *awards})
    titles = titles_of_proposals(connection, ids) if ids else {}
    found = []
    for each in ids:
        its, award = entitled.get(each), awards.get(each)
        title = titles[each].title
        gets = its.amount if its else 0
        found.append(BidShown(each, title, gets, its, AwardShown(award, title) if award else None))
    return sorted(found, key=lambda one: (-one.gets, one.title))


def story_of(connection: Reading, award_id: str) -> list[Step]:
    """Tell what happened to an award, the first first, as sentences without persons."""
    happened = happened_about(connection, Thing("award", award_id), list(SENTENCES))
    return [Step(said(sentence(each.name, each.facts)), each.at, "done") for each in happened]


def waits_for(award: Award) -> list[str]:
    """Say what an award waits for, in the order in which it is done; nothing where it waits for nothing."""
    if not award.goes_on:
        return []
    told = [said(HELD[each]) for each in award.held]
    if award.waits_for_the_constitution:
        told.append(_("An officer has to see the constitution"))
    if award.needs_an_account and not award.account:
        told.append(_("The account has to be entered"))
    elif award.waits_for_the_account:
        told.append(_("A second person has to confirm the account"))
    if award.stage is AwardStage.OFFERED:
        told.append(_("The group has to accept or decline it by {day}", day=award.accept_by))
    return told
