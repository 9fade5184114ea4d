"""How residents talk in a scheme: whether at all, read before or afterwards, and whether they support proposals."""

from typing import Final

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.readmodels.schemes.answers import one_scheme
from web.forms.fields import OneOf, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages

SUPPORT: Final = "support"
HOW = (
    ("none", Sentence("No comments"), Sentence("Comments that are there stay to be read")),
    (
        "before",
        Sentence("Somebody reads each comment before others can"),
        Sentence("You get a letter a day with what waits. Few people write where nothing appears for days"),
    ),
    (
        "after",
        Sentence("Comments are there at once, and are hidden where they break a rule"),
        Sentence("Readers flag them, and you get a letter a day with what waits"),
    ),
)


class TalkForm(PageForm):
    """How residents talk."""

    comments = OneOf("Choose whether there are comments, and when they are read", HOW)
    support = Ticks(choices=[(SUPPORT, Sentence("Residents can support proposals before the vote"))])
    reason = Words(AtMost(500, "The reason"))


@pages.get("/schemes/<ref:scheme_id>/talk")
@for_officers
def start_ruling_talk(scheme_id: str) -> str:
    """Show how residents talk in a scheme, to be changed."""
    with reading() as connection:
        scheme = one_scheme(connection, scheme_id)
    support = [SUPPORT] if scheme.takes_support else []
    return _page(scheme_id, TalkForm(data={"comments": scheme.comments, "support": support}))


@pages.post("/schemes/<ref:scheme_id>/talk")
@for_officers
def rule_talk(scheme_id: str) -> Response | tuple[str, int]:
    """Say how residents talk in a scheme from now on."""
    form = TalkForm()
    if form.validate():
        support = SUPPORT in form.support.data
        with form.handed_over(form.reason):
            the_application().schemes.rule_talk(
                scheme_id, str(form.comments.data), support=support, reason=form.reason.data, by=acting_as(OFFICER)
            )
            flash(_("It is so from now on, and stands in the public record."))
            return redirect(url_for("officers.show_schemes"), code=303)
    return _page(scheme_id, form), 422


def _page(scheme_id: str, form: TalkForm) -> str:
    with reading() as connection:
        scheme = one_scheme(connection, scheme_id)
    return render_template("officers/rule_talk.html", scheme=scheme, form=form)
