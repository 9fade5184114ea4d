"""Lies about what a round asks of proposers: questions that changed, files that answer nothing, a share not given."""

from tests.verifier.lies.attached import add, as_author, bid, then
from tests.verifier.lies.telling import Lies

LIES = Lies()
WHY = {"key": "q1", "words": "Why here?", "answer": "text", "needed": True, "shown": True}
QUOTE = {"key": "q2", "words": "A quote", "answer": "file", "needed": False, "shown": False}
A_FIFTH = {"at_least": 20, "out_of": 100, "in_kind": True}


def rules_of(insider, *kinds):
    kinds = kinds or ("round.announced", "round.rules-changed", "round.settled")
    return [insider.says(kind, "spring")["rules"] for kind in kinds]


def asks(insider, *questions, kinds=()):
    for rules in rules_of(insider, *kinds):
        rules["questions"] = [dict(each) for each in questions]
    insider.settle_again("spring")


def asks_for_a_share(insider, share=A_FIFTH, given=None):
    """Let the round ask for a share, and every bid say that others give so many times what it asks for."""
    for rules in rules_of(insider):
        rules["from_others"] = dict(share)
    for kind in ("proposal.submitted", "proposal.edited"):
        for each in insider.all(kind, "spring"):
            each["d"]["from_others"] = sum(each["d"]["costs"])
    if given is not None:
        bid(insider)["d"]["from_others"] = given
    insider.settle_again("spring")


def answer(insider, *, question="q2", shown=False, number=1, what="document"):
    asks(insider, WHY, QUOTE)
    added = add(insider, what=what, shown=shown, number=number)
    added["d"]["question"] = question
    return added


@LIES.named("rules", "what proposers are asked was changed when proposals could be put in")
def another_question_in_the_middle(insider):
    """A question was added when residents had begun to put bids in."""
    asks(insider, WHY)
    asks(insider, WHY, {**WHY, "key": "q2", "words": "Who are you?"}, kinds=("round.rules-changed", "round.settled"))


@LIES.named("rules", "under other rules than were last announced")
def a_question_that_only_the_paper_has(insider):
    """A question stands in the settled rules that nobody was asked."""
    insider.says("round.settled", "spring")["rules"]["questions"] = [WHY]


@LIES.named("rules", "a question to proposers is none")
def a_choice_between_one(insider):
    """A question lets proposers choose between one answer."""
    asks(insider, {**WHY, "answer": "choice", "choices": ["Yes"]})


@LIES.named("rules", "there are two by one key")
def two_questions_by_one_key(insider):
    """Two questions have one key, so that the answer to one can be passed off as that to the other."""
    asks(insider, WHY, {**WHY, "words": "Who are you?"})


@LIES.named("rules", "the share that others must give is none")
def a_share_of_everything(insider):
    """By the rules others give all that a proposal takes."""
    asks_for_a_share(insider, {"at_least": 100, "out_of": 100, "in_kind": True})


@LIES.named("rules", "to which others give less than the round asks for")
def a_penny_less_than_the_share(insider):
    """Others give a penny less than a fifth of the whole."""
    asks_for_a_share(insider, given=sum(bid(insider)["d"]["costs"]) // 4 - 1)


@LIES.named("rules", "to which others give less than the round asks for")
def a_share_that_is_not_said(insider):
    """A bid says nothing of what others give, and the round asks for a fifth."""
    asks_for_a_share(insider)
    del bid(insider)["d"]["from_others"]


@LIES.named("entries", "where the round asks for no share")
def a_share_that_nobody_asked_for(insider):
    """A bid says what others give, as if that had counted."""
    bid(insider)["d"]["from_others"] = 100


@LIES.named("entries", "not a whole number of pence")
def a_gift_of_less_than_nothing(insider):
    """Others are said to give less than nothing."""
    asks_for_a_share(insider, given=-5)


@LIES.named("entries", "a question that nobody asked, or that no file answers")
def a_file_that_answers_words(insider):
    """A file answers a question that was to be answered in words."""
    answer(insider, question="q1", shown=True)


@LIES.named("entries", "a question that nobody asked, or that no file answers")
def a_picture_that_answers_a_question(insider):
    """A picture answers a question that a document was to answer."""
    answer(insider, what="picture", shown=True)


@LIES.named("entries", "who reads an answer is other than the question said")
def a_quote_for_everybody(insider):
    """What officers alone were to read was shown to everybody."""
    answer(insider, shown=True)


@LIES.named("entries", "who reads an answer is other than the question said")
def a_quote_for_everybody_afterwards(insider):
    """What officers alone were to read was shown to everybody a little later."""
    as_author(then(insider, "attachment.changed", answer(insider), 2, shown=True), committed=True)


@LIES.named("entries", "answered with two files")
def two_files_for_one_question(insider):
    """One question was answered with two files, so that one of them is beyond what a proposal can have."""
    first = answer(insider)
    second = add(insider, what="document", shown=False, number=2, after=first, of=bid(insider))
    second["d"]["question"] = "q2"
