"""Every page is held against the table of who may do what: whoever may do something finds the page, and nobody else."""

import pytest

from pb.actions.who_may import ANSWER_PROPOSED_ACT, ISSUE_CODES, KEEP_REGISTER, WHO_MAY
from pb.actions.who_talks import SUPPORT_PROPOSAL, TALK
from pb.settings import read_settings
from tests.acts_named import ACTS_OF, methods_called_by
from tests.stories import Town
from tests.town_pages import service_of
from web.front.guard import ROLES, audiences_of
from web.front.what_pages_do import ACT_OF_PAGE

NO_PAGE = {
    "InSession.open_without_notice": "the demo holds a meeting of before meetings were called here",
    "Awards.account_to_pay": "whoever pays an instalment is given the account with it",
    "Issuing.issue_entitlements": "only an election that is taken over brings rows of its own",
    "Issuing.confirm_cancelling": "a second person confirms it: `Confirming.confirm`",
    "Issuing.confirm_replacing": "the same",
    "AtTheCounter.confirm_letting_in": "the same",
    "AtTheCounter.let_in_again": "the same",
    "Issuing.replaced_again": "whoever confirmed is given the code again: `Confirming.codes_again`",
    "Areas.take_in": "at the machine, where its files are: `pb areas`",
    "Registers.load": "at the machine, where its file is: `pb register`",
    "Registers.issue_to_register": "as the register was loaded: `pb register`",
    "Registers.look_up": "no page looks somebody up",
    "Erasing.what_is_kept_of": "at the machine, by `pb kept`: the council looks first who asks",
    "Registers.forget": "what is forgotten of a register goes by itself",
}
"""Actions that no page calls, and why."""
NOT_ON_A_PAGE = {
    ("erase a person", "administrator"): "at the machine, by `pb erase`",
}
"""What a role may do that no page of theirs does, and why."""
ONLY_WHERE_ONE_MAY = {
    "officers.show_proposed_act": {ANSWER_PROPOSED_ACT, KEEP_REGISTER},
    "officers.answer_proposed_act": {ANSWER_PROPOSED_ACT, KEEP_REGISTER},
}
"""Pages that show what another act is about to those alone who may do it, and ask for their role themselves."""
OF_THE_SAME_ROLES = {"officers.issue_to_register": {ISSUE_CODES, KEEP_REGISTER}}
"""Pages that, where something is wrong, show another page again, which the same roles may open."""
AS_WHAT_ONE_SPEAKS = {
    "residents.take_part": {TALK, SUPPORT_PROPOSAL},
    "residents.act_on_comment": {TALK},
}
"""Pages for whoever is signed in, on which they say as what they speak; what they send is asked about by the action."""
AT_THE_MACHINE = {"take in an edition", "keep a register"}
"""Acts that need no page: who does them sits where the files are."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    yield service_of(town)
    town.close()


@pytest.fixture(scope="module")
def acts_of_pages(app):
    """Endpoint to the acts of the actions that it calls, those that only look included."""
    called = {name: methods_called_by(view) for name, view in app.view_functions.items() if name != "static"}
    return {name: {method: ACTS_OF[method] for method in methods} for name, methods in called.items()}


def test_every_action_that_asks_for_a_role_is_called_by_a_page(acts_of_pages):
    called = {method for methods in acts_of_pages.values() for method in methods}
    assert {method for method, acts in ACTS_OF.items() if acts} - called <= set(NO_PAGE)


def test_a_page_does_what_the_table_of_pages_says_and_nothing_else(acts_of_pages):
    """What a page calls is its own act: so the guard has asked the same question that the action asks again."""
    for endpoint, methods in acts_of_pages.items():
        for method, acts in methods.items():
            its = {**AS_WHAT_ONE_SPEAKS, **ONLY_WHERE_ONE_MAY, **OF_THE_SAME_ROLES}.get(
                endpoint, {ACT_OF_PAGE.get(endpoint)}
            )
            assert acts <= its, f"{endpoint} calls {method}"


@pytest.mark.parametrize("act", WHO_MAY)
def test_whoever_may_do_something_can_open_a_page_for_it_and_nobody_else(app, acts_of_pages, act):
    audiences = audiences_of(app)
    pages = [name for name, its in ACT_OF_PAGE.items() if its == act]
    assert pages or act in AT_THE_MACHINE.union(*AS_WHAT_ONE_SPEAKS.values())
    can_open = frozenset().union(*(ROLES[audiences[name]] for name in pages))
    if not pages:
        return
    without = {(act, role) for role in WHO_MAY[act].roles if role not in can_open}
    assert without <= set(NOT_ON_A_PAGE)


def test_pages_of_two_acts_are_for_whoever_may_do_either():
    for its in OF_THE_SAME_ROLES.values():
        assert len({WHO_MAY[act].roles for act in its}) == 1
