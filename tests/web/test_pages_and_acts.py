"""Every page is held against the table of who may do what: whoever may do something finds the page, and nobody else."""

import pytest

from pb.actions.who_may import WHO_MAY
from pb.settings import read_settings
from tests.acts_named import ACTS_OF, methods_called_by
from tests.stories import Town
from tests.town_pages import service_of
from web.front.guard import ROLES, audiences_of

NO_PAGE = {
    "Issuing.issue_entitlements": "only an election that is taken over brings rows of its own",
    "People.give_role": "the page gives and takes in one",
    "People.take_role": "the page gives and takes in one",
}
"""Actions that no page calls, and why."""
NOT_ON_A_PAGE = {
    ("put in a proposal", "officer"): "what came on paper is taken over at the machine",
    ("erase a person", "administrator"): "at the machine, by `pb erase`",
}
"""What a role may do that no page of theirs does, and why."""


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
    assert {method for method, acts in ACTS_OF.items() if acts} - called == set(NO_PAGE)


def test_no_page_calls_what_nobody_may_do_who_can_open_it(app, acts_of_pages):
    audiences = audiences_of(app)
    for endpoint, methods in acts_of_pages.items():
        for method, acts in methods.items():
            for act in acts:
                opened_by = ROLES.get(audiences[endpoint], frozenset())
                assert opened_by & set(WHO_MAY[act].roles), f"{endpoint} calls {method}"


@pytest.mark.parametrize("act", WHO_MAY)
def test_whoever_may_do_something_can_open_a_page_that_does_it(app, acts_of_pages, act):
    audiences = audiences_of(app)
    pages = [name for name, methods in acts_of_pages.items() if any(act in acts for acts in methods.values())]
    assert pages
    can_open = frozenset().union(*(ROLES.get(audiences[name], frozenset()) for name in pages))
    assert {(act, role) for role in WHO_MAY[act].roles if role not in can_open} <= set(NOT_ON_A_PAGE)
