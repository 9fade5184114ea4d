"""Who acts for the council, in which role and for what: everybody may know who decides about their money."""

from flask import render_template

from pb.accounts.people_and_roles import everybody_in_office
from pb.actions.vocabulary import ROLES_IN_WORDS, day_in_london
from pb.readmodels.acts.answers import what_takes_two_in_the_council
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import said
from web.front.the_application import now, reading
from web.public import pages
from web.shown.people_named import anybody_named
from web.shown.roles_shown import names_of_what_roles_are_for, role_shown


@pages.get("/who-acts")
@for_everybody
@kept_while_nothing_happens
def show_who_acts() -> str:
    """Show the roles one after the other, each with who holds it, for what, and on which days."""
    today = day_in_london(now())
    with reading() as connection:
        in_office, names = everybody_in_office(connection)
        in_council = what_takes_two_in_the_council(connection)
        things = names_of_what_roles_are_for(connection, drafts=False)
    shown = [(person, role_shown(held, things, today)) for person, held in in_office]
    by_role = {
        role: [(anybody_named(names, person), its) for person, its in shown if its.of.role == role and not its.is_over]
        for role in ROLES_IN_WORDS
    }
    return render_template(
        "public/who_acts.html",
        two_persons=bool(in_council),
        roles=[
            (said(words), sorted(by_role[role], key=lambda one: (one[0], one[1].for_what)))
            for role, words in ROLES_IN_WORDS.items()
            if by_role[role]
        ],
    )
