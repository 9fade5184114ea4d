"""What is honest and came in November 2026 is not accused: two persons, roles for one thing, cancelled codes, wards."""

from tests.verifier.lies import assessing, cancelled_codes, editions, schemes, scopes, served, talk, two_persons, voters


def must_not_be_accused(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()


def test_what_two_persons_did_together_is_not_accused(insider):
    two_persons.promise(insider)
    like = insider.another(insider.one("round.lot-drawn", "spring"), how="Once more.")
    first = insider.one("act.proposed", "spring", act="draw-lot")
    _, refused = two_persons.confirm(insider, like, before=first)
    refused["t"], refused["d"]["reason"] = "act.refused", "Once is enough."
    must_not_be_accused(insider)


def test_who_acts_within_what_a_role_is_for_is_not_accused(insider):
    spring = {"scope_kind": "round", "scope": insider.rounds["spring"]}
    scheme = {"scope_kind": "scheme", "scope": insider.says("scheme.set-up")["id"]}
    who = scopes.newcomer(insider, "returning-officer", since="2026-03-27", until="2026-03-31", **spring)
    scopes.act_as(insider, "round.lot-drawn", who, "returning-officer")
    scopes.act_as(insider, "round.settled", scopes.newcomer(insider, "partner", **scheme), "partner", of="winter")
    must_not_be_accused(insider)


def test_codes_that_were_lost_are_cancelled_and_nobody_is_accused(insider):
    cancelled_codes.cancel(insider, cancelled_codes.unused(insider)[:3])
    must_not_be_accused(insider)


def test_wards_tied_and_answered_for_are_not_accused(insider):
    edition = editions.take_in(insider)
    editions.tie(insider, edition)
    editions.answer(insider, edition)
    editions.answer(insider, edition, answer="", reason="It lies in the sea.")
    must_not_be_accused(insider)


def test_a_file_of_boundaries_that_is_the_one_is_not_accused(insider):
    editions.take_in(insider, boundaries=editions.beside(insider))
    must_not_be_accused(insider)


def test_who_may_vote_by_age_and_area_is_not_accused(insider):
    voters.let_in(insider)
    insider.says("roll.issued", "spring", 1)["way"] = "register"
    must_not_be_accused(insider)


def test_who_votes_by_an_account_in_an_edition_of_areas_is_not_accused(insider):
    editions.take_in(insider)
    voters.let_in(insider, ways=["register", "accounts"], areas=["E05000001"], edition="e" * 32)
    for issued in insider.all("roll.issued", "spring"):
        issued["d"]["way"] = "register"
    must_not_be_accused(insider)


def test_what_is_served_and_served_anew_is_not_accused(insider):
    first = served.serve(insider)
    served.serve(insider, {**served.SCRIPT, "record/check.js": "sha384-" + "B" * 64}, after=first)
    must_not_be_accused(insider)


def test_a_scheme_that_asks_for_two_from_a_day_on_is_not_accused(insider):
    schemes.promise(insider)
    must_not_be_accused(insider)


def test_what_waits_to_be_confirmed_is_not_accused(insider):
    schemes.proposed(insider)
    must_not_be_accused(insider)


def test_a_proposal_that_was_assessed_and_an_appeal_that_somebody_else_answered_are_not_accused(insider):
    assessing.assess(insider)
    assessing.appeal(insider, answered_by=2)
    must_not_be_accused(insider)


def test_what_was_committed_to_until_the_applicant_was_shown_it_is_not_accused(insider):
    assessing.sealed(insider)
    must_not_be_accused(insider)


def test_talk_that_was_hidden_objected_to_and_shown_again_is_not_accused(insider):
    talk.ruled(insider)
    hidden = talk.hide(insider)
    talk.answered(insider, talk.objected(insider, hidden))
    must_not_be_accused(insider)


def test_support_that_was_counted_before_the_vote_is_not_accused(insider):
    talk.supported(insider)
    must_not_be_accused(insider)


def test_an_event_that_was_moved_and_one_that_was_cancelled_are_not_accused(insider):
    called = talk.event(insider)
    at = called["d"]["at"] + 4 * talk.DAY
    where = {"begins": talk.stamp(at), "ends": talk.stamp(at + 3_600), "place": "The library"}
    moved = talk.happened_to_it(insider, called, "event.moved", **where, reason="The hall is cold.")
    talk.happened_to_it(insider, moved, "event.cancelled", nr=3, reason="Nobody could come.")
    must_not_be_accused(insider)


def test_a_scheme_of_other_words_closed_between_rounds_and_opened_again_is_not_accused(insider):
    first = insider.all("round.announced")[0]
    schemes.close(insider, before=first)
    schemes.close(insider, before=first, kind="scheme.opened-again")
    schemes.reword(insider)
    schemes.reword(insider, name="Another name", summary="")
    must_not_be_accused(insider)


def test_an_area_that_ends_after_the_rounds_in_it_and_a_round_before_that_are_not_accused(insider):
    ours = insider.says("round.announced", "spring")["area"]
    which = [leaf["d"]["id"] for leaf in insider.all("area.drawn")].index(ours)
    follows = insider.one("area.drawn", which=schemes.elsewhere(insider))["d"]["id"]
    schemes.end(insider, which=which, followed_by=follows)
    must_not_be_accused(insider)


def test_a_proposal_that_went_into_another_one_is_not_accused(insider):
    insider.says("proposal.ruled-out", "spring")["into"] = insider.says("proposal.submitted", "spring")["id"]
    must_not_be_accused(insider)


def test_a_dispensation_that_no_register_has_is_noted_and_not_accused(insider):
    """Somebody may have granted it outside of the service: whoever reads the record is told to ask."""
    insider.says("motion.decided", "spring", which=-1)["vote"]["interests"][0]["dispensation"] = True
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert "under a dispensation that no register in the record has: ask who granted it" in report.as_text()
