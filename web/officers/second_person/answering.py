"""A second person looks at what somebody proposed, and confirms or refuses it; whoever proposed it takes it back."""

import hmac
import secrets

from flask import current_app, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import Account, one_account
from pb.actions.at_the_counter import ITS_ACT as AT_A_COUNTER
from pb.actions.temporary_passwords import ITS_ACT
from pb.actions.vocabulary import Actor, Refusal
from pb.actions.who_may import ANSWER_PROPOSED_ACT, KEEP_REGISTER, WHO_MAY
from pb.readmodels.acts.answers import Proposed, one_proposed, what_waits
from pb.readmodels.reading import Reading
from pb.registers.waiting import AtCounter
from web.front.guard import for_second_persons
from web.front.said import _
from web.front.scope import acting_as, hold_anywhere, roles_to_answer
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.second_person.answer_form import SecondPersonForm
from web.shown.proposed_shown import proposed_shown


@pages.get("/second-person")
@for_second_persons
def show_what_waits() -> str:
    """Show what waits for a second person, and what one has proposed oneself."""
    with reading() as connection:
        found = proposed_shown(connection, what_waits(connection))
    mine = [each for each in found if each.of.proposed_by == current_user.person]
    return render_template("officers/what_waits.html", others=[each for each in found if each not in mine], mine=mine)


@pages.get("/second-person/<ref:act_id>")
@for_second_persons
def show_proposed_act(act_id: str) -> str:
    """Show exactly what will happen, who proposed it, and what stands in its way."""
    return _page(act_id, SecondPersonForm(data={"answer": "", "key": secrets.token_hex(32)}))


@pages.post("/second-person/<ref:act_id>")
@for_second_persons
def answer_proposed_act(act_id: str) -> Response | str | tuple[str, int]:
    """Confirm what was proposed, which does it, or refuse it; a code that comes of it is shown once."""
    form = SecondPersonForm()
    with reading() as connection:
        me = _as_second_person(connection, one_proposed(connection, act_id))
    if form.validate():
        with form.handed_over(form.answer):
            if form.answer.data == "confirm":
                said = {"reason": form.reason.data, "seed": _seed_of(act_id, me, form.key.data)}
                code = the_application().confirming.confirm(act_id, by=me, **said)
                if code:
                    return _code_page(act_id, code)
                flash(_("It is confirmed and done. The public record shows both of you."))
            else:
                the_application().confirming.refuse(act_id, reason=form.reason.data, by=me)
                flash(_("It is not done, and everybody can read why."))
            return redirect(url_for("officers.show_what_waits"), code=303)
    return _page(act_id, form), 422


def _seed_of(act_id: str, me: Actor, key: str) -> bytes:
    """Give what a code is made from: of this page, this act, this person and this service."""
    told = f"pb-act-codes/v1\n{act_id}\n{me.person}\n{key}"
    return hmac.digest(str(current_app.secret_key).encode(), told.encode(), "sha256") if key else b""


def _page(act_id: str, form: SecondPersonForm) -> str:
    with reading() as connection:
        found = one_proposed(connection, act_id)
        (shown,) = proposed_shown(connection, [found])
        given = [found.facts[name] for name in ("person", "member") if found.facts.get(name)] if found.waits else []
        accounts = [account for account in (one_account(connection, str(one)) for one in given) if account]
        answers = _as_second_person(connection, found)
    mine = found.proposed_by == current_user.person
    in_its_way: Refusal | None = None
    if found.waits and not mine:
        in_its_way = the_application().confirming.what_stands_in_its_way(act_id, by=answers)
    me = Actor(found.proposed_by, found.proposed_as)
    comes = _who_comes(found, answers) if found.waits else None
    half = the_application().temporary_passwords.first_half(act_id, me=me) if mine else ""
    return render_template(
        "officers/proposed_act.html",
        shown=shown,
        form=form,
        mine=mine,
        in_its_way=in_its_way,
        accounts=accounts,
        half=half,
        comes=comes,
    )


def _code_page(act_id: str, code: str) -> str:
    with reading() as connection:
        of_counter = one_proposed(connection, act_id).act == AT_A_COUNTER
    said = {"account": _account_of_halves(act_id), "of_counter": of_counter}
    return render_template("officers/code_of_an_act.html", code=code, **said)


def _who_comes(found: Proposed, me: Actor) -> AtCounter | None:
    """Give whom somebody entered at a counter; None where it is another act, or one may not know who comes there."""
    if found.act != AT_A_COUNTER or me.role not in WHO_MAY[KEEP_REGISTER].roles:
        return None
    try:
        waiting = the_application().letting_in.who_is_at_the_counter(found.round, by=me).waiting
    except Refusal:  # of another round's counter
        return None
    return next((one for one in waiting if one.act == found.id), None)


def _account_of_halves(act_id: str) -> Account | None:
    """Give whose password in two halves was confirmed; None where something else was."""
    with reading() as connection:
        found = one_proposed(connection, act_id)
        return one_account(connection, str(found.facts["person"])) if found.act == ITS_ACT else None


def _as_second_person(connection: Reading, found: Proposed) -> Actor:
    """Give the signed-in person in the first of their roles in which they may answer this."""
    return acting_as((roles_to_answer(connection, found) or hold_anywhere(ANSWER_PROPOSED_ACT))[0])
