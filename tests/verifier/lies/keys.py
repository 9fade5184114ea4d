"""Lies about keys, policy and witnesses: who signs, who must have cosigned, and who did."""

import base64

from pb.transparency.signing import SigningKey
from tests.verifier.lies.insider import DAY, HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()
OURS = bytes(range(32))
NEVER = 4_000_000_000


def another_key(insider, name="receipts"):
    """A key of the insider's own, under the record's name."""
    return SigningKey(insider.key(name).verifier.name, OURS)


def state_anew(insider, **said):
    """Let the record say something else of itself at the end, as it is published then."""
    stated = insider.one("record.stated")
    anew = insider.another({**stated, "t": "record.stated-anew"}, at=insider.latest(), nr=2, **said)
    return insider.put(anew)


def signed_by(key, anew):
    """Sign a statement as a key would that gives its place to another one."""
    said = anew["d"]
    text = "\n".join(("pb-record-stated/v1", *(said[name] for name in ("origin", "log", "receipts", "policy"))))
    said["signed"] = base64.b64encode(key._private.sign(text.encode())).decode()
    return anew


def keys_of(insider, said):
    """Publish the keys that a statement names beside the record."""
    insider.beside("keys.txt", lambda _: f"{said['log']}\n{said['receipts']}\n".encode())


def watched_by(insider, *witnesses, quorum, cosigned=()):
    """Let a policy ask for witnesses, say so in the record, and let some of them have cosigned at a time."""
    said, lines = insider.says("record.stated"), []
    lines = [f"witness w{n} {key.verifier} https://w{n}.example" for n, key in enumerate(witnesses)]
    lines += [f"group all {quorum} {' '.join(f'w{n}' for n in range(len(witnesses)))}"]
    said["policy"] = f"log {said['log']}\n" + "\n".join(lines) + "\nquorum all\n"
    insider.beside("policy.txt", lambda _: said["policy"].encode())

    def cosign(note):
        text = note.decode().rpartition("\n\n")[0] + "\n"
        return note + "".join(f"{key.cosign(text, at)}\n" for key, at in cosigned).encode()

    insider.beside("checkpoint", cosign)


def witness(number):
    """A witness that the insider runs."""
    return SigningKey(f"witness.example/w{number}", bytes([number]) * 32, 4)


@LIES.named("keys", "keys.txt has other keys than the record states")
def receipts_are_disowned(insider):
    """The key of receipts beside the record is another one, so that every receipt looks forged."""
    said = {**insider.says("record.stated"), "receipts": str(another_key(insider).verifier)}
    keys_of(insider, said)


@LIES.named("keys", "keys.txt has other keys than the record states")
def a_third_key(insider):
    """A third key stands beside the two, with which receipts can be made that nobody answers for."""
    insider.beside("keys.txt", lambda keys: keys + f"{another_key(insider).verifier}\n".encode())


@LIES.named("keys", "not signed by the one before")
def a_new_key_that_nobody_signed(insider):
    """Another key for receipts is named at the end, which the one before has not signed."""
    anew = state_anew(insider, receipts=str(another_key(insider).verifier))
    keys_of(insider, anew["d"])


@LIES.named("keys", "not signed by the one before")
def a_new_key_signed_by_itself(insider):
    """Another key for receipts is named at the end, signed by itself."""
    ours = another_key(insider)
    anew = signed_by(ours, state_anew(insider, receipts=str(ours.verifier)))
    keys_of(insider, anew["d"])


@LIES.named("keys", "which no record can do")
def another_key_of_the_log(insider):
    """The record names another key for itself at the end, with which another history could go on."""
    anew = state_anew(insider, log=str(another_key(insider, "log").verifier))
    insider.beside("keys.txt", lambda keys: keys)
    del anew


@LIES.named("keys", "signed with another key than it states", "signature")
def signed_with_another_key_than_stated(insider):
    """The record states one key for itself, and is signed with another one."""
    insider.says("record.stated")["log"] = str(another_key(insider, "log").verifier)


