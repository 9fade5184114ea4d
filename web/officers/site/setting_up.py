"""Administrators set the council's name, contacts, words, colour and logo; look at a page with them; publish them."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.site import COLOUR, IN_EACH_LANGUAGE, LONGEST_TEXT, ON_ONE_LINE
from pb.erasable.site_settings import DRAFT, PUBLISHED
from pb.languages.known import LANGUAGES
from pb.serving.contacts import must_be_contacts
from pb.uploads.pictures import LARGEST_PICTURE
from web.forms.fields import Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.files_sent import BESIDE_THE_FILE, the_file_sent
from web.front.guard import ADMINISTRATOR, for_administrators
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import the_application
from web.front.the_site import look_again, site_at
from web.officers import pages

LONGEST_LINE = 100


class SiteForm(PageForm):
    """What every page shows of the council. The texts in each language are fields made for the page."""

    council = Words(AtMost(LONGEST_LINE, "The name"))
    email = Words(AtMost(LONGEST_LINE, "The e-mail address"))
    phone = Words(AtMost(LONGEST_LINE, "The telephone number"))
    address = Words(AtMost(LONGEST_LINE, "The address"))
    press = Words(AtMost(LONGEST_LINE, "The e-mail address for the press"))
    colour = Words(AtMost(LONGEST_LINE, "The colour"))
    org_id = Words(AtMost(LONGEST_LINE, "The identifier"))
    prefix = Words(AtMost(LONGEST_LINE, "The prefix"))
    department = Words(AtMost(LONGEST_LINE, "The department"))
    target = Words(AtMost(LONGEST_LINE, "The target"))
    target_day = Words(AtMost(LONGEST_LINE, "The day"))
    without_logo = Ticks(choices=(("yes", Sentence("Show no logo")),))

    def texts(self) -> dict[str, str]:
        """Give what was typed, by name."""
        in_languages = {name: request.form.get(name, "") for name in names_in_languages()}
        return {name: self[name].data for name in (*ON_ONE_LINE, COLOUR)} | in_languages


def names_in_languages() -> list[str]:
    """Give the names of the texts that are written in each language."""
    return [f"{name}-{one.code}" for one in LANGUAGES for name in IN_EACH_LANGUAGE]


@pages.url_value_preprocessor
def let_a_logo_be_large(endpoint: str | None, _values: object) -> None:
    """Take a picture on this page, before anybody reads the form."""
    if endpoint == "officers.draft_site":
        request.max_content_length = LARGEST_PICTURE + BESIDE_THE_FILE


@pages.get("/site")
@for_administrators
def show_site() -> str:
    """Show what is set, or drafted, to be changed."""
    its = site_at(DRAFT) if site_at(DRAFT).texts else site_at(PUBLISHED)
    return _page(SiteForm(data=its.texts), its.texts)


@pages.post("/site")
@for_administrators
def draft_site() -> Response | tuple[str, int]:
    """Keep a draft, and show a page with it."""
    form = SiteForm()
    if form.validate():
        texts, sent = form.texts(), the_file_sent()
        with form.handed_over(form.colour):
            must_be_contacts({name: texts[name] for name in ("email", "phone", "address", "press")})
            the_application().site.draft_site(
                texts,
                logo=sent.stream if sent else None,
                without_logo="yes" in form.without_logo.data,
                by=acting_as(ADMINISTRATOR),
            )
            return redirect(url_for("officers.preview_site"), code=303)
    return _page(form, form.texts()), 422


@pages.get("/site/preview")
@for_administrators
def preview_site() -> str:
    """Show a page as everybody will see it, with the draft."""
    drafted = site_at(DRAFT)
    if not drafted.texts:
        abort(404)
    g.site_shown = drafted
    texts = [(one, drafted.texts.get(f"introduction-{one.code}", "")) for one in LANGUAGES]
    return render_template("officers/site_preview.html", introductions=[each for each in texts if each[1]])


@pages.post("/site/publish")
@for_administrators
def publish_site() -> Response | tuple[str, int]:
    """Show everybody what was drafted."""
    form = SiteForm(formdata=None)
    with form.handed_over():
        the_application().site.publish_site(by=acting_as(ADMINISTRATOR))
        look_again()
        flash(_("Every page shows it now."))
        return redirect(url_for("officers.show_site"), code=303)
    return _page(form, {}), 422


def _page(form: SiteForm, texts: dict[str, str]) -> str:
    return render_template(
        "officers/site.html",
        form=form,
        languages_written=[
            (one, [(name, f"{name}-{one.code}", texts.get(f"{name}-{one.code}", "")) for name in IN_EACH_LANGUAGE])
            for one in LANGUAGES
        ],
        most=LONGEST_TEXT,
        has_logo=bool(texts.get("logo")),
    )
