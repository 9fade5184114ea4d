"""verify.py and the page in the browser, which share no line, say the same of every record, promise by promise."""

from datetime import UTC, datetime
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings

from pb.settings import read_settings
from pb.verifier import counting, verify
from tests.a_fund import Fund
from tests.journeys.second_reader.test_checking_in_a_browser import receipt_of
from tests.verifier.falsehoods import falsehoods
from tests.verifier.lies.every_subject import SUBJECTS
from tests.verifier.random_rounds import GREEDY, PLAIN_GREEDY, counted, rounds
from tests.verifier.test_every_field_of_a_count import rounds_of_every_kind
from tests.verifier.test_let_in_every_way import every_way

__all__ = ["every_way"]

LEFT_TO_THE_OTHER = ("not checked in full here; verify.py does", "not checked")
"""What the page says of a promise that it does not check, or not in full."""


def must_agree(ours, theirs):
    """``ours`` is the page's, ``theirs`` a report of verify.py."""
    findings = theirs.findings
    verdicts = {name: findings.verdict(name) for name in verify.PROMISES}
    both = {name: said for name, (said, _) in ours.items() if said not in LEFT_TO_THE_OTHER}
    assert both == {name: verdicts[name] for name in both}, (ours, findings.words)


def told_to_both():
    return [pytest.param(lie, id=lie.tell.__name__) for subject in SUBJECTS for lie in subject.LIES]


def must_agree_on(lie, insider, read, **how):
    """Tell a lie to both, and compare what they say."""
    lie.tell(insider)
    if lie.numbers:
        insider.number_again()
    theirs = insider.report()
    record = insider.folder / f"forged {insider.published}" / "record"
    must_agree(read(record, insider.asked.get("receipts", ()), insider.asked.get("now"), **how), theirs)


@pytest.mark.parametrize("lie", told_to_both())
def test_they_agree_on_every_lie(insider, read, lie):
    must_agree_on(lie, insider, read)


@pytest.mark.parametrize("lie", told_to_both()[::20])
def test_they_agree_on_one_lie_in_twenty_that_comes_in_an_archive(insider, read, lie):
    must_agree_on(lie, insider, read, archived=True)


def test_they_agree_on_an_honest_record(honest_data, read):
    record = honest_data / "record"
    report = verify.verify(verify.Folder(record))
    assert report.findings.all_kept()
    must_agree(read(record), report)


@pytest.mark.parametrize(
    ("held", "hour", "said"),
    [(["waits"], 9, "nothing to check"), (["waits", "is there"], 9, "kept"), (["waits"], 11, "BROKEN")],
    ids=["before it is due", "beside one that is there", "after it was due"],
)
def test_of_a_ballot_that_is_not_here_yet_neither_says_that_it_is(honest_data, read, held, hour, said):
    receipts = {"waits": receipt_of(honest_data, of="ab" * 32), "is there": receipt_of(honest_data)}
    held, now = [(name, receipts[name]) for name in held], int(datetime(2026, 4, 25, hour, tzinfo=UTC).timestamp())
    theirs = verify.verify(verify.Folder(honest_data / "record"), receipts=held, now=now).findings
    assert (theirs.verdict("receipts"), theirs.checked["receipts"]) == (said, int(said == "kept"))
    assert read(honest_data / "record", held, now)["receipts"][0] == said


def test_they_agree_on_voters_who_came_by_a_register_an_account_and_a_counter(every_way, read):
    report = verify.verify(verify.Folder(every_way / "record"))
    assert report.findings.all_kept()
    must_agree(read(every_way / "record"), report)


def test_they_agree_on_the_honest_record_of_a_fund_without_a_vote(tmp_path, read):
    """The page leaves the money of a fund to verify.py, and says so; it accuses nobody."""
    town = Fund(read_settings(tmp_path))
    town.play()
    town.publish(tmp_path)
    town.close()
    report = verify.verify(verify.Folder(tmp_path / "record"))
    assert report.findings.all_kept()
    told = read(tmp_path / "record")
    assert told["committee"][0] in LEFT_TO_THE_OTHER
    must_agree(told, report)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *(("round.closed", field) for field in ("ballots", "batches", "entitlements_used")),
        *(("round.count", field) for field in ("ballots", "fingerprint", "outcome", "withdrawn")),
        *(("motion.decided", field) for field in ("by", "carried", "count", "quorum", "vote")),
        *(("round.published", field) for field in ("as", "by", "count", "decision")),
        *(("round.settled", field) for field in ("fingerprint", "rules")),
    ],
)
def test_what_an_entry_leaves_out_is_a_fault_of_the_entry_to_both(insider, read, kind, field):
    said = insider.says(kind, which=-1)
    said[f"{field}_then"] = said.pop(field)
    insider.number_again()
    theirs = insider.report()
    assert theirs.findings.verdict("entries") == "BROKEN"
    ours = read(insider.folder / "forged 1" / "record")
    accused = {name for name, (verdict, _) in ours.items() if verdict == "BROKEN"}
    broken = {name for name in ours if theirs.findings.verdict(name) == "BROKEN"}
    assert "entries" in accused <= broken, (ours, theirs.findings.words)