@LIES.named("keys", "policy.txt asks for others than the record states")
def a_weaker_policy_than_stated(insider):
    """The record states that a witness must have cosigned, and the policy beside it asks for none."""
    said = insider.says("record.stated")
    said["policy"] = f"log {said['log']}\nwitness w0 {witness(0).verifier} https://w0.example\nquorum w0\n"


@LIES.named("entries", "the record speaks of itself twice")
def stated_twice(insider):
    """The record speaks of itself for the first time twice, with two policies."""
    first = insider.one("record.stated")
    insider.put(insider.another(first, nr=2, at=insider.latest()))


@LIES.named("entries", "the record speaks of itself as of two")
def of_two_records(insider):
    """The record speaks of itself under another name at the end."""
    state_anew(insider, id="1" * 32)["d"]["nr"] = 1


@LIES.named("people", "is nothing that can be done as officer", "keys")
def stated_by_an_officer(insider):
    """An officer speaks for the record."""
    state_anew(insider)["d"] |= {"as": "officer", "by": insider.who("officer")}


@LIES.named("entries", "is not named after the record")
def a_key_of_somebody_elses_record(insider):
    """The key for receipts is that of another council's record."""
    theirs = str(SigningKey("other.example/log/receipts", OURS).verifier)
    insider.says("record.stated")["receipts"] = theirs
    keys_of(insider, insider.says("record.stated"))


@LIES.named("witnesses", "is not reached")
def a_witness_that_has_not_cosigned(insider):
    """Two witnesses are asked for, and one has cosigned."""
    watched_by(insider, witness(0), witness(1), quorum=2, cosigned=[(witness(0), insider.latest() + HOUR)])


@LIES.named("witnesses", "two witnesses of the policy have one key")
def one_witness_twice(insider):
    """One witness is asked for under two names, so that two seem to have seen the record."""
    both = [SigningKey(f"witness.example/w{number}", OURS, 4) for number in (0, 1)]
    watched_by(insider, *both, quorum=2, cosigned=[(key, insider.latest() + HOUR) for key in both])


@LIES.named("witnesses", "at a time that has not come")
def cosigned_in_the_future(insider):
    """A witness cosigned on a day that has not come."""
    watched_by(insider, witness(0), quorum=1, cosigned=[(witness(0), NEVER)])


@LIES.named("witnesses", "before")
def cosigned_before_it_happened(insider):
    """A witness cosigned a month before the last entries were made."""
    watched_by(insider, witness(0), quorum=1, cosigned=[(witness(0), insider.latest() - 30 * DAY)])


@LIES.named("witnesses", "is not reached")
def a_cosignature_of_another_checkpoint(insider):
    """A witness's cosignature of another checkpoint is put under this one."""
    watched_by(insider, witness(0), quorum=1)
    forged = witness(0).cosign("other/log\n1\nAAAA\n", insider.latest())
    insider.beside("checkpoint", lambda note: note + f"{forged}\n".encode())


@LIES.named("witnesses", "is not reached")
def cosigned_by_somebody_else(insider):
    """Somebody cosigned who is not the witness that the policy asks for."""
    watched_by(insider, witness(0), quorum=1, cosigned=[(witness(1), insider.latest() + HOUR)])


@LIES.named("witnesses", "is of another log")
def the_policy_of_another_log(insider):
    """The policy is that of another log, whose witnesses never saw this one."""
    said = insider.says("record.stated")
    theirs = SigningKey("other.example/log", OURS).verifier
    said["policy"] = f"log {theirs}\nquorum none\n"
    insider.beside("policy.txt", lambda _: said["policy"].encode())


@LIES.named("witnesses", "asks for no quorum")
def a_policy_without_a_quorum(insider):
    """The policy names a witness, and asks for nobody."""
    said = insider.says("record.stated")
    said["policy"] = f"log {said['log']}\nwitness w0 {witness(0).verifier} https://w0.example\n"
    insider.beside("policy.txt", lambda _: said["policy"].encode())


@LIES.named("witnesses", "has members that nobody named")
def a_group_of_strangers(insider):
    """The policy asks for witnesses of whom it says nothing."""
    said = insider.says("record.stated")
    said["policy"] = f"log {said['log']}\ngroup friends 1 ann bob\nquorum friends\n"
    insider.beside("policy.txt", lambda _: said["policy"].encode())
