"""Lies by form: entries that two readers could read differently, that hide something, or that are left out."""

from domain.transparency.leaf import canonical_json
from pb.verifier import verify
from tests.verifier.lies.telling import Lies

LIES = Lies()
MISSING = "an event of the same thing is missing before it, or came again"


def raw(insider, leaf, edit):
    """Write a leaf in a form of one's own."""
    insider.book[insider.place(leaf)] = edit(canonical_json(leaf).decode()).encode()


def in_pieces(leaf, edit=lambda _pieces: None, at=10_000):
    """Write a leaf in pieces, and do something to them."""
    whole = canonical_json(leaf["d"]).decode()
    first = {**leaf, "d": {"pieces": -(-len(whole) // at), "sha256": verify.sha256(whole.encode()).hex()}}
    beside = {"r": leaf["r"]} if "r" in leaf else {}
    pieces = [
        {"d": {"number": number, "text": whole[start : start + at]}, **beside, "t": "piece", "v": 1}
        for number, start in enumerate(range(0, len(whole), at))
    ]
    leaves = [first, *pieces]
    edit(leaves)
    return [each if isinstance(each, bytes) else canonical_json(each) for each in leaves]


def long_one(insider, edit):
    """Do something to the pieces of the one entry that is too long for one."""
    leaf = insider.one("round.casting-vote", "winter")
    place = insider.place(leaf)
    insider.number_again()
    insider.book[place : place + 1] = in_pieces(leaf, edit)


AFTER_IT = ("money",)
"""Where the chair's casting vote cannot be read, the tie stands open."""


@LIES.named("entries", "not written in the one form")
def with_spaces(insider):
    """An entry is written with spaces in it."""
    raw(insider, insider.one("area.population-corrected"), lambda text: text.replace(":", ": ", 1))


@LIES.named("entries", "not written in the one form")
def in_another_sequence(insider):
    """The fields of an entry stand in another sequence."""
    raw(insider, insider.one("area.population-corrected"), lambda text: '{"v":1,' + text[1:-7] + "}")


@LIES.named("entries", "not written in the one form")
def one_name_twice(insider):
    """An entry says a population twice: one reader sees the first, another one the second."""
    raw(
        insider,
        insider.one("area.population-corrected"),
        lambda text: text.replace('"population":', '"population":1,"population":'),
    )


@LIES.named("entries", "not written in the one form")
def spelt_with_escapes(insider):
    """A letter is written as an escape, so that a search for the word does not find it."""
    corrected = insider.one("area.population-corrected")
    raw(insider, corrected, lambda text: text.replace("census", "c\\u0065nsus"))


@LIES.named("entries", "a number that is not whole")
def a_fraction_of_a_resident(insider):
    """An area has half a resident, which two computers may round differently."""
    raw(insider, insider.one("area.population-corrected"), lambda text: text.replace("9050", "9050.5"))


@LIES.named("entries", "beyond 2^53")
def more_than_can_be_counted(insider):
    """An area has more residents than every computer can count exactly."""
    raw(insider, insider.one("area.population-corrected"), lambda text: text.replace("9050", "9007199254740993"))


@LIES.named("entries", "not in NFC")
def letters_that_look_alike(insider):
    """An é is written in two characters, so that two names look like one."""
    leaf = insider.one("area.population-corrected")
    raw(insider, leaf, lambda text: text.replace("census", "ce\u0301nsus"))


@LIES.named("entries", "not written as entries are")
def what_is_no_text(insider):
    """An entry is no text at all."""
    insider.book[insider.place(insider.one("area.population-corrected"))] = b"\xff\xfe\xfd"


@LIES.named("entries", "it is not an entry of version 1")
def of_another_version(insider):
    """An entry is of a version that no reader knows."""
    insider.one("area.population-corrected")["v"] = 2


@LIES.named("entries", "what entries of its kind do not say: nickname")
def a_field_that_nobody_knows(insider):
    """An entry says something more that a page might show."""
    insider.says("area.population-corrected")["nickname"] = "The mayor's own"


@LIES.named("entries", "it has other fields than entries of its kind have")
def a_field_beside_the_data(insider):
    """An entry carries something beside what it says."""
    insider.one("area.population-corrected")["x"] = "The mayor's own"


@LIES.named("entries", "it does not say all that entries of its kind say")
def a_field_is_missing(insider):
    """A population is corrected, and where the figure is from is not said at all."""
    insider.says("area.population-corrected").pop("source")


@LIES.named("entries", "of a kind that this program cannot read: mayor.decided")
def of_an_unknown_kind(insider):
    """An entry says that the mayor decided, which no reader knows how to check."""
    insider.put(insider.new("mayor.decided", insider.one("member.left"), what="Everything.", nr=99))


@LIES.named("entries", "an erasure says more than it should")
def an_erasure_with_a_name(insider):
    """An erasure says who was erased."""
    insider.says("erasure.done")["id"] = insider.who("member")


@LIES.named("entries", "it happened to another round than it says")
def of_two_rounds(insider):
    """A withdrawal from one round is filed under another one."""
    gone = insider.one("round.project-withdrawn")
    insider.put(insider.another(gone, number="3", id=insider.rounds["winter"], nr=99), after=gone)


@LIES.named("entries", "it has other fields than entries of its kind have", "paper")
def a_bid_that_is_not_committed_to(insider):
    """A bid is put in without a commitment to its words, so that they can be changed at any time."""
    insider.one("proposal.submitted", "winter").pop("p")


@LIES.named("entries", MISSING, "rules", numbers=False)
def an_extension_is_left_out(insider):
    """The extension is left out and the close moved back; the number of the next event gives it away."""
    insider.away(insider.one("round.extended"))


@LIES.named("entries", MISSING, numbers=False)
def a_change_of_rules_is_left_out(insider):
    """The rules were changed and changed back before the paper was settled, and nobody can see it."""
    changed = insider.one("round.rules-changed")
    insider.says("round.announced", "spring")["rules"] = changed["d"]["rules"]
    insider.away(changed)


@LIES.named("entries", MISSING, numbers=False)
def a_verdict_is_left_out(insider):
    """An officer ruled a bid out before it was shortlisted, and nobody can see it."""
    insider.says("proposal.shortlisted", "winter")["nr"] = 3


@LIES.named("entries", MISSING, numbers=False)
def a_correction_is_left_out(insider):
    """A population was corrected twice, and one correction is left out."""
    insider.says("area.population-corrected")["nr"] = 3


@LIES.named("entries", MISSING, numbers=False)
def a_member_who_left_is_left_out(insider):
    """A member's leaving is left out of the life of the committee."""
    insider.says("member.left")["nr"] += 1


@LIES.named("entries", MISSING, numbers=False)
def codes_are_left_out(insider):
    """An issue of codes is left out of the life of the roll."""
    insider.says("roll.asked", "spring", -1)["nr"] += 1


@LIES.named("entries", MISSING, numbers=False)
def an_event_comes_again(insider):
    """An event is recorded a second time, under its own number."""
    corrected = insider.one("area.population-corrected")
    insider.put(insider.another(corrected, population=9_060), after=corrected)


@LIES.named("entries", "an event has no number", numbers=False)
def an_event_without_a_number(insider):
    """An event is slipped in without a number."""
    corrected = insider.one("area.population-corrected")
    slipped = insider.another(corrected, population=9_060)
    slipped["d"].pop("nr")
    insider.put(slipped, after=corrected)


@LIES.named("entries", "are not what it says", *AFTER_IT)
def a_piece_is_changed(insider):
    """A piece of a long entry is changed."""
    long_one(insider, lambda leaves: leaves[3]["d"].update(text=leaves[3]["d"]["text"].replace("chair", "mayor")))


@LIES.named("entries", "not in sequence", *AFTER_IT)
def a_piece_is_missing(insider):
    """A piece of a long entry is missing."""
    long_one(insider, lambda leaves: leaves.pop(3))


@LIES.named("entries", "not in sequence", *AFTER_IT)
def pieces_are_swapped(insider):
    """Two pieces of a long entry are swapped."""
    long_one(insider, lambda leaves: leaves.insert(3, leaves.pop(2)))


@LIES.named("entries", "something stands between a long entry and its pieces")
def something_between_pieces(insider):
    """Another entry stands between a long entry and its pieces."""
    other = canonical_json(insider.one("area.drawn"))
    long_one(insider, lambda leaves: leaves.insert(2, other))


@LIES.named("entries", "there is a piece of no long entry")
def a_piece_of_nothing(insider):
    """There is a piece of an entry that is not there, with text that nobody answers for."""
    long_one(insider, lambda leaves: leaves.append(leaves[-1]))


@LIES.named("entries", "a piece is not written as one", *AFTER_IT)
def a_piece_of_another_round(insider):
    """A piece of a long entry says that it belongs to another round."""
    long_one(insider, lambda leaves: leaves[2].update(r=insider.rounds["spring"]))


@LIES.named("entries", "a piece is not written as one", *AFTER_IT)
def a_piece_that_says_more(insider):
    """A piece of a long entry says something beside its text."""
    long_one(insider, lambda leaves: leaves[2]["d"].update(note="Read this."))


@LIES.named("entries", "a piece is not written as one", *AFTER_IT)
def something_beside_a_piece(insider):
    """A piece of a long entry carries something beside what it says."""
    long_one(insider, lambda leaves: leaves[2].update(x="Read this."))


@LIES.named("entries", "a long entry says more than its pieces", *AFTER_IT)
def a_long_entry_says_something_itself(insider):
    """A long entry says something before its pieces come."""
    long_one(insider, lambda leaves: leaves[0]["d"].update(note="Read this."))


@LIES.named("entries", "are not written in the one form", *AFTER_IT)
def spaces_in_pieces(insider):
    """What the pieces of a long entry say is written with spaces in it."""

    def spread(leaves):
        whole = "".join(piece["d"]["text"] for piece in leaves[1:]).replace('":', '": ', 1)
        leaves[0]["d"]["sha256"] = verify.sha256(whole.encode()).hex()
        leaves[1]["d"]["text"] = leaves[1]["d"]["text"].replace('":', '": ', 1)

    long_one(insider, spread)


@LIES.named("entries", "is not in NFC", *AFTER_IT)
def letters_that_look_alike_in_pieces(insider):
    """An é in a long entry is written in two characters."""

    def spelt(leaves):
        leaves[1]["d"]["text"] = leaves[1]["d"]["text"].replace("area", "are\u0301a", 1)
        whole = "".join(piece["d"]["text"] for piece in leaves[1:])
        leaves[0]["d"]["sha256"] = verify.sha256(whole.encode()).hex()
        leaves[1] = canonical_json({**leaves[1], "d": {**leaves[1]["d"], "text": "?"}}).replace(
            b'"?"', verify.WRITE(leaves[1]["d"]["text"]).encode()
        )

    long_one(insider, spelt)


@LIES.named("entries", "is not followed by all its pieces")
def the_last_pieces_are_missing(insider):
    """The record ends in the middle of a long entry."""
    leaf = insider.one("member.left")
    insider.number_again()
    insider.away(insider.one("erasure.done"))
    insider.book[insider.place(leaf) :] = in_pieces(leaf, lambda leaves: leaves.pop(), at=50)


@LIES.named("entries", "in pieces, and is short enough")
def a_short_entry_in_pieces(insider):
    """An entry that fits into one comes in pieces, so that a search does not find what it says."""
    leaf = insider.one("round.extended")
    insider.number_again()
    place = insider.place(leaf)
    insider.book[place : place + 1] = in_pieces(leaf, at=40)


@LIES.named("committee", "an interest says more")
def an_interest_that_says_more(insider):
    """A declared interest says something more that a page might show."""
    motion = insider.says("motion.decided", "spring", carried=True)
    motion["vote"]["interests"][0]["waived"] = True


@LIES.named("entries", "not text")
def a_name_that_is_no_text(insider):
    """A scheme's name is a list, of which each reader shows something else."""
    insider.says("scheme.set-up")["name"] = ["Devonport", "decides"]