def test_they_agree_on_a_record_that_was_never_numbered(insider, read):
    for leaf in insider.book:
        leaf["d"].pop("nr", None)
    insider.book = [leaf for leaf in insider.book if not leaf["t"].startswith("record.stated")]
    theirs = insider.report()
    must_agree(read(insider.folder / "forged 1" / "record"), theirs)


def test_they_agree_on_files_that_were_changed_cut_or_taken_away(honest_data, read, tmp_path):
    files = {path.relative_to(honest_data / "record"): path.read_bytes() for path in _files(honest_data / "record")}
    broken = 0
    for number, name in enumerate(files):
        for spoil in (lambda raw: raw[:-1], lambda raw: raw + b"\n", lambda raw: bytes([raw[0] ^ 1]) + raw[1:], None):
            record = tmp_path / f"{number} {broken}" / "record"
            for each, raw in files.items():
                (record / each).parent.mkdir(parents=True, exist_ok=True)
                (record / each).write_bytes(spoil(raw) if each == name and spoil else raw)
            if spoil is None:
                (record / name).unlink()
            theirs = verify.verify(verify.Folder(record))
            must_agree(read(record), theirs)
            broken += not theirs.findings.all_kept()
    assert broken > 3 * len(files) - 4


def _files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


SAME_EACH_TIME = settings(max_examples=300, suppress_health_check=list(HealthCheck), derandomize=True)
"""The browser is asked once for all that was drawn, so what fails is in the message and nothing need be drawn again."""


@pytest.mark.parametrize(
    ("drawn", "counted_by_both"),
    [(rounds(PLAIN_GREEDY, pots_and_mixes=False), 250), (rounds(GREEDY), 0)],
    ids=["most support first", "with whatever a rule may add"],
)
def test_they_count_random_rounds_alike_where_both_count_them(count, drawn, counted_by_both):
    cases = []

    @SAME_EACH_TIME
    @given(drawn)
    def draw(heard):
        try:
            cases.append((heard, counted(heard)))
        except ValueError:  # a rule that cannot count this
            return

    draw()
    expected = [sorted({promise for promise, _ in counting.count_again(heard, data, [])}) for heard, data in cases]
    both = 0
    for (heard, data), theirs, (ours, words, left) in zip(cases, expected, count(cases), strict=True):
        assert set(ours) <= set(theirs), (words, heard.rules, heard.projects, data)
        assert left or ours == theirs, (words, heard.rules, heard.projects, data)
        both += not left
    assert both >= counted_by_both, (both, len(cases))


ONE_IN = 7
"""Each kind of round has more than a thousand falsehoods; which of them are tried goes round from kind to kind."""


def test_they_find_the_false_fields_of_a_count_alike_where_both_count_it(count, monkeypatch):
    several, in_full, once = 0, counting.outcome_of, {}

    def counted_once(case, rule, withdrawn):
        """Count the ballots of a round once for all its falsehoods: they stay as they are."""
        if case.told_afresh not in once:
            once[case.told_afresh] = in_full(case, rule, withdrawn)
        return once[case.told_afresh]

    monkeypatch.setattr(counting, "outcome_of", counted_once)
    for number, kind in enumerate(rounds_of_every_kind()):
        (heard,), name = kind.values, kind.id
        once.clear()
        published = counted(heard)
        some = islice(falsehoods(published), number % ONE_IN, None, ONE_IN)
        false = [(where, data()) for where, data in some]
        for (where, data), (ours, words, left) in zip(false, count([(heard, data) for _, data in false]), strict=True):
            theirs = {promise for promise, _ in counting.count_again(heard, data, [])}
            assert theirs or not ours, (name, where, ours, words, theirs)
            not_both = left or where.startswith("outcome.rule")  # what rule it was is left to verify.py
            assert not_both or theirs == {"rules"} or bool(ours) == bool(theirs), (name, where, ours, words, theirs)
            several += not not_both
    assert several > 100, several


def test_of_other_rules_it_says_that_it_did_not_count_the_money(insider, read):
    for leaf in (*insider.all("round.announced", "winter"), *insider.all("round.settled", "winter")):
        leaf["d"]["rules"]["rule"] = {"rule": "phragmen", "version": 1, "ties": ["id"]}
    insider.away(insider.one("round.casting-vote", "winter"))
    insider.settle_again("winter")
    insider.count_again("winter")
    insider.decide_again("winter")
    insider.number_again()
    theirs = insider.report()
    assert theirs.findings.all_kept(), theirs.as_text()
    ours = read(insider.folder / "forged 1" / "record")
    assert ours.pop("money")[0] == "not checked"
    assert {said for said, _ in ours.values()} <= {"kept", "nothing to check", *LEFT_TO_THE_OTHER}
