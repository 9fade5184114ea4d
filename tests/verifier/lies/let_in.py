"""Lies about people who come one by one: by an account, to a counter; and about what the service does by itself."""

from tests.verifier.lies.cancelled_codes import cancel, unused
from tests.verifier.lies.telling import Lies

LIES = Lies()
BY_ACCOUNT = "whoever comes by an account is let in by the service"
FACE_TO_FACE = "people came face to face and were let in several at once"
WHAT_WAS_SEEN = "what was seen of somebody is said in words of one's own"
OF_A_FILE = "in a round that was taken over whole from a city's file"
BY_ITSELF = {"as": "system", "by": "system"}


def lets_in_by(insider, way, of="spring"):
    """Let the rules of a round of before have named another way in beside posted codes."""
    insider.before_each_was_promised_one()
    voters = {"from_age": 0, "to_age": 0, "on_day": "", "areas": ["Devonport"], "ways": ["posted-codes", way]}
    insider.says("round.settled", of)["rules"]["who_may_vote"] = voters
    insider.settle_again(of)


def issue(insider, number, of="spring", *, which=0, **said):
    """Let so many more have been let in, directly after others; give the entry."""
    like = insider.one("roll.issued", of, which)
    issued = insider.put(insider.another(like, number=number, **said), after=like)
    for name in ("request", "reason"):
        issued["d"].pop(name, None)
    last = insider.one("roll.marks", of, -1)
    insider.put(insider.another(last), after=last)
    insider.roll_again(of)
    return issued


@LIES.named("people", BY_ACCOUNT)
def forty_by_account_at_once(insider):
    """The service let forty people in by their accounts in one moment."""
    lets_in_by(insider, "accounts")
    issue(insider, 40, way="accounts", **BY_ITSELF)


@LIES.named("people", BY_ACCOUNT)
def an_officer_says_they_came_by_account(insider):
    """While the vote is open an officer lets somebody in alone, and calls it an account."""
    lets_in_by(insider, "accounts")
    issue(insider, 1, which=-1, way="accounts")


@LIES.named("people", FACE_TO_FACE)
def forty_at_a_counter_at_once(insider):
    """An officer let forty people in face to face in one moment."""
    lets_in_by(insider, "face-to-face")
    issue(insider, 40, way="face-to-face", seen="photo")


@LIES.named("people", FACE_TO_FACE)
def nobody_looked(insider):
    """Somebody was let in face to face, and nobody says what was seen of them."""
    lets_in_by(insider, "face-to-face")
    issue(insider, 1, way="face-to-face")


@LIES.named("people", FACE_TO_FACE, "entitlements")
def the_service_looked(insider):
    """The service let somebody in face to face."""
    lets_in_by(insider, "face-to-face")
    issue(insider, 1, way="face-to-face", seen="photo", **BY_ITSELF)


@LIES.named("entries", WHAT_WAS_SEEN)
def what_was_seen_names_somebody(insider):
    """What was seen of whoever came is their name."""
    lets_in_by(insider, "face-to-face")
    issue(insider, 1, way="face-to-face", seen="the passport of J. Smith")


@LIES.named("entries", WHAT_WAS_SEEN)
def seen_in_the_post(insider):
    """Officers saw photos of fifty people to whom codes were posted."""
    insider.says("roll.issued", "spring")["seen"] = "photo"


@LIES.named("people", "codes were cancelled by the service itself")
def cancelled_by_nobody(insider):
    """The service cancelled two codes that were posted, so that no officer need have done it."""
    cancel(insider, unused(insider)[:2])["d"].update(BY_ITSELF)


@LIES.named("entries", "of a way by which the rules let nobody in")
def cancelled_of_another_way(insider):
    """Codes were cancelled as if they had been given out at a counter, and the rules know none."""
    cancel(insider, unused(insider)[:2])["d"]["way"] = "face-to-face"


@LIES.named("people", "codes were replaced by the service itself")
def replaced_by_nobody(insider):
    """A code was cancelled, and the service gave another one out by itself."""
    cancelled = cancel(insider, unused(insider)[-1:], after=insider.one("roll.issued", "spring"))
    issued = issue(insider, 1, replaces=1, **BY_ITSELF)
    insider.move(issued, after=cancelled)
    insider.roll_again("spring")
    cancelled["d"]["hashes"] = [next(one for one in unused(insider) if one not in cancelled["d"]["hashes"])]


@LIES.named("rules", "addresses are looked up where nobody took areas in")
def looked_up_nowhere(insider):
    """By the rules addresses are looked up in an edition of areas that nobody took in."""
    voters = {"from_age": 0, "to_age": 0, "on_day": "", "areas": ["Devonport"], "ways": ["posted-codes"]}
    insider.says("round.settled", "spring")["rules"]["who_may_vote"] = {**voters, "edition": "ed" * 16}
    insider.settle_again("spring")


@LIES.named("people", OF_A_FILE)
def a_round_of_today_is_called_taken_over(insider):
    """A round in which residents put bids in is said to be taken over from a city's file, so that nobody answers."""
    insider.says("round.announced", "winter").update(BY_ITSELF)


@LIES.named("people", OF_A_FILE)
def ghosts_in_what_is_called_taken_over(insider):
    """A round is said to be taken over from a file, and the service lets its voters in."""
    a_round_of_today_is_called_taken_over(insider)
    insider.says("roll.issued", "winter").update(BY_ITSELF)


@LIES.named("rules", "its result could be published since")
def a_final_result_is_kept_back(insider):
    """A vote that is final was counted, and its result was never published."""
    insider.away(insider.one("round.published", "round"))


@LIES.named("rules", "its result could be published since")
def what_was_carried_is_kept_back(insider):
    """A committee carried a motion on a result, and the result was never published."""
    insider.away(insider.one("round.published", "spring"))


@LIES.named("rules", "its ballots could be counted since")
def a_vote_is_never_counted(insider):
    """A vote was closed and its ballots opened, and nobody counted them."""
    insider.away(*[insider.one(kind, "round") for kind in ("round.count", "round.counted", "round.published")])


@LIES.named("rules", "its ballots could be counted since")
def a_void_count_is_never_made_again(insider):
    """A project was withdrawn after a count, and nobody counted again without it."""
    insider.away(*insider.all("motion.decided", "spring"), insider.one("round.published", "spring"))
    insider.away(insider.one("round.count", "spring", -1), insider.one("round.counted", "spring", -1))
